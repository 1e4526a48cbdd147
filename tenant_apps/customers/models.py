from django.conf import settings
from django.db import models

from shared_apps.core.models import Row


class CustomerQuerySet(models.QuerySet["Customer"]):
    def matching(self, text: str) -> "CustomerQuerySet":
        """Whose name, e-mail or phone contains the text."""
        return self.filter(
            models.Q(name__icontains=text)
            | models.Q(email__icontains=text)
            | models.Q(phone__icontains=text)
        )


class Customer(Row):
    """A person who buys here. The login is optional: guests are customers too."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, related_name="+"
    )
    email = models.EmailField(null=True, unique=True)  # noqa: DJ001  unknown, not empty
    name = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    marketing_opt_in = models.BooleanField(default=False)
    # what a list of customers shows, kept up to date by orders
    order_count = models.PositiveIntegerField(default=0)
    total_spent = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3, blank=True)
    last_order_at = models.DateTimeField(null=True)

    objects = CustomerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name or self.email or str(self.pk)


class Address(Row):
    """One entry of a customer's address book."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="addresses")
    name = models.CharField(max_length=200)
    company = models.CharField(max_length=200, blank=True)
    line1 = models.CharField(max_length=200)
    line2 = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100)
    region = models.CharField(max_length=100, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2)
    phone = models.CharField(max_length=20, blank=True)
    is_default = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer"],
                condition=models.Q(is_default=True),
                name="one_default_address_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.line1}, {self.city}"
