"""What the checkout costs with the delivery that is looked at, also before its address is complete."""

from dataclasses import dataclass

from shared_apps.core.money import Money
from tenant_apps.checkout.queries import CheckoutView
from tenant_apps.pricing import queries as pricing
from tenant_apps.shipping import queries as shipping
from tenant_apps.shipping.queries import RateView


@dataclass(frozen=True, kw_only=True)
class Sums:
    """Amounts as the summary shows them. `chosen` None: nothing delivers there, or need be."""

    rates: tuple[RateView, ...]
    chosen: RateView | None
    subtotal: Money
    discount: Money
    shipping: Money
    tax: Money
    tax_included: bool
    tax_name: str
    total: Money


def sums_of(view: CheckoutView, country: str, rate_id: str) -> Sums:
    """The checkout's own amounts once its delivery is settled; before that, with the first that fits.

    A total is the goods' total plus the delivery's: every rounding is per line, so both may be added.
    """
    if not view.needs_delivery or (view.rates and str(view.rate_id) == rate_id):
        return _sums(view, view.rates, view.shipping, view.tax, view.total)
    by = pricing.rules()
    rates = tuple(shipping.rates_for(country, view.subtotal.minor)) if country else ()
    chosen = next((rate for rate in rates if str(rate.id) == rate_id), rates[0] if rates else None)
    before = _alone(view.shipping.minor, by)
    delivery = _alone(chosen.amount.minor if chosen else 0, by)
    currency = view.total.currency
    tax = view.tax.minor - before.tax + delivery.tax
    total = view.total.minor - before.total + delivery.total
    return _sums(
        view, rates, Money(delivery.shipping, currency),
        Money(tax, currency), Money(total, currency), chosen,
    )  # fmt: skip


def _alone(amount: int, by: pricing.Rules) -> pricing.Quote:
    """A delivery priced by itself, with the tax on it."""
    return pricing.quote(lines=[], shipping=amount, by=by)


def _sums(
    view: CheckoutView, rates: tuple[RateView, ...], delivery: Money, tax: Money, total: Money,
    chosen: RateView | None = None,
) -> Sums:  # fmt: skip
    return Sums(
        rates=rates,
        chosen=chosen or next((rate for rate in rates if rate.id == view.rate_id), None),
        subtotal=view.subtotal,
        discount=view.discount,
        shipping=delivery,
        tax=tax,
        tax_included=view.tax_included,
        tax_name=view.tax_name,
        total=total,
    )
