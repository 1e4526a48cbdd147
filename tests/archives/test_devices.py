"""Who is signed in stays signed in when the store goes back, unless the account is not there."""

from uuid import UUID

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken

from shared_apps.accounts.models import Device, User
from shared_apps.accounts.social import kept_tokens
from shared_apps.accounts.tests.make import PASSWORD, Visitor, totp
from shared_apps.core.tenancy.context import Place, entered
from shared_apps.tenants import queries, services
from tests.archives.conftest import Export, opening


def join(email: str) -> Visitor:
    visitor = Visitor("alpha")
    visitor.sign_up(email)
    assert visitor.is_signed_in()
    return visitor


@pytest.mark.usefixtures("place_a")
def test_devices_stay_signed_in_where_the_account_was_there_then(
    tenant_id: UUID, export: Export
) -> None:
    old = join("amina@example.test")
    archive = export(tenant_id)
    new = join("brian@example.test")
    visit = Visitor("alpha")  # nobody's
    visit.browser.get("/")

    services.restore_same(tenant_id, opening(archive))

    assert (old.is_signed_in(), new.is_signed_in()) == (True, False)
    place = queries.place_of(queries.tenant(tenant_id))
    assert devices(place) == 1


def devices(place: Place) -> int:
    with entered(place):
        return Device.objects.count()


def test_a_device_that_was_signed_out_since_stays_out(tenant_id: UUID, export: Export) -> None:
    visitor = join("amina@example.test")
    archive = export(tenant_id)
    visitor.call("delete", "auth/session")

    services.restore_same(tenant_id, opening(archive))

    assert not visitor.is_signed_in()


def test_the_second_factor_is_good_after_going_back(tenant_id: UUID, export: Export) -> None:
    """Its secret is carried over: what it is sealed with must be the store's, not the schema's."""
    email = "amina@example.test"
    visitor = join(email)
    visitor.call("post", "auth/reauthenticate", {"password": PASSWORD})
    secret = visitor.call("get", "account/authenticators/totp").json()["meta"]["secret"]
    visitor.call("post", "account/authenticators/totp", {"code": totp(secret)})
    archive = export(tenant_id)

    services.restore_same(tenant_id, opening(archive))

    again = Visitor("alpha")
    again.log_in(email)
    answer = again.call("post", "auth/2fa/authenticate", {"code": totp(secret)})
    assert answer.status_code == 200
    assert again.is_signed_in()


def test_a_device_is_known_again_after_going_back(tenant_id: UUID, export: Export) -> None:
    visitor = join("amina@example.test")
    archive = export(tenant_id)

    services.restore_same(tenant_id, opening(archive))

    visitor.call("delete", "auth/session")
    visitor.log_in("amina@example.test")
    assert visitor.is_signed_in()
    assert devices(queries.place_of(queries.tenant(tenant_id))) == 1


def test_what_apple_gave_opens_after_going_back(
    tenant_id: UUID, place_a: Place, export: Export
) -> None:
    join("amina@example.test")
    with entered(place_a):
        user = User.objects.get(email="amina@example.test")
        account = SocialAccount.objects.create(user=user, provider="apple", uid="1")
        kept_tokens.keep(account, {"refresh_token": "r1"}, "a-client")
    archive = export(tenant_id)

    services.restore_same(tenant_id, opening(archive))

    with entered(queries.place_of(queries.tenant(tenant_id))):
        kept = kept_tokens._opened(SocialToken.objects.get().token)
    assert kept == {"client_id": "a-client", "token": "r1"}


def test_a_program_goes_on_with_its_tokens_after_going_back(
    tenant_id: UUID, export: Export
) -> None:
    program = Visitor("alpha", app=True)
    given = program.sign_up("amina@example.test").json()["meta"]
    archive = export(tenant_id)

    services.restore_same(tenant_id, opening(archive))

    bearer = {"authorization": f"Bearer {given['access_token']}"}
    assert (
        Visitor("alpha").browser.send("get", "/api/v1/cabinet/me/", None, **bearer).status_code
        == 200
    )
    refreshed = Visitor("alpha", app=True).call(
        "post", "tokens/refresh", {"refresh_token": given["refresh_token"]}
    )
    assert refreshed.status_code == 200
