"""Which names an owner may bring, and how they are written: in lower case, as DNS has them."""

import re

import idna
from django.conf import settings

from shared_apps.tenants.errors import DomainNotAllowed

CHALLENGE = "_faibric-challenge"
LONGEST = 253 - len(CHALLENGE) - 1  # the name of the TXT record must fit as well
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
NUMERAL = re.compile(r"0x[0-9a-f]*|[0-9]+")
# RFC 6761, 8375 and what routers use at home: nobody's in the world's DNS
NOBODYS = {"localhost", "local", "internal", "invalid", "onion", "arpa", "alt", "lan", "home"}
MALFORMED = "Type a domain such as shop.example.com, without a path or port."
NUMBER = "An address of numbers cannot be used: type a domain."
SINGLE = "Type the whole domain, such as shop.example.com."
LONG = "This domain is too long."
OURS = "This is an address of ours. Type a domain that you own."
PRIVATE = "This name does not exist on the internet."


def clean_host(text: str) -> str:
    """What somebody typed or pasted, as a host name. Raises DomainNotAllowed."""
    given = re.sub(r"^https?://", "", text.strip().lower()).removesuffix("/").removesuffix(".")
    if is_number(given):
        raise _refusal(NUMBER)
    try:
        host = idna.encode(given, uts46=True, std3_rules=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise _refusal(LONG if len(given) > LONGEST else MALFORMED) from None
    if refusal := _refusal_of(host):
        raise _refusal(refusal)
    return host


def _refusal_of(host: str) -> str:
    labels = host.split(".")
    if not all(len(label) <= 63 and LABEL.fullmatch(label) for label in labels):
        return MALFORMED
    if is_ours(host):
        return OURS
    rules = (
        (len(labels) < 2, SINGLE),
        (len(host) > LONGEST, LONG),
        (labels[-1].isdigit(), NUMBER),
        (labels[-1] in NOBODYS and not is_lent(host), PRIVATE),
    )
    return next((told for broken, told in rules if broken), "")


def is_ours(host: str) -> bool:
    """The platform's own names and all below them, but for those lent to try domains with."""
    ours = {settings.APP_DOMAIN, settings.STORE_DOMAIN, settings.CUSTOM_DOMAIN_TARGET}
    return not is_lent(host) and any(_is_at(host, domain) for domain in ours)


def is_lent(host: str) -> bool:
    """Below a name of ours that stands in for other people's, in the demo."""
    return any(host.endswith(f".{domain}") for domain in settings.LENT_DOMAINS)


def is_number(host: str) -> bool:
    """An IPv4 or IPv6 address, also in the spellings that browsers accept."""
    if host.count(":") > 1:
        return True
    return all(NUMERAL.fullmatch(part) for part in host.split("."))


def as_read(host: str) -> str:
    """The name as people write it: shop.xn--bcher-kva.example is shop.bücher.example."""
    try:
        return idna.decode(host)
    except (idna.IDNAError, UnicodeError):
        return host


def _is_at(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def _refusal(told: str) -> DomainNotAllowed:
    return DomainNotAllowed(told, errors={"host": [told]})
