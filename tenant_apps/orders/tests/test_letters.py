"""What customers are told about their orders."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from shared_apps.core.tenancy.context import Place
from tenant_apps.orders import invoice, queries, services
from tenant_apps.orders.services import Parcel
from tenant_apps.orders.tests.make import make_order

pytestmark = pytest.mark.django_db
Commit = DjangoCaptureOnCommitCallbacks


def test_the_receipt_comes_with_the_invoice(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        order_id = make_order()
    (letter,) = mail.outbox
    assert letter.to == ["wanjiku@example.test"]
    assert letter.subject == "Your order #1001 · Alpha Goods"
    assert "KSh 5,300.00" in letter.body
    assert f"/orders/{queries.order_view(order_id).link_token}/" in letter.body
    ((name, data, kind),) = letter.attachments
    assert (name, data[:5], kind) == ("invoice-1001.pdf", b"%PDF-", "application/pdf")


def test_a_parcel_is_announced_with_its_tracking_number(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    order_id = make_order()
    with django_capture_on_commit_callbacks(execute=True):
        services.fulfil(order_id, Parcel(carrier="G4S", tracking_number="KE-1"))
    assert [letter.subject for letter in mail.outbox] == [
        "Your order #1001 is on its way · Alpha Goods"
    ]
    assert "KE-1" in mail.outbox[0].body


def test_a_parcel_may_leave_quietly(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    order_id = make_order()
    with django_capture_on_commit_callbacks(execute=True):
        services.fulfil(order_id, Parcel(notify=False))
    assert mail.outbox == []


def test_a_cancellation_says_why(store: Place, django_capture_on_commit_callbacks: Commit) -> None:
    order_id = make_order()
    with django_capture_on_commit_callbacks(execute=True):
        services.cancel(order_id, reason="Out of town")
    assert "Order #1001 was cancelled. Out of town." in mail.outbox[0].body


def test_a_refund_is_told(store: Place, django_capture_on_commit_callbacks: Commit) -> None:
    order_id = make_order()
    services.mark_collected(order_id)
    with django_capture_on_commit_callbacks(execute=True):
        services.refund(order_id, amount=30_000)
    assert "KSh 300.00" in mail.outbox[-1].body


def test_the_invoice_bears_the_stores_own_date(store: Place) -> None:
    late_in_utc = datetime(2026, 11, 19, 22, 30, tzinfo=UTC)
    with time_machine.travel(late_in_utc):
        order = queries.order_view(make_order())
    assert invoice.told(order)["date"] == "20.11.2026"
