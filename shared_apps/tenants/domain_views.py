"""A store's host as its owner sees it, with the records that are to be made."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from shared_apps.tenants.hostnames import CHALLENGE, as_read
from shared_apps.tenants.models import Domain


@dataclass(frozen=True)
class DnsRecord:
    """`purpose`: "proof" says whose the host is, "route" leads it here (one of these is enough).

    A CNAME fits a host below a domain; a bare domain takes the A record.
    """

    purpose: str
    type: str
    name: str
    value: str


@dataclass(frozen=True)
class DomainView:
    """`host` as DNS has it, `name` as people read it. `problem`: what the last look found wrong:
    no_record, wrong_record, taken, timeout, server_failure, dns_failure or "".
    """

    id: UUID
    host: str
    name: str
    url: str
    is_custom: bool
    is_primary: bool
    state: str
    problem: str
    points_here: bool
    verified_at: datetime | None
    checked_at: datetime | None
    next_check_at: datetime | None
    until: datetime | None
    records: list[DnsRecord]


def challenge_of(host: str) -> str:
    """The name of the TXT record that proves a host."""
    return f"{CHALLENGE}.{host}"


def proof_of(domain: Domain) -> str:
    """The value of that record: good for one store and one host."""
    return f"faibric-domain={domain.token}"


def domain_view(domain: Domain) -> DomainView:
    return DomainView(
        id=domain.pk,
        host=domain.host,
        name=as_read(domain.host),
        url=f"{settings.SITE_SCHEME}://{domain.host}{settings.SITE_PORT}/",
        is_custom=domain.is_custom,
        is_primary=domain.is_primary,
        state=domain.state,
        problem=domain.problem,
        points_here=domain.points_here or not domain.is_custom,
        verified_at=domain.verified_at,
        checked_at=domain.checked_at,
        next_check_at=domain.next_check_at,
        until=domain.until,
        records=_records(domain) if domain.is_custom else [],
    )


def _records(domain: Domain) -> list[DnsRecord]:
    host, target = domain.host, settings.CUSTOM_DOMAIN_TARGET
    return [
        DnsRecord("proof", "TXT", challenge_of(host), proof_of(domain)),
        DnsRecord("route", "CNAME", host, target),
        *(
            DnsRecord("route", "AAAA" if ":" in address else "A", host, address)
            for address in settings.CUSTOM_DOMAIN_ADDRESSES
        ),
    ]
