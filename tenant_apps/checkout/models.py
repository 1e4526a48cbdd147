from django.db import models
from django.db.models import Q

from shared_apps.core.models import Row


class Cart(Row):
    """What a browser has put aside. Known by a random token of which we keep the digest."""

    token_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return str(self.pk)


class CartLine(Row):
    cart = models.ForeignKey(Cart, models.CASCADE, related_name="lines")
    variant = models.ForeignKey("catalog.Variant", models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cart", "variant"], name="one_line_per_variant"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="cart_holds_at_least_one"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.variant_id}"


class Checkout(Row):
    """A cart on its way to an order: who, where to, how. It becomes one order at most."""

    cart = models.ForeignKey(Cart, models.CASCADE, related_name="checkouts")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=200, blank=True)
    shipping_address = models.JSONField(null=True)
    billing_address = models.JSONField(null=True)
    rate = models.ForeignKey("shipping.Rate", models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=1000, blank=True)
    seen_total = models.BigIntegerField(null=True)  # what the shopper was last told
    order_id = models.UUIDField(null=True, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cart"], condition=Q(order_id=None), name="one_open_checkout_per_cart"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
