"""Charges (one attempt to take money) and refunds (money going back)."""

from faibric_sandbox.cards.amounts import read_amount, written
from faibric_sandbox.cards.card_table import Decline
from faibric_sandbox.cards.desk import Call, new_id, now
from faibric_sandbox.cards.errors import StripeError, missing_param
from faibric_sandbox.store import Thing

REFUND_PARAMS = frozenset(
    (
        "amount", "charge", "currency", "instructions_email", "metadata", "origin",
        "payment_intent", "reason",
    )
)  # fmt: skip
REASONS = {"duplicate", "fraudulent", "requested_by_customer"}


def open_charge(call: Call, intent: Thing, method: Thing, decline: Decline | None) -> Thing:
    """The record of one attempt: authorised, or refused for `decline`."""
    took = decline is None and intent["capture_method"] != "manual"
    charge: Thing = {
        "id": new_id("ch"),
        "object": "charge",
        "amount": intent["amount"],
        "amount_captured": intent["amount"] if took else 0,
        "amount_refunded": 0,
        "balance_transaction": new_id("txn") if took else None,
        "billing_details": method["billing_details"],
        "captured": took,
        "created": now(),
        "currency": intent["currency"],
        "customer": intent["customer"],
        "description": intent["description"],
        "disputed": False,
        "failure_code": decline.code if decline else None,
        "failure_message": decline.message if decline else None,
        "livemode": False,
        "metadata": intent["metadata"],
        "outcome": _outcome(decline),
        "paid": decline is None,
        "payment_intent": intent["id"],
        "payment_method": method["id"],
        "payment_method_details": {"card": method["card"], "type": "card"},
        "receipt_email": intent["receipt_email"],
        "refunded": False,
        "status": "failed" if decline else "succeeded",
    }
    call.save(charge)
    call.announce("charge.failed" if decline else "charge.succeeded", charge)
    return charge


def _outcome(decline: Decline | None) -> Thing:
    return {
        "network_status": "declined_by_network" if decline else "approved_by_network",
        "reason": decline.decline_code if decline else None,
        "risk_level": "normal",
        "seller_message": "The bank did not take it." if decline else "Payment complete.",
        "type": "issuer_declined" if decline else "authorized",
    }


def create_refund(call: Call) -> Thing:
    call.only(REFUND_PARAMS)
    charge = _charge_to_refund(call)
    left = charge["amount_captured"] - charge["amount_refunded"]
    asked = "amount" in call.params
    amount = read_amount(call.params, charge["currency"]) if asked else left
    reason = call.text("reason")
    if reason is not None and reason not in REASONS:
        message = f"Invalid reason: must be one of {', '.join(sorted(REASONS))}"
        raise StripeError(message, param="reason")
    if left == 0:
        message = f"Charge {charge['id']} has already been refunded."
        raise StripeError(message, code="charge_already_refunded")
    if amount > left:
        much, rest = written(amount, charge["currency"]), written(left, charge["currency"])
        message = f"Refund amount ({much}) is greater than unrefunded amount on charge ({rest})"
        raise StripeError(message, param="amount")
    return _refund(call, charge, amount, reason)


def _charge_to_refund(call: Call) -> Thing:
    if intent_id := call.text("payment_intent"):
        intent = call.find("payment_intent", intent_id, "payment_intent")
        if intent["status"] != "succeeded":
            message = (
                f"This PaymentIntent ({intent_id}) does not have a successful charge to refund."
            )
            raise StripeError(message, code="payment_intent_unexpected_state")
        return call.find("charge", intent["latest_charge"])
    if charge_id := call.text("charge"):
        return call.find("charge", charge_id, "charge")
    raise missing_param("payment_intent")


def _refund(call: Call, charge: Thing, amount: int, reason: str | None) -> Thing:
    refund: Thing = {
        "id": new_id("re"),
        "object": "refund",
        "amount": amount,
        "balance_transaction": new_id("txn"),
        "charge": charge["id"],
        "created": now(),
        "currency": charge["currency"],
        "destination_details": {"card": {"type": "refund"}, "type": "card"},
        "metadata": dict(call.mapping("metadata")),
        "payment_intent": charge["payment_intent"],
        "reason": reason,
        "status": "succeeded",
    }
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    call.save(charge)
    call.save(refund)
    call.announce("refund.created", refund)
    call.announce("charge.refunded", charge)
    return refund
