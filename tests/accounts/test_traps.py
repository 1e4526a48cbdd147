"""One user model in two kinds of schema: each way in which that goes wrong, and stays away."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from allauth.account import app_settings as account
from allauth.headless import app_settings as headless
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from shared_apps.accounts.models import User
from shared_apps.accounts.tests.make import PASSWORD, Visitor, code_mailed_to
from shared_apps.core.access import Actor, Role
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants.middleware import ActForTenant, SessionElsewhere
from tenant_apps.customers.models import Customer
from tests.database import ROOT
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
EMAIL = "amina@example.test"
OURS = ("config", "shared_apps", "tenant_apps")


def actor(place: Place) -> Actor:
    assert place.tenant_id is not None
    return Actor(
        user_id=uuid4(),
        email=EMAIL,
        role=Role.OWNER,
        tenant_id=place.tenant_id,
        by_cookie=True,
    )


def test_an_owner_stays_signed_in_after_working_in_a_store(place_a: Place) -> None:
    """Traps 2 and 3: user and session are the platform's, whatever the view's schema was."""
    owner = Browser("app").signed_in("owner@alpha.test").acting_for(place_a.tenant_id)
    before = owner.cookies["__Host-sid"].value
    assert owner.get("/api/v1/members/").status_code == 200
    assert owner.cookies["__Host-sid"].value == before
    assert owner.acting_for(None).get("/api/v1/session/").json()["authenticated"] is True
    with entered(place_a):
        assert not Session.objects.exists()


@pytest.mark.parametrize("touch", ["flush", "save", "cycle_key", "get", "pop"])
def test_a_view_at_work_in_a_store_cannot_touch_the_session(touch: str) -> None:
    """Trap 4: a logout there would leave the row, and a copied cookie signed in."""
    with pytest.raises(RuntimeError):
        getattr(SessionElsewhere(), touch)()
    with pytest.raises(RuntimeError):
        SessionElsewhere()["key"] = 1


def test_whoever_acts_is_no_row_that_a_key_could_point_at(place_a: Place) -> None:
    """Trap 6: by number it would be a stranger's."""
    with entered(place_a), pytest.raises(ValueError, match="must be a"):
        Customer(user=actor(place_a))


def test_an_actor_cannot_be_changed_or_saved(place_a: Place) -> None:
    """Trap 5."""
    somebody: Any = actor(place_a)
    assert not hasattr(somebody, "save")
    with pytest.raises(AttributeError):
        somebody.role = Role.READ_ONLY


def test_keys_of_accounts_differ_from_schema_to_schema(place_a: Place, place_b: Place) -> None:
    """Traps 10 and 11: row numbers repeat, so what is signed with one key opens another's row."""

    def keys() -> tuple[Any, Any]:
        return account.SALT, headless.JWT_PRIVATE_KEY

    found = []
    for place in (PUBLIC, place_a, place_b):
        with entered(place):
            found.append(keys())
    assert len(set(found)) == 3


def test_a_copied_session_row_opens_no_other_store(place_a: Place, place_b: Place) -> None:
    """Trap 14: the same key and the same user in a cloned store."""
    visitor = Visitor("alpha")
    visitor.sign_up(EMAIL)
    with entered(place_a):
        row = Session.objects.get(pk=visitor.browser.cookies["__Host-sid"].value)
        cache.get(f"django.contrib.sessions.cached_db{row.pk}")
    thief = Visitor("beta")
    thief.browser.cookies["__Host-sid"] = visitor.browser.cookies["__Host-sid"].value
    assert not thief.is_signed_in()


def test_the_limit_of_sign_ins_counts_over_all_stores() -> None:
    """Trap 15: allauth counts per schema, so an address had as many tries as there are stores."""
    for _ in range(10):
        for host in ("alpha", "beta"):
            Visitor(host).log_in(f"{uuid4().hex}@example.test", "wrong wrong wrong")
    assert Visitor("app").log_in("other@example.test", "wrong wrong wrong").status_code == 429


@pytest.mark.parametrize("host", ["app", "alpha"])
def test_a_hijacker_who_was_there_first_gets_nothing(host: str) -> None:
    """Trap 16: signs up with the victim's address, waits until the victim proves it by code."""
    hijacker = Visitor(host)
    hijacker.call("post", "auth/signup", {"email": EMAIL, "password": "the hijackers password"})
    victim = Visitor(host)
    victim.call("post", "auth/code/request", {"email": EMAIL})
    victim.call("post", "auth/code/confirm", {"code": code_mailed_to(EMAIL)})
    assert victim.is_signed_in()
    assert Visitor(host).log_in(EMAIL, "the hijackers password").status_code == 400
    assert not hijacker.is_signed_in()


def test_a_hijackers_second_factor_is_not_there_when_the_holder_comes(place_a: Place) -> None:
    """Trap 16, by other means: nothing can be added before the address is proven."""
    hijacker = Visitor("alpha")
    hijacker.call("post", "auth/signup", {"email": EMAIL, "password": PASSWORD})
    answers = [
        hijacker.call("get", "account/authenticators/totp").status_code,
        hijacker.call("get", "account/authenticators/webauthn").status_code,
        hijacker.call("post", "account/phone", {"phone": "+256772123456"}).status_code,
    ]
    assert set(answers) <= {401, 404}
    with entered(place_a):
        assert User.objects.get(email=EMAIL).phone is None


def test_what_was_replaced_for_a_view_is_put_back_after_a_fault(place_a: Place) -> None:
    """Traps 3 and 9: also when the view breaks, the session is the platform's again."""
    owner = Browser("app").signed_in("owner@alpha.test")
    seen: list[Any] = []

    def boom(request: Any) -> HttpResponse:
        seen.append(type(request.session))
        raise LookupError

    request: Any = HttpRequest()
    request.session, request.by_cookie = owner.session, True
    request.user = User.objects.get(email="owner@alpha.test")
    with pytest.raises(LookupError):
        ActForTenant(boom)._inside(request, actor(place_a), place_a)
    assert seen == [SessionElsewhere]
    assert request.session.session_key == owner.session.session_key


def python_files() -> Iterator[Path]:
    for folder in OURS:
        yield from (ROOT / folder).rglob("*.py")


def test_nobody_enters_a_schema_by_the_tenant_itself() -> None:
    """Trap 21: `with tenant:` keeps its way back in a list that all threads share."""
    found = [
        f"{path}:{node.lineno}"
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.With)
        for item in node.items
        if isinstance(item.context_expr, ast.Name) and "tenant" in item.context_expr.id.lower()
    ]
    assert found == []


def test_strangers_stay_somebody() -> None:
    """Trap 22: with None, DRF writes None to request.user."""
    assert "UNAUTHENTICATED_USER" not in settings.REST_FRAMEWORK


@pytest.mark.parametrize("name", ["SESSION", "CSRF", "CART", "DEVICE"])
def test_no_store_can_toss_its_cookies_at_another_host(name: str) -> None:
    """Trap 24."""
    assert getattr(settings, f"{name}_COOKIE_NAME").startswith("__Host-")
    assert settings.SESSION_COOKIE_DOMAIN is None
