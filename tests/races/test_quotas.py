"""The last place of a plan, wanted by several at once."""

from functools import partial

import pytest

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.catalog import services as catalog
from tenant_apps.catalog.models import Product
from tests.plans import shrink
from tests.races.together import at_once, full, kinds

pytestmark = pytest.mark.usefixtures("real_commits")


def test_products_made_at_once_never_pass_the_limit(
    place_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    shrink(monkeypatch, products=3)
    wanted = full(8, 40)
    outcomes = at_once(
        [partial(catalog.create_product, title=f"Lamp {n}") for n in range(wanted)], place_a
    )
    assert kinds(outcomes) == {"PlanLimitReached": wanted - 3, "UUID": 3}
    with entered(place_a):
        assert Product.objects.count() == 3
