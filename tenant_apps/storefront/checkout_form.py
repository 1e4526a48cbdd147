"""The checkout's form: what was typed, what of it is wrong, what is shown again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext, gettext_lazy

from shared_apps.core.errors import DomainError
from shared_apps.core.tenancy.context import current
from shared_apps.tenants.offers import COUNTRIES
from tenant_apps.checkout.queries import CheckoutView
from tenant_apps.customers import queries as customers
from tenant_apps.shipping import queries as shipping

ADDRESS = ("name", "line1", "line2", "city", "region", "postal_code", "country")
LABELS = {
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "name": gettext_lazy("Full name"),
    "line1": gettext_lazy("Address"),
    "line2": gettext_lazy("Apartment, floor, landmark"),
    "city": gettext_lazy("City"),
    "region": gettext_lazy("County or region"),
    "postal_code": gettext_lazy("Postcode"),
    "country": gettext_lazy("Country"),
    "rate_id": gettext_lazy("Delivery"),
    "payment_method": gettext_lazy("Payment"),
    "note": gettext_lazy("Note for the shop"),
}
LONGEST_NOTE = 1000
NEEDED = "This is needed."


@dataclass
class CheckoutForm:
    """`values` by field name; `errors` in the order of the page, for the summary at its top."""

    values: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def typed(cls, given: Mapping[str, str]) -> "CheckoutForm":
        return cls({name: given.get(name, "").replace("\0", "").strip() for name in LABELS})

    @classmethod
    def known(cls, view: CheckoutView) -> "CheckoutForm":
        """What the checkout has already; a first visit starts with the store's own country."""
        address = {"country": current().country, **(view.shipping_address or {})}
        values = {name: address.get(name, "") for name in ADDRESS}
        return cls(
            {
                **values,
                "name": values["name"] or view.name,
                "email": view.email,
                "phone": view.phone or address.get("phone", ""),
                "note": view.note,
                "rate_id": str(view.rate_id or ""),
                "payment_method": "",
            }
        )

    def changes(self) -> dict[str, Any]:
        """What update_checkout takes, without the fields at fault; fills `errors`."""
        changes: dict[str, Any] = {"note": self.values["note"][:LONGEST_NOTE]}
        if not self.values["email"]:
            self.errors["email"] = NEEDED
        elif self._passes(customers.email_address, self.values["email"]):
            changes["email"] = self.values["email"]
        if self._passes(customers.phone_number, self.values["phone"]):
            changes["phone"] = self.values["phone"]
        return changes | self._delivery()

    def _delivery(self) -> dict[str, Any]:
        """Address and rate; a form that asks for no country delivers nothing."""
        if not self.values["country"]:
            return {}
        address = {name: self.values[name] for name in ADDRESS}
        if not self._passes(customers.postal_address, address):
            return {}
        rate = self.rate()
        return {"shipping_address": address, **({"rate_id": rate} if rate else {})}

    def rate(self) -> UUID | None:
        """The way of delivery that is chosen in the form."""
        try:
            return UUID(self.values["rate_id"])
        except ValueError:
            return None

    def _passes(self, check: Any, value: Any) -> bool:
        try:
            check(value)
        except DomainError as refused:
            self.refuse(refused)
            return False
        return True

    def refuse(self, refused: DomainError) -> None:
        """Note which fields a rule complains about."""
        for name, messages in refused.errors.items():
            if name in LABELS:
                self.errors.setdefault(name, messages[0])

    def wrongs(self) -> list[tuple[str, str, str]]:
        """(field, label, message) in the order of the page."""
        return [(n, str(label), self.errors[n]) for n, label in LABELS.items() if n in self.errors]


def countries() -> list[tuple[str, str]]:
    """(code, name) of where the store delivers, its own first."""
    served = shipping.countries_served()
    own = current().country
    offered = [
        (code, name) for code, (name, _) in COUNTRIES.items() if served is None or code in served
    ]
    return sorted(offered, key=lambda each: (each[0] != own, gettext(each[1])))
