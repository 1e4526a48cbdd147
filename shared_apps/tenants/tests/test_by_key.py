"""Keys of stores that are shut, or gone."""

from datetime import timedelta

import pytest
import time_machine

from shared_apps.core import clock
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.keys import queries as keys
from shared_apps.keys.tests.make import asking, make_key
from shared_apps.tenants import queries, services

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["suspended", "closing"])
def test_the_keys_of_a_store_that_is_shut_open_nothing(place_a: Place, state: str) -> None:
    _, text = make_key(place_a)
    assert place_a.tenant_id is not None
    with entered(PUBLIC):
        if state == "closing":
            services.close_store(place_a.tenant_id, slug="alpha")
        else:
            services.suspend_store(place_a.tenant_id, reason="Asked to")
    queries.forget_places()
    answer = asking(text).get("/api/v1/products/")
    assert (answer.status_code, answer.json()["code"]) == (403, f"store_{state}")


def test_a_store_that_is_gone_takes_its_keys_along(place_a: Place) -> None:
    assert place_a.tenant_id is not None
    _, text = make_key(place_a)
    with entered(PUBLIC):
        services.close_store(place_a.tenant_id, slug="alpha")
        with time_machine.travel(clock.now() + timedelta(days=31)):
            services.remove_due()
        assert keys.living_key(text) is None
