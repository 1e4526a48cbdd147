"""What a postal address and a contact look like, wherever one is given."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.utils.translation import gettext

from tenant_apps.customers.errors import BadContact

NEEDED = ("name", "line1", "city", "country")
LONGEST = {"name": 200, "company": 200, "line1": 200, "line2": 200, "city": 100, "region": 100}
LONGEST |= {"postal_code": 20, "country": 2, "phone": 20}
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
validate_length = MaxLengthValidator(254)
PHONE = re.compile(r"\+?[0-9 ()./-]{6,19}")


@dataclass(frozen=True, kw_only=True)
class PostalAddress:
    """Where something goes: plain text, country as two letters."""

    name: str
    line1: str
    city: str
    country: str
    company: str = ""
    line2: str = ""
    region: str = ""
    postal_code: str = ""
    phone: str = ""

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def postal_address(given: Mapping[str, Any]) -> PostalAddress:
    """The address in untrusted fields, trimmed; raises BadContact naming the fields at fault."""
    values = {field: _text(given.get(field)) for field in LONGEST}
    values["country"] = values["country"].upper()
    errors = {field: ["This is needed."] for field in NEEDED if not values[field]}
    for field, longest in LONGEST.items():
        if len(values[field]) > longest:
            errors[field] = [_too_long(longest)]
    if values["country"] and not re.fullmatch(r"[A-Z]{2}", values["country"]):
        errors["country"] = ["Please choose a country."]
    if values["phone"] and not PHONE.fullmatch(values["phone"]):
        errors["phone"] = ["This is not a phone number."]
    if errors:
        raise BadContact(errors=errors)
    return PostalAddress(**values)


def email_address(given: str) -> str:
    """The address in lower case; raises BadContact where it is none."""
    email = _text(given).lower()
    try:
        validate_email(email)
        validate_length(email)
    except ValidationError:
        raise BadContact(errors={"email": ["This is not an e-mail address."]}) from None
    return email


def plain_text(given: str, *, field: str, longest: int) -> str:
    """What somebody wrote, trimmed, over several lines if they like; raises BadContact if too
    long.
    """
    text = UNPRINTABLE.sub("", given or "").strip()
    if len(text) > longest:
        raise BadContact(errors={field: [_too_long(longest)]})
    return text


def phone_number(given: str) -> str:
    """The number as typed, trimmed; raises BadContact where it is none. Empty is allowed."""
    phone = _text(given)
    if phone and not PHONE.fullmatch(phone):
        raise BadContact(errors={"phone": ["This is not a phone number."]})
    return phone


def _too_long(longest: int) -> str:
    return gettext("Use at most %(most)s characters.") % {"most": longest}


def _text(value: Any) -> str:
    return CONTROL.sub(" ", str(value or "")).strip()
