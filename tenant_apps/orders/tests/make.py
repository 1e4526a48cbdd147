"""Makers of orders, the way checkout writes them down, without a cart."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from shared_apps.core import clock
from shared_apps.core.ids import uuid7
from tenant_apps.catalog import queries as catalog
from tenant_apps.customers import services as customers
from tenant_apps.inventory import services as inventory
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.orders import services
from tenant_apps.orders.models import Order
from tenant_apps.orders.services.invoicing import issue_credit_note
from tenant_apps.payments import services as payments

ADDRESS = {
    "name": "Wanjiku Kamau",
    "company": "",
    "line1": "Moi Avenue 12",
    "line2": "",
    "city": "Nairobi",
    "region": "",
    "postal_code": "00100",
    "country": "KE",
    "phone": "",
}
SHIPPING = 30_000


@transaction.atomic
def make_order(
    quantities: dict[UUID, int] | None = None,
    *,
    method: str = "on_delivery",
    email: str = "wanjiku@example.test",
) -> UUID:
    """An order of these, or of two of a new thing; with a card it waits for the payment."""
    quantities = quantities or {make_variant(on_hand=10): 2}
    new = _new_order(quantities, method, email)
    payments.expect(order_id=new.id, method=method, amount=new.total, currency=new.currency)
    services.open_order(new)
    lines = [inventory.Line(variant_id=v, quantity=q) for v, q in quantities.items()]
    if method == "on_delivery":
        inventory.sell(reference=new.id, lines=lines)
    else:
        until = clock.now() + timedelta(minutes=15)
        inventory.reserve(reference=new.id, lines=lines, until=until)
    return new.id


@transaction.atomic
def make_credit_note(order_id: UUID) -> UUID:
    """As a refund of this order leaves one behind."""
    order = Order.objects.get(pk=order_id)
    return issue_credit_note(order, refund_id=uuid7(), amount=1_000)


def _new_order(quantities: dict[UUID, int], method: str, email: str) -> services.NewOrder:
    variants = catalog.variants_for_sale(quantities)
    subtotal = sum(variants[v].price * quantity for v, quantity in quantities.items())
    return services.NewOrder(
        id=uuid7(),
        checkout_id=uuid7(),
        customer_id=customers.find_or_create_customer(email=email, name=ADDRESS["name"]),
        email=email,
        phone="",
        name=ADDRESS["name"],
        shipping_address=ADDRESS,
        billing_address=ADDRESS,
        delivery_name="Courier",
        delivery_description="",
        payment_method=method,
        customer_note="",
        language="en",
        currency="KES",
        subtotal=subtotal,
        discount=0,
        shipping=SHIPPING,
        tax=0,
        tax_included=True,
        tax_name="VAT",
        tax_rate=Decimal(0),
        total=subtotal + SHIPPING,
        lines=[
            services.NewLine(
                variant_id=variant_id,
                product_id=variants[variant_id].product_id,
                title=variants[variant_id].title,
                variant_title=variants[variant_id].variant_title,
                handle=variants[variant_id].handle,
                sku="",
                image_url="",
                quantity=quantity,
                unit_price=variants[variant_id].price,
                discount=0,
                tax=0,
                total=variants[variant_id].price * quantity,
            )
            for variant_id, quantity in quantities.items()
        ],
    )
