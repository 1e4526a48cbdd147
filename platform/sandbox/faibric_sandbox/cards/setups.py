"""SetupIntents: a card kept for later, without taking money now."""

import secrets

from faibric_sandbox.cards.confirmation import confirm, named_method
from faibric_sandbox.cards.desk import Call, merged, new_id, now
from faibric_sandbox.cards.errors import StripeError
from faibric_sandbox.store import Thing


def create_setup(call: Call) -> Thing:
    if customer := call.text("customer"):
        call.find("customer", customer, "customer")
    setup_id = new_id("seti")
    setup: Thing = {
        "id": setup_id,
        "object": "setup_intent",
        "automatic_payment_methods": {"allow_redirects": "always", "enabled": True},
        "cancellation_reason": None,
        "client_secret": f"{setup_id}_secret_{secrets.token_hex(12)}",
        "created": now(),
        "customer": call.text("customer"),
        "description": call.text("description"),
        "last_setup_error": None,
        "latest_attempt": None,
        "livemode": False,
        "metadata": merged({}, call.mapping("metadata")),
        "next_action": None,
        "payment_method": None,
        "payment_method_types": ["card"],
        "status": "requires_payment_method",
        "usage": call.text("usage") or "off_session",
    }
    method = named_method(call)
    if method is not None:
        setup |= {"payment_method": method["id"], "status": "requires_confirmation"}
    call.save(setup)
    call.announce("setup_intent.created", setup)
    return confirm(call, setup) if call.flag("confirm") else setup


def confirm_setup(call: Call) -> Thing:
    return confirm(call, call.find("setup_intent", call.path["id"]))


def cancel_setup(call: Call) -> Thing:
    setup = call.find("setup_intent", call.path["id"])
    if setup["status"] in {"succeeded", "canceled"}:
        message = f"You cannot cancel this SetupIntent: its status is {setup['status']}."
        raise StripeError(message, code="setup_intent_unexpected_state")
    setup |= {"next_action": None, "status": "canceled"}
    call.save(setup)
    call.announce("setup_intent.canceled", setup)
    return setup
