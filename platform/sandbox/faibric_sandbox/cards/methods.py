"""Customers and payment methods."""

from typing import Any

from faibric_sandbox.cards.card_table import OUTCOMES, TOKENS, read_card
from faibric_sandbox.cards.desk import Call, merged, new_id, now
from faibric_sandbox.cards.errors import StripeError, missing_param, missing_thing
from faibric_sandbox.cards.listing import listed
from faibric_sandbox.store import Thing

CUSTOMER_FIELDS = ("email", "name", "phone", "description")
NO_ADDRESS = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))


def create_customer(call: Call) -> Thing:
    customer: Thing = {
        "id": new_id("cus"),
        "object": "customer",
        "balance": 0,
        "created": now(),
        "currency": None,
        "default_source": None,
        "delinquent": False,
        "livemode": False,
        "metadata": {},
        "invoice_settings": {"default_payment_method": None},
        "address": None,
        "shipping": None,
        **dict.fromkeys(CUSTOMER_FIELDS),
    }
    call.save(_filled(customer, call))
    call.announce("customer.created", customer)
    return customer


def update_customer(call: Call) -> Thing:
    customer = _filled(call.find("customer", call.path["id"]), call)
    call.save(customer)
    call.announce("customer.updated", customer)
    return customer


def _filled(customer: Thing, call: Call) -> Thing:
    for name in (*CUSTOMER_FIELDS, "address", "shipping"):
        if name in call.params:
            customer[name] = call.params[name] or None
    customer["metadata"] = merged(customer["metadata"], call.mapping("metadata"))
    if settings := call.mapping("invoice_settings"):
        customer["invoice_settings"] = customer["invoice_settings"] | settings
    return customer


def delete_customer(call: Call) -> Thing:
    customer = call.find("customer", call.path["id"])
    call.announce("customer.deleted", customer)
    call.desk.store.drop(customer["id"])
    return {"id": customer["id"], "object": "customer", "deleted": True}


def create_method(call: Call) -> Thing:
    return make_method(call, call.params)


def make_method(call: Call, given: dict[str, Any]) -> Thing:
    """A card payment method from the fields a buyer typed. The number itself is not kept."""
    if given.get("type", "card") != "card":
        message = f"The payment method type {given['type']!r} is not active in this sandbox."
        raise StripeError(message, param="type")
    card = given.get("card")
    if not isinstance(card, dict):
        raise missing_param("card")
    details = given.get("billing_details")
    return _keep(call, new_id("pm"), card, details if isinstance(details, dict) else {})


def _keep(call: Call, method_id: str, card: dict[str, Any], details: dict[str, Any]) -> Thing:
    shape = read_card(card)
    number = str(card["number"]).replace(" ", "").replace("-", "")
    return call.save(
        {
            "id": method_id,
            "object": "payment_method",
            "allow_redisplay": "unspecified",
            "billing_details": {
                "address": NO_ADDRESS | dict(details.get("address") or {}),
                "email": details.get("email"),
                "name": details.get("name"),
                "phone": details.get("phone"),
                "tax_id": None,
            },
            "card": shape,
            "created": now(),
            "customer": None,
            "livemode": False,
            "metadata": {},
            "type": "card",
            "_test_number": number if number in OUTCOMES else "",
        }
    )


def find_method(call: Call, method_id: str) -> Thing:
    """A payment method by id; Stripe's test tokens (`pm_card_visa`) become fresh ones."""
    if number := TOKENS.get(method_id):
        card = {"number": number, "exp_month": "12", "exp_year": "34", "cvc": "123"}
        return _keep(call, new_id("pm"), card, {})
    method = call.desk.store.get(call.account, "payment_method", method_id)
    if method is None:
        raise missing_thing("PaymentMethod", method_id, "payment_method")
    return method


def attach_method(call: Call) -> Thing:
    customer = call.text("customer")
    if customer is None:
        raise missing_param("customer")
    call.find("customer", customer, "customer")
    method = find_method(call, call.path["id"])
    method["customer"] = customer
    call.save(method)
    call.announce("payment_method.attached", method)
    return method


def detach_method(call: Call) -> Thing:
    method = find_method(call, call.path["id"])
    if method["customer"] is None:
        message = "The payment method you provided is not attached to a customer."
        raise StripeError(message)
    method["customer"] = None
    call.save(method)
    call.announce("payment_method.detached", method)
    return method


def list_methods(call: Call) -> Thing:
    owner = call.path.get("id") or call.text("customer")
    return listed(call, "payment_method", lambda thing: thing["customer"] == owner)
