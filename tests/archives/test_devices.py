"""Who is signed in stays signed in when the store goes back, unless the account is not there."""

from uuid import UUID

import pytest

from shared_apps.accounts.models import Device
from shared_apps.accounts.tests.make import Visitor
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
