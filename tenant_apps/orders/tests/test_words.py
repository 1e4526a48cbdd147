"""Orders in another language than English."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.core import mail
from django.utils import translation
from pytest_django import DjangoCaptureOnCommitCallbacks

from shared_apps.core.tenancy.context import Place
from tenant_apps.orders import invoice, letters, queries, services
from tenant_apps.orders.models import Order
from tenant_apps.orders.tests.make import make_order

pytestmark = pytest.mark.django_db


def timeline(order_id: UUID, language: str) -> list[tuple[str, str]]:
    with translation.override(language):
        return [(row.title, row.detail) for row in queries.order_view(order_id).timeline]


def test_the_way_of_an_order_is_told_in_the_language_of_who_asked(store: Place) -> None:
    order_id = make_order()
    services.mark_collected(order_id)
    services.refund(order_id, amount=30_000, reason="Cracked")
    told = timeline(order_id, "sw")
    assert told == [
        ("Oda imewekwa", "Italipwa wakati wa kupokea"),
        ("Malipo yamekusanywa", ""),
        ("Marejesho ya KSh 300.00", "Cracked"),
    ]
    assert timeline(order_id, "en")[-1] == ("Refund of KSh 300.00", "Cracked")


def test_an_invoice_is_written_in_the_language_of_the_order(store: Place) -> None:
    order = replace(queries.order_view(make_order()), language="sw")
    with translation.override(order.language):
        told = invoice.told(order)
    assert (told["words"]["invoice"], told["paid"]) == ("Ankara", "Italipwa itakapofika.")
    assert [label for label, _ in told["sums"]] == ["Bidhaa", "Kufikisha (Courier)"]
    assert invoice.pdf_of(order).startswith(b"%PDF-")


def test_a_receipt_names_its_sums_in_the_language_of_the_order(
    store: Place, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    order_id = make_order()
    Order.objects.filter(pk=order_id).update(language="sw")
    with django_capture_on_commit_callbacks(execute=True):
        letters.send_receipt(order_id)
    (letter,) = mail.outbox
    assert letter.subject == "Oda yako #1001 · Alpha Goods"
    assert "Kufikisha (Courier)" in letter.body


def test_a_title_from_before_values_were_kept_is_shown_as_it_is(store: Place) -> None:
    order_id = make_order()
    order = Order.objects.get(pk=order_id)
    order.timeline.update(title="Refund of 100 % of it", values={})
    assert timeline(order_id, "sw")[0][0] == "Refund of 100 % of it"
