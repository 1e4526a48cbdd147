"""Our resolver against a name server: what is there, what is not, and what nobody could say."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from shared_apps.providers import dns
from shared_apps.providers.errors import Unavailable
from tests.providers.sandbox import Sandbox

NAME = "_faibric-challenge.shop.example.com"


@pytest.fixture
def names(sandbox: Sandbox, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    settings.DNS_RESOLVER = "shared_apps.providers.dns.NameServers"
    settings.DNS_SERVERS = [sandbox.url.removeprefix("http://")]
    monkeypatch.setattr(dns, "SECONDS", 0.6)
    yield dns.names()
    sandbox.call("DELETE", "/dns/api/records")


def record(sandbox: Sandbox, name: str, kind: str, value: str) -> int:
    made = {"name": name, "type": kind, "value": value}
    return sandbox.send("/dns/api/records", made).status


def test_texts_are_read_as_they_were_made(sandbox: Sandbox, names: dns.Names) -> None:
    assert record(sandbox, NAME, "TXT", "faibric-domain=abc") == 201
    assert record(sandbox, f"{NAME.upper()}.", "TXT", 'with "quotes" and \\ slashes') == 201

    assert sorted(names.texts(NAME)) == ["faibric-domain=abc", 'with "quotes" and \\ slashes']
    assert names.texts("elsewhere.example.com") == []


def test_a_name_without_that_kind_of_record_has_none(sandbox: Sandbox, names: dns.Names) -> None:
    record(sandbox, NAME, "A", "203.0.113.7")
    assert names.texts(NAME) == []


def test_a_route_follows_aliases_to_the_addresses(sandbox: Sandbox, names: dns.Names) -> None:
    record(sandbox, "shop.example.com", "CNAME", "domains.faibric.example")
    record(sandbox, "domains.faibric.example", "A", "203.0.113.7")
    record(sandbox, "domains.faibric.example", "AAAA", "2001:db8::7")

    found = names.route("shop.example.com")

    assert found.aliases == {"domains.faibric.example"}
    assert found.addresses == {"203.0.113.7", "2001:db8::7"}
    assert names.route("nowhere.example.com") == dns.Route()


def test_an_alias_that_leads_nowhere_is_still_an_alias(sandbox: Sandbox, names: dns.Names) -> None:
    record(sandbox, "shop.example.com", "CNAME", "domains.faibric.example")
    assert names.route("shop.example.com").aliases == {"domains.faibric.example"}


@pytest.mark.parametrize(
    ("kind", "code"),
    [("down", "timeout"), ("slow", "timeout"), ("http_500", "server_failure")],
)
def test_who_cannot_say_is_not_taken_for_a_no(
    sandbox: Sandbox, names: dns.Names, kind: str, code: str
) -> None:
    record(sandbox, NAME, "TXT", "faibric-domain=abc")
    fault = {"service": "dns", "path_prefix": f"/{NAME}", "kind": kind, "seconds": 2}
    assert sandbox.send("/_faults", fault).status == 200
    with pytest.raises(Unavailable) as refusal:
        names.texts(NAME)
    assert refusal.value.code == code
    assert sandbox.call("DELETE", "/_faults?service=dns").json() == {"faults": []}
    assert names.texts(NAME) == ["faibric-domain=abc"]


@pytest.mark.parametrize(
    ("name", "kind", "value"),
    [
        ("", "TXT", "x"), ("bad name", "TXT", "x"), ("shop.example.com", "MX", "x"),
        ("shop.example.com", "TXT", ""), ("shop.example.com", "TXT", "x" * 256),
        ("shop.example.com", "A", "2001:db8::7"), ("shop.example.com", "AAAA", "203.0.113.7"),
        ("shop.example.com", "CNAME", "not a name"),
    ],
)  # fmt: skip
def test_records_that_cannot_be_are_refused(
    sandbox: Sandbox, name: str, kind: str, value: str
) -> None:
    assert record(sandbox, name, kind, value) == 400
    assert sandbox.call("GET", "/dns/api/records").json() == {"records": []}


def test_only_the_stand_ins_own_page_makes_records(sandbox: Sandbox) -> None:
    made = {"name": NAME, "type": "TXT", "value": "x"}
    answer = sandbox.send("/dns/api/records", made, {"origin": "http://evil.example"})
    assert answer.status == 403
    assert sandbox.call("GET", "/dns/").status == 200
    assert sandbox.call("GET", "/dns/api/records").json() == {"records": []}
