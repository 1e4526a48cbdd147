"""Which orders have an invoice, and what takes one back."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from django.core import mail
from django.utils import translation
from pytest_django import DjangoCaptureOnCommitCallbacks as Commit

from shared_apps.core.money import Money
from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.orders import credit_note, queries, services
from tenant_apps.orders.errors import NoInvoice, NoSuchCreditNote
from tenant_apps.orders.models import CreditNote
from tenant_apps.orders.queries import OrderView
from tenant_apps.orders.tests.make import make_order
from tenant_apps.orders.tests.test_services import paid_order
from tests.cards import Cards
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
URL = "/api/v1/orders"


def collected_order() -> UUID:
    order_id = make_order()
    services.mark_collected(order_id)
    return order_id


def refunded(order_id: UUID, amounts: list[int], commit: Commit) -> OrderView:
    for amount in amounts:
        with commit(execute=True):
            services.refund(order_id, amount=amount)
    return queries.order_view(order_id)


def test_an_order_that_was_cancelled_unpaid_has_no_invoice(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    order_id = make_order()
    assert queries.order_view(order_id).has_invoice
    with django_capture_on_commit_callbacks(execute=True):
        services.cancel(order_id)
    order = queries.order_view(order_id)
    assert (order.has_invoice, order.credit_notes) == (False, ())
    with pytest.raises(NoInvoice):
        services.invoice_pdf(order)


def test_an_order_that_waits_for_its_card_has_no_invoice(store: Place) -> None:
    assert not queries.order_view(make_order(method="card")).has_invoice


def test_a_paid_order_that_is_cancelled_keeps_its_invoice_and_gets_a_credit_note(
    store: Place, cards: Cards, django_capture_on_commit_callbacks: Commit
) -> None:
    order_id = paid_order(store, cards)
    with django_capture_on_commit_callbacks(execute=True):
        services.cancel(order_id)
    order = queries.order_view(order_id)
    (note,) = order.credit_notes
    assert (order.status, order.has_invoice) == ("cancelled", True)
    assert (note.number, note.amount) == ("CN-0001", order.total)
    told = credit_note.told(order, note)
    assert (told["words"]["invoice"], told["number"]) == ("Credit note", "CN-0001")
    assert told["paid"].startswith("For invoice 1001 of ")
    assert [line["quantity"] for line in told["lines"]] == [2]
    name, pdf = services.credit_note_pdf(order, note.id)
    assert (name, pdf[:5]) == ("credit-note-CN-0001.pdf", b"%PDF-")


def test_every_refund_has_a_note_and_their_numbers_follow_one_another(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    first, second = collected_order(), collected_order()
    commit = django_capture_on_commit_callbacks
    refunded(first, [1_000], commit)
    other = refunded(second, [2_000], commit)
    order = refunded(first, [3_000], commit)
    assert [(n.number, n.amount.minor) for n in order.credit_notes] == [
        ("CN-0001", 1_000), ("CN-0003", 3_000),
    ]  # fmt: skip
    assert [note.number for note in other.credit_notes] == ["CN-0002"]
    with pytest.raises(NoSuchCreditNote):
        services.credit_note_pdf(order, other.credit_notes[0].id)


def test_a_refund_that_is_told_twice_has_one_note(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    order = refunded(collected_order(), [1_000], django_capture_on_commit_callbacks)
    assert CreditNote.objects.count() == 1
    assert order.payment_status == "partially_refunded"


def test_a_part_is_told_as_one_amount_with_its_share_of_the_tax(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    order = refunded(collected_order(), [53_000], django_capture_on_commit_callbacks)
    taxed = replace(order, tax=Money(73_105, "KES"), tax_rate=Decimal("0.16"))
    told = credit_note.told(taxed, order.credit_notes[0])
    assert order.total.minor == 530_000
    assert [(line["title"], line["total"]) for line in told["lines"]] == [
        ("Paid back", "KSh 530.00")
    ]
    assert told["sums"] == [["of which VAT 16 %", "KSh 73.11"]]
    with translation.override("sw"):
        assert credit_note.told(order, order.credit_notes[0])["words"]["invoice"] == (
            "Hati ya marejesho"
        )


def test_the_letter_about_a_refund_brings_the_note(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    order_id = collected_order()
    mail.outbox.clear()
    refunded(order_id, [1_000, 2_000], django_capture_on_commit_callbacks)
    brought = [[each[0] for each in letter.attachments] for letter in mail.outbox]
    assert brought == [["credit-note-CN-0001.pdf"], ["credit-note-CN-0002.pdf"]]


def test_owners_and_shoppers_are_offered_what_there_is(
    place_a: Place,
    owner: Browser,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    shopper = Browser("alpha")
    with entered(place_a):
        order = refunded(collected_order(), [1_000], django_capture_on_commit_callbacks)
        unpaid = make_order()
        with django_capture_on_commit_callbacks(execute=True):
            services.cancel(unpaid)
        gone = queries.order_view(unpaid)
    told = owner.get(f"{URL}/{order.id}/").json()
    assert [note["number"] for note in told["credit_notes"]] == ["CN-0001"]
    page = f"/orders/{order.link_token}/"
    offered = [
        owner.get(f"{URL}/{order.id}/credit-notes/{order.credit_notes[0].id}.pdf"),
        owner.get(f"{URL}/{order.id}/invoice.pdf"),
        shopper.get(f"{page}credit-notes/CN-0001.pdf"),
        shopper.get(f"{page}invoice.pdf"),
    ]
    assert [answer.content[:5] for answer in offered] == [b"%PDF-"] * 4
    assert "Credit note CN-0001" in shopper.get(page).content.decode()
    refused = [
        owner.get(f"{URL}/{unpaid}/invoice.pdf"),
        owner.get(f"{URL}/{unpaid}/credit-notes/{order.credit_notes[0].id}.pdf"),
        shopper.get(f"/orders/{gone.link_token}/invoice.pdf"),
        shopper.get(f"/orders/{gone.link_token}/credit-notes/CN-0001.pdf"),
    ]
    assert [answer.status_code for answer in refused] == [404] * 4
    assert "Download invoice" not in shopper.get(f"/orders/{gone.link_token}/").content.decode()
