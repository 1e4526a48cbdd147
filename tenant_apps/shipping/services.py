"""What can be done about delivery. One function is one use case and one transaction."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction

from shared_apps.audit import services as audit
from shared_apps.core import content
from shared_apps.core.ids import uuid7
from shared_apps.core.tenancy.context import current
from tenant_apps.shipping.defaults import rates_of
from tenant_apps.shipping.errors import BadRate, BadShipment, NoSuchRate
from tenant_apps.shipping.models import Rate, Shipment, ShipmentLine


def lay_out_defaults(*, template: str, country: str, currency: str) -> None:
    """Give a new store something to deliver with."""
    Rate.objects.bulk_create([Rate(**fields) for fields in rates_of(template, country, currency)])


@transaction.atomic
def add_rate(**fields: Any) -> Rate:
    """Offer one more way of delivery. Amounts are minor units of the store's currency."""
    rate = Rate(currency=current().currency, position=Rate.objects.count(), **fields)
    _check(rate)
    rate.save(force_insert=True)
    content.changed()
    audit.record("shipping_rate.added", "shipping_rate", rate.pk, label=rate.name, after=fields)
    return rate


@transaction.atomic
def change_rate(rate_id: UUID, **fields: Any) -> Rate:
    """Change an offer; orders keep the price they were placed at."""
    rate = _locked(rate_id)
    before = {name: getattr(rate, name) for name in fields}
    for name, value in fields.items():
        setattr(rate, name, value)
    _check(rate)
    rate.save(update_fields=[*fields, "updated_at"])
    content.changed()
    audit.record(
        "shipping_rate.changed",
        "shipping_rate",
        rate.pk,
        label=rate.name,
        before=before,
        after=fields,
    )
    return rate


@transaction.atomic
def remove_rate(rate_id: UUID) -> None:
    """Stop offering it."""
    rate = _locked(rate_id)
    audit.record("shipping_rate.removed", "shipping_rate", rate_id, label=rate.name)
    rate.delete()
    content.changed()


def record_shipment(
    *,
    order_id: UUID,
    lines: Mapping[UUID, int],
    carrier: str = "",
    tracking_number: str = "",
    tracking_url: str = "",
    actor_id: UUID | None = None,
) -> UUID:
    """Note a parcel inside the caller's transaction; `lines` says how many of which order line."""
    shipment = Shipment(
        id=uuid7(),
        order_id=order_id,
        carrier=carrier.strip(),
        tracking_number=tracking_number.strip(),
        tracking_url=_web_address(tracking_url),
        actor_id=actor_id,
    )
    shipment.save(force_insert=True)
    ShipmentLine.objects.bulk_create(
        ShipmentLine(shipment=shipment, order_line_id=line_id, quantity=quantity)
        for line_id, quantity in lines.items()
    )
    return shipment.pk


def _web_address(url: str) -> str:
    """A link that is safe to show: http or https, or nothing."""
    url = url.strip()
    if url and urlsplit(url).scheme not in {"http", "https"}:
        raise BadShipment(errors={"tracking_url": ["Use a link that starts with https://."]})
    return url


def _check(rate: Rate) -> None:
    errors = {}
    low, high = rate.min_subtotal, rate.max_subtotal
    if low is not None and high is not None and low > high:
        errors["max_subtotal"] = ["This is below the lower limit."]
    rate.countries = sorted({country.upper() for country in rate.countries})
    if any(len(country) != 2 or not country.isalpha() for country in rate.countries):
        errors["countries"] = ["Use two-letter country codes."]
    if errors:
        raise BadRate(errors=errors)


def _locked(rate_id: UUID) -> Rate:
    rate = Rate.objects.select_for_update().filter(pk=rate_id).first()
    if rate is None:
        raise NoSuchRate
    return rate
