"""Sensitive actions ask for a recent proof of identity, on every host, and say how to give one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from shared_apps.accounts.tests.make import Visitor, totp
from shared_apps.core import clock
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants.models import Invitation, Tenant
from tests.hosts import Browser
from tests.plugin import PASSWORD

pytestmark = pytest.mark.django_db
GUEST = {"email": "guest@example.test", "role": "staff"}
INVITATIONS = "/api/v1/invitations/"


def at_home(place: Place) -> UUID:
    if place.tenant_id is None:
        raise AssertionError(place)
    return place.tenant_id


def owner(place: Place, **more: Any) -> Browser:
    return Browser("app").signed_in("owner@alpha.test", **more).acting_for(place.tenant_id)


def invited(place: Place) -> list[str]:
    with entered(replace(PUBLIC, tenant_id=place.tenant_id)):
        rows = Invitation.objects.filter(tenant_id=at_home(place))
        return list(rows.values_list("email", flat=True))


def test_without_a_proof_nothing_sensitive_happens(place_a: Place) -> None:
    refused = owner(place_a, proven=False).send("post", INVITATIONS, GUEST)
    assert (refused.status_code, refused.json()["code"]) == (401, "reauthentication_required")
    assert refused.json()["flows"] == [{"id": "reauthenticate"}]
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert invited(place_a) == []


def test_a_proof_grows_old_after_ten_minutes(place_a: Place) -> None:
    browser = owner(place_a)
    with time_machine.travel(clock.now() + timedelta(minutes=9), tick=False):
        assert browser.send("post", INVITATIONS, GUEST).status_code == 201
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        refused = browser.send("post", INVITATIONS, {**GUEST, "email": "second@example.test"})
    assert refused.json()["code"] == "reauthentication_required"
    assert invited(place_a) == [GUEST["email"]]


def test_the_same_call_is_done_once_it_is_proven(place_a: Place) -> None:
    """With the same Idempotency-Key: a question is no answer that could be replayed."""
    visitor = Visitor("app")
    visitor.browser = owner(place_a, proven=False)
    asked = visitor.browser.send("post", INVITATIONS, GUEST, Idempotency_Key="once")
    visitor.call("post", "auth/reauthenticate", {"password": PASSWORD})
    done = visitor.browser.send("post", INVITATIONS, GUEST, Idempotency_Key="once")
    assert (asked.status_code, done.status_code) == (401, 201)


def test_a_wrong_password_proves_nothing(place_a: Place) -> None:
    visitor = Visitor("app")
    visitor.browser = owner(place_a, proven=False)
    wrong = visitor.call("post", "auth/reauthenticate", {"password": "not the password"})
    assert wrong.status_code == 400
    assert visitor.browser.send("post", INVITATIONS, GUEST).status_code == 401


def test_a_code_of_the_app_proves_it_as_well(place_a: Place) -> None:
    visitor = Visitor("app")
    visitor.browser = owner(place_a)
    visitor.call("post", "auth/reauthenticate", {"password": PASSWORD})
    secret = visitor.call("get", "account/authenticators/totp").json()["meta"]["secret"]
    visitor.call("post", "account/authenticators/totp", {"code": totp(secret)})
    later = clock.now() + timedelta(minutes=11)
    with time_machine.travel(later):
        refused = visitor.browser.send("post", INVITATIONS, GUEST)
        visitor.call("post", "auth/2fa/reauthenticate", {"code": totp(secret)})
        done = visitor.browser.send("post", INVITATIONS, GUEST)
    assert [flow["id"] for flow in refused.json()["flows"]] == [
        "reauthenticate",
        "mfa_reauthenticate",
    ]
    assert done.status_code == 201


def test_a_role_that_may_not_is_not_asked(place_a: Place) -> None:
    staff = Browser("app").signed_in("staff@alpha.test", proven=False)
    refused = staff.acting_for(place_a.tenant_id).send("post", INVITATIONS, GUEST)
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")


def test_who_has_just_signed_up_has_proven_enough() -> None:
    visitor = Visitor("app")
    visitor.sign_up("new@example.test")
    body = {"name": "New", "slug": "brand-new", "country": "KE", "currency": "KES"}
    store = visitor.browser.send("post", "/api/v1/stores/", body).json()
    visitor.browser.acting_for(UUID(store["id"]))
    assert visitor.browser.send("post", INVITATIONS, GUEST).status_code == 201


def test_reading_the_team_asks_for_no_proof(place_a: Place) -> None:
    assert owner(place_a, proven=False).get(INVITATIONS).status_code == 200


def test_closing_a_store_asks_for_a_proof(place_a: Place) -> None:
    refused = owner(place_a, proven=False).send("put", "/api/v1/store/closing/", {"slug": "alpha"})
    assert refused.json()["code"] == "reauthentication_required"
    with entered(PUBLIC):
        assert Tenant.objects.get(pk=at_home(place_a)).status == "active"
