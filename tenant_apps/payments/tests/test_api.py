"""Ways to pay, as an owner sees them."""

from collections.abc import Callable

import pytest

from tests.hosts import Browser

pytestmark = pytest.mark.django_db
URL = "/api/v1/settings/payments/"


def test_no_secret_is_ever_told(owner: Browser) -> None:
    card = owner.get(URL).json()["card"]
    assert card.pop("publishable_key").startswith("pk_test_")
    assert card == {"enabled": True, "demo": True, "secret_key_set": True}


def test_pay_on_delivery_is_described(owner: Browser) -> None:
    change = {"enabled": True, "label": "Cash or M-Pesa", "instructions": "Have it ready."}
    answer = owner.send("patch", URL, {"on_delivery": change})
    assert (answer.status_code, answer.json()["on_delivery"]) == (200, change)


def test_saving_the_form_again_changes_no_key(owner: Browser) -> None:
    before = owner.get(URL).json()["card"]
    change = {"card": {"enabled": False, "publishable_key": before["publishable_key"]}}
    after = owner.send("patch", URL, change).json()["card"]
    assert after == before | {"enabled": False}


def test_staff_cannot_change_where_the_money_goes(member: Callable[[str], Browser]) -> None:
    answer = member("staff").send("patch", URL, {"card": {"secret_key": "sk_test_mine"}})
    assert answer.status_code == 403
