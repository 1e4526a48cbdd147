"""Tax, as an owner sees it."""

from collections.abc import Callable

import pytest

from tests.hosts import Browser

pytestmark = pytest.mark.django_db
URL = "/api/v1/settings/tax/"


def test_a_new_store_starts_with_its_countrys_tax(owner: Browser) -> None:
    assert owner.get(URL).json() == {
        "rate": "0.16",
        "included": True,
        "name": "VAT",
        "on_shipping": True,
    }


def test_tax_is_changed_and_told(owner: Browser) -> None:
    answer = owner.send("patch", URL, {"rate": "0.08", "included": False})
    assert (answer.status_code, answer.json()["rate"], answer.json()["included"]) == (
        200,
        "0.08",
        False,
    )
    entry = owner.get("/api/v1/audit/").json()["results"][0]
    assert (entry["action"], entry["target"]) == ("settings.changed", "price_rules")
    assert entry["before"]["tax_rate"] == "0.16000"


@pytest.mark.parametrize("rate", ["1", "-0.1", "16", "x", None])
def test_a_rate_is_a_share(owner: Browser, rate: object) -> None:
    answer = owner.send("patch", URL, {"rate": rate})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["rate"])
    assert owner.get(URL).json()["rate"] == "0.16"


def test_staff_read_it(member: Callable[[str], Browser]) -> None:
    assert member("staff").get(URL).status_code == 200
    assert member("staff").send("patch", URL, {"rate": "0"}).status_code == 403
