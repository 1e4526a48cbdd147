"""One cell at a time: what its text means, or what is wrong with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import slugify

from shared_apps.core.money import BadAmount, parse_money

YES = {"true", "yes", "y", "1", "on"}
NO = {"false", "no", "n", "0", "off"}
PLAIN = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
COMMA = re.compile(r"\d+,\d{1,2}|\d{1,3}(?:\.\d{3})+,\d+")  # 12,50 and 1.234,50
WHOLE = re.compile(r"(\d+)(?:[.,]0+)?")
MOST_UNITS = 10**9
DISARMED = re.compile(r"^'(?=[=+\-@\t\r])")  # our own export puts this quote before formulas


@dataclass
class BadValue(Exception):
    """Why a cell cannot be taken; `code` is stable, `message` is for people."""

    code: str
    message: str


def text(cell: str, most: int = 255) -> str:
    """As written, at most so long."""
    plain = DISARMED.sub("", cell.strip())
    if len(plain) > most:
        raise BadValue("too_long", f"This is longer than {most} letters.")
    return plain


def long_text(cell: str) -> str:
    return text(cell, 100_000)


def seo_text(cell: str) -> str:
    return text(cell, 1000)


def address(cell: str) -> str:
    """A web address of a picture."""
    plain = text(cell, 2000)
    if plain and not re.match(r"https?://[^\s/]+", plain, re.IGNORECASE):
        raise BadValue("bad_url", "A picture needs an address that begins with https://.")
    return plain


def handle(cell: str) -> str:
    """The product's address: small letters, digits and hyphens."""
    made = slugify(text(cell))
    if cell.strip() and not made:
        raise BadValue("bad_handle", "A handle needs letters a to z or digits.")
    return made


def words(cell: str) -> list[str]:
    return [word for word in (part.strip() for part in text(cell, 5000).split(",")) if word]


def amount(currency: str) -> Callable[[str], int | None]:
    """Reader of decimals in a currency: "1,234.50", "12,50", "1.234,50"; None for a blank."""

    def read(cell: str) -> int | None:
        plain = cell.strip()
        if not plain:
            return None
        if plain.startswith("-"):
            raise BadValue("negative_amount", "An amount cannot be negative.")
        if COMMA.fullmatch(plain):
            plain = plain.replace(".", "").replace(",", ".")
        elif not PLAIN.fullmatch(plain):
            raise BadValue("bad_amount", f"“{plain[:40]}” is not an amount.")
        try:
            return parse_money(plain, currency)
        except BadAmount as refusal:
            raise BadValue("bad_amount", refusal.detail) from None

    return read


def whole(cell: str) -> int | None:
    """A whole number from zero, also written 3.0; None for a blank."""
    plain = cell.strip()
    if not plain:
        return None
    if plain.startswith("-"):
        raise BadValue("negative_number", "This number cannot be negative.")
    found = WHOLE.fullmatch(plain)
    if found is None or int(found[1]) > MOST_UNITS:
        raise BadValue("bad_number", f"“{plain[:40]}” is not a whole number.")
    return int(found[1])


def truth(cell: str) -> bool | None:
    """Yes or no; None for a blank."""
    plain = cell.strip().casefold()
    if plain in YES:
        return True
    if plain in NO:
        return False
    if plain:
        raise BadValue("bad_yes_or_no", f"“{plain[:40]}” is neither yes nor no.")
    return None


def tracker(cell: str) -> bool | None:
    """Who counts the stock: anybody named, nobody ("no"), or left open."""
    plain = cell.strip().casefold()
    return (plain not in NO) if plain else None


def status(cell: str) -> str:
    plain = cell.strip().casefold()
    if plain not in {"", "active", "draft", "archived"}:
        raise BadValue("bad_status", f"“{plain[:40]}” is not active, draft or archived.")
    return plain
