"""Which names an owner may bring."""

import pytest
from pytest_django.fixtures import Settings

from shared_apps.tenants import hostnames
from shared_apps.tenants.errors import DomainNotAllowed


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("shop.example.com", "shop.example.com"),
        ("  Shop.Example.COM. ", "shop.example.com"),
        ("https://www.shop.example/", "www.shop.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("Straße.example", "xn--strae-oqa.example"),
        ("日本語。example", "xn--wgv71a119e.example"),
        ("3com.example", "3com.example"),
    ],
)
def test_what_people_type_becomes_a_host_name(typed: str, host: str) -> None:
    assert hostnames.clean_host(typed) == host


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", hostnames.MALFORMED),
        ("shop", hostnames.SINGLE),
        ("127.0.0.1", hostnames.NUMBER),
        ("127.1", hostnames.NUMBER),
        ("0x7f.1", hostnames.NUMBER),
        ("2130706433", hostnames.NUMBER),
        ("[::1]", hostnames.NUMBER),
        ("::1", hostnames.NUMBER),
        ("shop.example.com:8080", hostnames.MALFORMED),
        ("shop.example.123", hostnames.NUMBER),
        ("shop.example.com/path", hostnames.MALFORMED),
        ("shop.example.com?x=1", hostnames.MALFORMED),
        ("user@shop.example.com", hostnames.MALFORMED),
        ("*.example.com", hostnames.MALFORMED),
        ("shop_.example.com", hostnames.MALFORMED),
        ("-shop.example.com", hostnames.MALFORMED),
        ("shop..example.com", hostnames.MALFORMED),
        (".example.com", hostnames.MALFORMED),
        ("shop example.com", hostnames.MALFORMED),
        ("shop.example.com\r\nx", hostnames.MALFORMED),
        ("a" * 64 + ".example.com", hostnames.MALFORMED),
        (".".join(["a" * 60] * 4), hostnames.LONG),
        ("printer.local", hostnames.PRIVATE),
        ("shop.internal", hostnames.PRIVATE),
        ("1.0.0.127.in-addr.arpa", hostnames.PRIVATE),
        ("beta.shops.example", hostnames.OURS),
        ("deep.beta.shops.example", hostnames.OURS),
        ("app.platform.example", hostnames.OURS),
        ("domains.shops.example", hostnames.OURS),
    ],
)
def test_what_is_nobodys_or_ours_is_refused(typed: str, told: str, settings: Settings) -> None:
    settings.STORE_DOMAIN, settings.APP_DOMAIN = "shops.example", "platform.example"
    settings.CUSTOM_DOMAIN_TARGET = "domains.shops.example"
    settings.LENT_DOMAINS = []
    with pytest.raises(DomainNotAllowed) as refusal:
        hostnames.clean_host(typed)
    assert refusal.value.errors == {"host": [told]}


def test_below_a_lent_name_everybody_may_try(settings: Settings) -> None:
    settings.LENT_DOMAINS = ["my.localhost"]
    assert hostnames.clean_host("shoes.my.localhost") == "shoes.my.localhost"
    with pytest.raises(DomainNotAllowed):
        hostnames.clean_host("my.localhost")


def test_names_are_shown_as_people_read_them() -> None:
    assert hostnames.as_read("xn--bcher-kva.example") == "bücher.example"
    assert hostnames.as_read("shop.example.com") == "shop.example.com"
