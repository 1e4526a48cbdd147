"""What happens when a card is tried: taken, refused, or sent to its bank's 3-D Secure page."""

from typing import Any

from faibric_sandbox.cards.card_table import (
    FAILED_CHALLENGE,
    UNAUTHENTICATED,
    Decline,
    outcome_of,
)
from faibric_sandbox.cards.charges import open_charge
from faibric_sandbox.cards.desk import Call, shown
from faibric_sandbox.cards.errors import StripeError, card_error, missing_param
from faibric_sandbox.cards.methods import find_method, make_method
from faibric_sandbox.store import Thing

CONFIRMABLE = {"requires_payment_method", "requires_confirmation", "requires_action"}


def named_method(call: Call) -> Thing | None:
    """The payment method this call brings, if any."""
    if method_id := call.text("payment_method"):
        return find_method(call, method_id)
    if given := call.mapping("payment_method_data"):
        return make_method(call, given)
    return None


def confirm(call: Call, intent: Thing) -> Thing:
    """Try the card. Refused cards answer 402 and leave the intent open for another one."""
    if intent["status"] not in CONFIRMABLE:
        name = "SetupIntent" if intent["object"] == "setup_intent" else "PaymentIntent"
        message = (
            f"You cannot confirm this {name} because it has already {intent['status']} after "
            "being previously confirmed."
        )
        code = f"{intent['object']}_unexpected_state"
        raise StripeError(message, code=code, extra={intent["object"]: shown(intent)})
    method = named_method(call)
    if method is None and intent["payment_method"]:
        method = find_method(call, intent["payment_method"])
    if method is None:
        message = "You cannot confirm this PaymentIntent because it's missing a payment method."
        raise StripeError(message, code="payment_intent_unexpected_state")
    intent |= {"payment_method": method["id"], f"last_{_stem(intent)}_error": None}
    outcome = outcome_of(method["_test_number"])
    if outcome.challenge and call.flag("off_session"):
        return _refuse(call, intent, method, UNAUTHENTICATED)
    if outcome.challenge:
        return _challenge(call, intent)
    return settle(call, intent, method, outcome.decline)


def _stem(intent: Thing) -> str:
    return "setup" if intent["object"] == "setup_intent" else "payment"


def _challenge(call: Call, intent: Thing) -> Thing:
    """The bank wants to hear from its customer: in a frame for Stripe.js, else on a page."""
    page = f"{call.origin}/stripe/authenticate/{intent['id']}"
    page += f"?client_secret={intent['client_secret']}"
    return_url = call.text("return_url")
    action: dict[str, Any]
    if call.flag("use_stripe_sdk") or return_url is None:
        sdk = {"type": "three_d_secure_redirect", "stripe_js": f"{page}&frame=1"}
        action = {"type": "use_stripe_sdk", "use_stripe_sdk": sdk}
    else:
        to = {"url": page, "return_url": return_url}
        action = {"type": "redirect_to_url", "redirect_to_url": to}
    intent |= {"next_action": action, "status": "requires_action"}
    call.save(intent)
    call.announce(f"{intent['object']}.requires_action", intent)
    return intent


def finish_challenge(call: Call, intent: Thing, *, passed: bool) -> Thing:
    """The buyer answered the bank. A refusal leaves the intent open for another card."""
    if intent["status"] != "requires_action":
        return intent
    method = find_method(call, intent["payment_method"])
    decline = outcome_of(method["_test_number"]).decline if passed else FAILED_CHALLENGE
    intent["next_action"] = None
    try:
        return settle(call, intent, method, decline)
    except StripeError:
        return intent


def settle(call: Call, intent: Thing, method: Thing, decline: Decline | None) -> Thing:
    """Record the bank's answer."""
    if decline is not None:
        return _refuse(call, intent, method, decline)
    if intent["object"] == "setup_intent":
        return _set_up(call, intent, method)
    held = intent["capture_method"] == "manual"
    charge = open_charge(call, intent, method, None)
    intent |= {
        "amount_capturable": intent["amount"] if held else 0,
        "amount_received": 0 if held else intent["amount"],
        "latest_charge": charge["id"],
        "next_action": None,
        "status": "requires_capture" if held else "succeeded",
    }
    call.save(intent)
    call.announce(f"payment_intent.{'amount_capturable_updated' if held else 'succeeded'}", intent)
    return intent


def _set_up(call: Call, intent: Thing, method: Thing) -> Thing:
    if intent["customer"]:
        method["customer"] = intent["customer"]
        call.save(method)
        call.announce("payment_method.attached", method)
    intent |= {"next_action": None, "status": "succeeded"}
    call.save(intent)
    call.announce("setup_intent.succeeded", intent)
    return intent


def _refuse(call: Call, intent: Thing, method: Thing, decline: Decline) -> Thing:
    """Write the refusal down, then raise it as Stripe does."""
    extra: dict[str, Any] = {"payment_method": shown(method)}
    if decline.decline_code:
        extra["decline_code"] = decline.decline_code
    if intent["object"] == "payment_intent" and decline is not FAILED_CHALLENGE:
        charge = open_charge(call, intent, method, decline)
        intent["latest_charge"] = extra["charge"] = charge["id"]
    refusal = card_error(decline.message, decline.code, extra=extra)
    intent |= {
        f"last_{_stem(intent)}_error": dict(refusal.error),
        "next_action": None,
        "payment_method": None,
        "status": "requires_payment_method",
    }
    call.save(intent)
    what = "setup_failed" if intent["object"] == "setup_intent" else "payment_failed"
    call.announce(f"{intent['object']}.{what}", intent)
    refusal.error[intent["object"]] = shown(intent)
    raise refusal


def proven(call: Call, kind: str, intent_id: str) -> Thing:
    """The intent, if the caller holds its client secret (browsers prove themselves by it)."""
    intent = call.find(kind, intent_id, "intent")
    given = call.text("client_secret")
    if given is None:
        raise missing_param("client_secret")
    if given != intent["client_secret"]:
        message = "The client_secret provided does not match any associated with this intent."
        raise StripeError(message, code=f"{kind}_invalid_parameter", param="client_secret")
    return intent
