"""The audit trail in the console: read through another connection, so everything is committed."""

from uuid import uuid4

import pytest

from shared_apps.audit import services as audit
from shared_apps.core import logs
from shared_apps.core.tenancy.context import Place, entered
from tests.hosts import Browser

pytestmark = pytest.mark.usefixtures("real_commits")
URL = "/api/v1/console/"


def emails() -> dict[str, str]:
    """Whose address stands at each action."""
    staff = Browser("console").signed_in("staff@platform.test")
    rows = staff.get(f"{URL}audit/").json()["results"]
    return {row["action"]: row["actor_email"] for row in rows}


def test_the_trail_names_who_acted(place_a: Place) -> None:
    staff = Browser("console").signed_in("staff@platform.test")
    staff.send("put", f"{URL}stores/{place_a.tenant_id}/suspension/", {"reason": "Asked to"})
    told = emails()
    assert (told["store.suspended"], told["store.created"]) == ("staff@platform.test", "")


def test_a_shopper_of_a_store_has_no_address_in_the_trail(place_a: Place) -> None:
    shopper = str(uuid4())
    with entered(place_a), logs.request_scope("one", actor=shopper):
        audit.record("address.added", "customer", shopper)
    assert emails()["address.added"] == ""
