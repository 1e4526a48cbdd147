"""What can be done to a store's price rules, and what they refuse."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from shared_apps.audit import services as audit
from shared_apps.core import content
from tenant_apps.pricing import queries
from tenant_apps.pricing.defaults import settings_for
from tenant_apps.pricing.errors import BadRule, BelowMinimum, NoItems, TooManyOfOne
from tenant_apps.pricing.models import PriceSetting


def lay_out_defaults(*, country: str, template: str, currency: str) -> None:
    """Give a new store the settings of its country and template."""
    PriceSetting.objects.create(**settings_for(country, template, currency))


@transaction.atomic
def change_rules(**changes: Any) -> queries.Rules:
    """Change some of the settings; the names are those of `queries.Rules`. Audited."""
    setting = PriceSetting.objects.select_for_update().get()
    before = asdict(queries.rules())
    for name, value in changes.items():
        setattr(setting, name, value)
    _check(setting)
    setting.save(update_fields=[*changes, "updated_at"])
    content.changed()
    after = queries.rules()
    audit.record(
        "settings.changed",
        "price_rules",
        before={name: before[name] for name in changes},
        after={name: getattr(after, name) for name in changes},
    )
    return after


def _check(setting: PriceSetting) -> None:
    errors: dict[str, list[str]] = {}
    if not Decimal(0) <= Decimal(setting.tax_rate) < 1:
        errors["rate"] = ["Use a share from 0 to below 1: 0.16 is 16 %."]
    if not Decimal(0) <= Decimal(setting.bulk_percent) <= 100:
        errors["bulk_percent"] = ["Use a percentage from 0 to 100."]
    if setting.bulk_threshold == 0:
        errors["bulk_threshold"] = ["Use 1 or more, or leave it empty."]
    if setting.max_quantity_per_line == 0:
        errors["max_quantity_per_line"] = ["Use 1 or more, or leave it empty."]
    if errors:
        raise BadRule(errors=errors)


def check_quantity(quantity: int, by: queries.Rules, field: str = "quantity") -> None:
    """Refuse more of one item than the store sells in one order."""
    most = by.max_quantity_per_line
    if most is not None and quantity > most:
        detail = gettext("You can order at most %(most)s of this item.") % {"most": most}
        raise TooManyOfOne(detail, errors={field: [detail]}, extra={"most": most})


def check_order(quote: queries.Quote) -> None:
    """Refuse an order without lines, or one below the store's minimum."""
    if not quote.lines:
        raise NoItems
    if quote.missing_to_minimum:
        detail = queries.minimum_message(quote.minimum_order, quote.currency)
        raise BelowMinimum(
            detail, extra={"minimum": quote.minimum_order, "missing": quote.missing_to_minimum}
        )
