"""A store's hosts, for staff: another connection sees them, past row-level security."""

from uuid import UUID

import pytest

from shared_apps.core.ids import uuid7
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import services
from tests.hosts import Browser

pytestmark = pytest.mark.usefixtures("real_commits")


def test_a_stores_domains_are_shown_without_their_proofs(place_a: Place, place_b: Place) -> None:
    with entered(PUBLIC):
        services.add_domain(UUID(str(place_a.tenant_id)), host="shop.example.com")
    staff = Browser("console").signed_in("staff@platform.test")

    shown = staff.get(f"/api/v1/console/stores/{place_a.tenant_id}/domains/").json()

    assert [(d["name"], d["state"], d["is_primary"]) for d in shown] == [
        ("alpha.localhost", "verified", True), ("shop.example.com", "pending", False),
    ]  # fmt: skip
    assert "records" not in shown[1]
    others = staff.get(f"/api/v1/console/stores/{place_b.tenant_id}/domains/").json()
    assert [d["name"] for d in others] == ["beta.localhost"]
    assert staff.get(f"/api/v1/console/stores/{uuid7()}/domains/").status_code == 404
    owner = Browser("console").signed_in("owner@alpha.test")
    path = f"/api/v1/console/stores/{place_a.tenant_id}/domains/"
    assert owner.get(path).status_code == 403
