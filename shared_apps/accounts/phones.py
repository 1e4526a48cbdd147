"""Phone numbers as people type them, and as we keep them: E.164, and only where they can be."""

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from shared_apps.accounts.errors import BadPhone, PhoneFromElsewhere
from shared_apps.core.errors import DomainError

MOBILE = {
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.UNKNOWN,  # a range too new for the tables
}


def normalised(typed: str, country: str, allowed: list[str] | None = None) -> str:
    """The E.164 form of a mobile number, typed with or without its country's code.

    `allowed`: only numbers of these countries, where a shop says so.
    """
    try:
        number = phonenumbers.parse(typed, country or None)
    except phonenumbers.NumberParseException:
        raise _bad(BadPhone) from None
    if not phonenumbers.is_valid_number(number):
        raise _bad(BadPhone)
    if phonenumbers.number_type(number) not in MOBILE:
        raise _bad(BadPhone)
    if allowed and phonenumbers.region_code_for_number(number) not in allowed:
        raise _bad(PhoneFromElsewhere)
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def _bad(kind: type[DomainError]) -> DomainError:
    return kind(errors={"phone": [kind.message]})


def calling_code(country: str) -> str:
    """ "+256" of "UG"; empty for a country without one."""
    code = phonenumbers.country_code_for_region(country)
    return f"+{code}" if code else ""


def example(country: str) -> str:
    """A mobile number of a country as its people write it, to show in an empty field."""
    number = phonenumbers.example_number_for_type(country, PhoneNumberType.MOBILE)
    if number is None:
        return ""
    return str(phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL))


def masked(phone: str) -> str:
    """ "+256 ••• •• 456": enough to know one's own by."""
    return f"{phone[:4]} ••• •• {phone[-3:]}" if len(phone) > 7 else "•••"
