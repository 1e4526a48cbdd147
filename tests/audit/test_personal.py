"""The trail holds nothing of a person: not what they are called, not how to reach them."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models

from shared_apps.audit import sealing, verifying
from shared_apps.audit.models import Entry
from shared_apps.audit.personal import MASK, TEXTS, network_of, without_people
from shared_apps.audit.services import record
from shared_apps.core import logs
from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.cabinet.services import erase_shopper
from tenant_apps.cabinet.tests.make import ADDRESS, EMAIL, URL, make_shopper, signed_in
from tenant_apps.customers.models import Customer

TEXT = (models.CharField, models.TextField)
WORDS = (EMAIL, "Wanjiku", "Moi Avenue", "712345678", "712 345678")
WAYS = ("email", "phone", "recipient_email")


def tables_of_people() -> set[Any]:
    """Ours that say how a person is reached, or belong to a customer."""
    ours = [
        m for m in apps.get_models() if m.__module__.startswith(("shared_apps", "tenant_apps"))
    ]
    return {
        model
        for model in ours
        if any(f.name in WAYS for f in model._meta.fields)
        or any(getattr(f.related_model, "__name__", "") == "Customer" for f in model._meta.fields)
    }


def is_text(field: Any) -> bool:
    return isinstance(field, (*TEXT, models.JSONField))


# of the team, whose names the trail is to tell, and of nobody in particular
NOT_OF_SHOPPERS = {"tenants.Invitation"}


def test_every_text_about_a_person_is_decided() -> None:
    undecided = {
        f"{model._meta.label}.{field.name}"
        for model in tables_of_people()
        if model._meta.label not in NOT_OF_SHOPPERS
        for field in model._meta.fields
        if is_text(field) and field.name not in TEXTS.get(model._meta.label, {})
    }
    assert undecided == set()


def test_what_was_decided_is_still_there() -> None:
    gone = {
        f"{label}.{name}"
        for label, texts in TEXTS.items()
        for name in texts.keys() - {f.name for f in apps.get_model(label)._meta.get_fields()}
    }
    assert gone == set()


@pytest.mark.parametrize(
    ("target", "given", "kept"),
    [
        ("customer", {"email": "a@b.test", "currency": "KES"}, {"email": MASK, "currency": "KES"}),
        ("order", {"to": {"city": "Nairobi", "country": "KE"}},
         {"to": {"city": MASK, "country": "KE"}}),
        ("order", {"lines": [{"name": "Ann"}]}, {"lines": [{"name": MASK}]}),
        ("product", {"name": "Lamp"}, {"name": "Lamp"}),
        ("customer", None, None),
    ],
)  # fmt: skip
def test_values_of_a_person_are_masked_at_any_depth(
    target: str, given: dict[str, Any] | None, kept: dict[str, Any] | None
) -> None:
    assert without_people(target, given) == kept


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2::3", "2001:db8:1::/48"),
     ("::ffff:203.0.113.77", "203.0.113.0/24"), ("", "")],
)  # fmt: skip
def test_an_address_becomes_its_network(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.usefixtures("real_commits")
def test_who_is_forgotten_has_left_nothing_in_the_trail_and_the_chain_holds(
    place_a: Place,
) -> None:
    """A shopper signs in, tells everything there is to tell, and is erased."""
    assert place_a.tenant_id is not None
    with entered(place_a):
        user_id = make_shopper()
    shopper = signed_in()
    shopper.get(f"{URL}me/")
    with entered(place_a):
        customer_id: UUID = Customer.objects.get(email=EMAIL).pk
    shopper.send("patch", f"{URL}profile/", {"name": ADDRESS["name"], "phone": ADDRESS["phone"]})
    assert shopper.send("post", f"{URL}addresses/", ADDRESS).status_code == 201
    with entered(place_a), logs.request_scope("one", ip="203.0.113.77", actor=str(user_id)):
        logs.note_shopper()
        record("customer.changed", "customer", customer_id, label=EMAIL, after=ADDRESS)
        erase_shopper(user_id, customer_id)
    sealing.seal_all()
    rows = Entry.objects.using("admin").filter(tenant_id=place_a.tenant_id).values()
    told = json.dumps(list(rows), default=str, ensure_ascii=False)
    assert {word for word in [*WORDS, "203.0.113.77", "127.0.0.1"] if word in told} == set()
    assert ("customer.erased" in told, "203.0.113.0/24" in told) == (True, True)
    assert verifying.verify(place_a.tenant_id).is_whole
