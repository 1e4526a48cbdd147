"""PaymentIntents: the life of one payment, from its amount to its money."""

import secrets
from typing import Any

from faibric_sandbox.cards.amounts import read_amount, read_charge_amount, read_currency
from faibric_sandbox.cards.confirmation import confirm, named_method
from faibric_sandbox.cards.desk import Call, merged, new_id, now
from faibric_sandbox.cards.errors import StripeError
from faibric_sandbox.store import Thing

CREATE_PARAMS = frozenset(
    (
        "amount", "automatic_payment_methods", "capture_method", "confirm", "confirmation_method",
        "currency", "customer", "description", "error_on_requires_action", "metadata",
        "off_session", "payment_method", "payment_method_data", "payment_method_options",
        "payment_method_types", "receipt_email", "return_url", "setup_future_usage", "shipping",
        "statement_descriptor", "statement_descriptor_suffix", "use_stripe_sdk",
    )
)  # fmt: skip
CANCELLABLE = {
    "requires_payment_method", "requires_confirmation", "requires_action", "requires_capture",
    "processing",
}  # fmt: skip
OPEN = {"requires_payment_method", "requires_confirmation", "requires_action"}
CANCEL_REASONS = {"duplicate", "fraudulent", "requested_by_customer", "abandoned"}


def create_intent(call: Call) -> Thing:
    call.only(CREATE_PARAMS)
    currency = read_currency(call.params)
    amount = read_charge_amount(call.params, currency)
    if customer := call.text("customer"):
        call.find("customer", customer, "customer")
    intent = _fresh(call, amount, currency)
    method = named_method(call)
    if method is not None:
        intent |= {"payment_method": method["id"], "status": "requires_confirmation"}
    call.save(intent)
    call.announce("payment_intent.created", intent)
    return confirm(call, intent) if call.flag("confirm") else intent


def _fresh(call: Call, amount: int, currency: str) -> Thing:
    intent_id = new_id("pi")
    automatic: dict[str, Any] | None = None
    if "payment_method_types" not in call.params:
        automatic = {"allow_redirects": "always", "enabled": True}
    return {
        "id": intent_id,
        "object": "payment_intent",
        "amount": amount,
        "amount_capturable": 0,
        "amount_received": 0,
        "automatic_payment_methods": automatic,
        "canceled_at": None,
        "cancellation_reason": None,
        "capture_method": call.text("capture_method") or "automatic_async",
        "client_secret": f"{intent_id}_secret_{secrets.token_hex(12)}",
        "confirmation_method": call.text("confirmation_method") or "automatic",
        "created": now(),
        "currency": currency,
        "customer": call.text("customer"),
        "description": call.text("description"),
        "last_payment_error": None,
        "latest_charge": None,
        "livemode": False,
        "metadata": merged({}, call.mapping("metadata")),
        "next_action": None,
        "payment_method": None,
        "payment_method_options": {"card": {"request_three_d_secure": "automatic"}},
        "payment_method_types": ["card"],
        "processing": None,
        "receipt_email": call.text("receipt_email"),
        "setup_future_usage": call.text("setup_future_usage"),
        "shipping": call.params.get("shipping"),
        "statement_descriptor": call.text("statement_descriptor"),
        "status": "requires_payment_method",
    }


def update_intent(call: Call) -> Thing:
    call.only(CREATE_PARAMS)
    intent = call.find("payment_intent", call.path["id"])
    if "amount" in call.params:
        if intent["status"] not in OPEN:
            raise _unexpected(intent, "This PaymentIntent's amount could not be updated")
        intent["amount"] = read_charge_amount(call.params, intent["currency"])
    for name in ("description", "receipt_email", "shipping", "customer"):
        if name in call.params:
            intent[name] = call.params[name] or None
    intent["metadata"] = merged(intent["metadata"], call.mapping("metadata"))
    return call.save(intent)


def confirm_intent(call: Call) -> Thing:
    return confirm(call, call.find("payment_intent", call.path["id"]))


def cancel_intent(call: Call) -> Thing:
    intent = call.find("payment_intent", call.path["id"])
    if intent["status"] not in CANCELLABLE:
        raise _unexpected(intent, "You cannot cancel this PaymentIntent")
    reason = call.text("cancellation_reason")
    if reason is not None and reason not in CANCEL_REASONS:
        message = f"Invalid cancellation_reason: must be one of {sorted(CANCEL_REASONS)}"
        raise StripeError(message, param="cancellation_reason")
    intent |= {
        "amount_capturable": 0,
        "canceled_at": now(),
        "cancellation_reason": reason,
        "next_action": None,
        "status": "canceled",
    }
    call.save(intent)
    call.announce("payment_intent.canceled", intent)
    return intent


def capture_intent(call: Call) -> Thing:
    intent = call.find("payment_intent", call.path["id"])
    if intent["status"] != "requires_capture":
        raise _unexpected(intent, "This PaymentIntent could not be captured")
    amount = intent["amount_capturable"]
    if "amount_to_capture" in call.params:
        amount = read_amount(call.params, intent["currency"], "amount_to_capture")
    if amount > intent["amount_capturable"]:
        message = "The amount to capture is greater than the amount that can be captured."
        raise StripeError(message, code="amount_too_large", param="amount_to_capture")
    charge = call.find("charge", intent["latest_charge"])
    charge |= {"amount_captured": amount, "captured": True, "balance_transaction": new_id("txn")}
    intent |= {"amount_capturable": 0, "amount_received": amount, "status": "succeeded"}
    call.save(charge)
    call.save(intent)
    call.announce("charge.captured", charge)
    call.announce("payment_intent.succeeded", intent)
    return intent


def _unexpected(intent: Thing, message: str) -> StripeError:
    return StripeError(
        f"{message} because it has a status of {intent['status']}.",
        code="payment_intent_unexpected_state",
        extra={"payment_intent": intent},
    )
