from django.db import models
from django.db.models import F, Q, Value

from shared_apps.core.ids import uuid7
from shared_apps.core.models import Row
from tenant_apps.orders.states import TO_FULFIL, State


class OrderQuerySet(models.QuerySet["Order"]):
    def to_fulfil(self) -> "OrderQuerySet":
        """Confirmed, and not all of it on its way."""
        return self.filter(state__in=sorted(TO_FULFIL), confirmed_at__isnull=False)


class Order(Row):
    """What somebody bought, at the prices of that moment."""

    class PaymentStatus(models.TextChoices):
        PENDING = "pending"
        ON_DELIVERY = "on_delivery"
        PAID = "paid"
        FAILED = "failed"
        PARTIALLY_REFUNDED = "partially_refunded"
        REFUNDED = "refunded"
        CANCELLED = "cancelled"

    class FulfilmentStatus(models.TextChoices):
        UNFULFILLED = "unfulfilled"
        PARTIAL = "partial"
        FULFILLED = "fulfilled"
        DELIVERED = "delivered"

    number = models.PositiveBigIntegerField(unique=True)
    checkout_id = models.UUIDField(unique=True)
    link_token = models.CharField(max_length=43, unique=True)
    customer = models.ForeignKey("customers.Customer", models.PROTECT, null=True, related_name="+")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=200, blank=True)
    shipping_address = models.JSONField(null=True)
    billing_address = models.JSONField(null=True)
    delivery_name = models.CharField(max_length=80, blank=True)
    delivery_description = models.CharField(max_length=200, blank=True)
    payment_method = models.CharField(max_length=11)
    customer_note = models.CharField(max_length=1000, blank=True)
    staff_note = models.TextField(blank=True)
    language = models.CharField(max_length=8, default="en")

    state = models.CharField(max_length=15, choices=State, default=State.PENDING)
    payment_status = models.CharField(max_length=18, choices=PaymentStatus)
    fulfilment_status = models.CharField(
        max_length=11, choices=FulfilmentStatus, default=FulfilmentStatus.UNFULFILLED
    )
    currency = models.CharField(max_length=3)
    subtotal = models.BigIntegerField()
    discount = models.BigIntegerField()
    shipping = models.BigIntegerField()
    tax = models.BigIntegerField()
    tax_included = models.BooleanField()
    tax_name = models.CharField(max_length=30, blank=True)
    tax_rate = models.DecimalField(max_digits=6, decimal_places=5, default=0)
    total = models.BigIntegerField()
    item_count = models.PositiveIntegerField()

    placed_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(subtotal__gte=0, discount__gte=0, shipping__gte=0, tax__gte=0)
                & Q(discount__lte=F("subtotal")),
                name="order_amounts_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(tax_included=True, total=F("subtotal") - F("discount") + F("shipping"))
                | Q(
                    tax_included=False,
                    total=F("subtotal") - F("discount") + F("shipping") + F("tax"),
                ),
                name="order_total_adds_up",
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "-created_at"], name="orders_of_customer"),
            models.Index(fields=["state", "-created_at"], name="orders_by_state"),
            models.Index(
                fields=["placed_at"],
                condition=Q(state__in=["pending", "paid", "processing"]),
                name="orders_to_fulfil",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.number}"


class OrderLine(Row):
    """One thing that was bought. Everything about it is frozen; the variant may change."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    variant = models.ForeignKey("catalog.Variant", models.PROTECT, related_name="+")
    product_id = models.UUIDField()
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=255)
    variant_title = models.CharField(max_length=800, blank=True)
    handle = models.CharField(max_length=255, blank=True)
    sku = models.CharField(max_length=255, blank=True)
    image_url = models.CharField(max_length=500, blank=True)
    quantity = models.PositiveIntegerField()
    fulfilled_quantity = models.PositiveIntegerField(default=0)
    removed_quantity = models.PositiveIntegerField(default=0)  # taken off before it was shipped
    returned_quantity = models.PositiveIntegerField(default=0)  # came back after it was
    unit_price = models.BigIntegerField()
    discount = models.BigIntegerField(default=0)
    tax = models.BigIntegerField(default=0)
    total = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1), name="ordered_at_least_one"),
            models.CheckConstraint(
                condition=Q(quantity__gte=F("fulfilled_quantity") + F("removed_quantity"))
                & Q(returned_quantity__lte=F("fulfilled_quantity")),
                name="no_more_than_ordered",
            ),
            models.CheckConstraint(
                condition=Q(total=F("unit_price") * F("quantity") - F("discount")),
                name="line_total_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.title}"

    @property
    def left_to_ship(self) -> int:
        return self.quantity - self.fulfilled_quantity - self.removed_quantity


class TimelineRow(models.Model):
    """One thing that happened to an order: every change of state, and what is worth telling."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    order = models.ForeignKey(Order, models.CASCADE, related_name="timeline")
    at = models.DateTimeField()
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=200)  # in English, with names for its values
    values = models.JSONField(default=dict, db_default=Value({}, models.JSONField()))
    detail = models.CharField(max_length=1000, blank=True)
    before = models.CharField(max_length=15, blank=True)
    after = models.CharField(max_length=15, blank=True)
    actor_id = models.UUIDField(null=True)
    actor = models.CharField(max_length=254, blank=True)
    is_public = models.BooleanField(default=True)  # the shopper sees it too

    class Meta:
        indexes = [models.Index(fields=["order", "id"], name="timeline_of_order")]

    def __str__(self) -> str:
        return self.title


class CreditNote(Row):
    """What takes an invoice back, in part or whole: one for each refund, numbered without gaps."""

    number = models.PositiveBigIntegerField(unique=True)
    order = models.ForeignKey(Order, models.CASCADE, related_name="credit_notes")
    refund_id = models.UUIDField(unique=True)
    amount = models.BigIntegerField()
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1), name="credit_note_is_something")
        ]

    def __str__(self) -> str:
        return f"CN-{self.number:04d}"


class OrderSetting(Row):
    """The store's rules for orders, and the number of its next one. One row per store."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    next_number = models.PositiveBigIntegerField(default=1001)
    cancel_minutes = models.PositiveIntegerField(default=60)
    late_cancel_fee_percent = models.DecimalField(max_digits=5, decimal_places=2, default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(only=True), name="one_order_setting"),
            models.CheckConstraint(
                condition=Q(late_cancel_fee_percent__gte=0, late_cancel_fee_percent__lte=100),
                name="cancel_fee_is_0_to_100",
            ),
        ]

    def __str__(self) -> str:
        return f"next is #{self.next_number}"
