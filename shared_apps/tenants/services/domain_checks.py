"""Whether a host's records are there. DNS is asked outside of every transaction; what was seen is
then written down under a lock.

What the name servers could not say changes nothing but the time of the next look.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from shared_apps.audit import services as audit
from shared_apps.core import clock
from shared_apps.notices import services as notices
from shared_apps.providers import dns
from shared_apps.providers.errors import Unavailable
from shared_apps.tenants import queries
from shared_apps.tenants.errors import NoSuchDomain
from shared_apps.tenants.events import DomainLost, DomainVerified
from shared_apps.tenants.hostnames import as_read
from shared_apps.tenants.models import Domain, Tenant
from shared_apps.tenants.services.domains import (
    FIRST_CHECK,
    PENDING_FOR,
    announce,
    hold,
    settle,
    step_back,
)
from shared_apps.tenants.services.stores import in_public_as, locked

GRACE = timedelta(days=7)  # a verified host may be without its record
SELDOM, OFTEN = timedelta(hours=24), timedelta(hours=1)
CLAIM = timedelta(minutes=5)  # a worker that dies with a store's checks leaves them for this long
AT_ONCE = 100
State = Domain.State


@dataclass(frozen=True)
class Seen:
    """`values` of the TXT record, None where nobody could say; so too for `points_here`."""

    values: frozenset[str] | None
    points_here: bool | None
    problem: str = ""

    def proves(self, domain: Domain) -> bool:
        return self.values is not None and queries.proof_of(domain) in self.values


def due_stores() -> list[UUID]:
    """Open stores of which a host is to be looked at; each is given to one caller."""
    now = clock.now()
    due = Tenant.objects.filter(status=Tenant.Status.ACTIVE, domains_due_at__lte=now)
    found = list(due.order_by("domains_due_at").values_list("pk", "domains_due_at")[:AT_ONCE])
    return [
        pk
        for pk, at in found
        if Tenant.objects.filter(pk=pk, domains_due_at=at).update(domains_due_at=now + CLAIM)
    ]


def check_due_domains(tenant_id: UUID) -> int:
    """Look at a store's hosts whose time has come; answers how many."""
    with in_public_as(tenant_id):
        due = Domain.objects.filter(tenant_id=tenant_id, next_check_at__lte=clock.now())
        ids = list(due.order_by("next_check_at").values_list("pk", flat=True))
    for domain_id in ids:
        look_after(tenant_id, domain_id)
    return len(ids)


def check_domain(tenant_id: UUID, domain_id: UUID) -> None:
    """Look now, because somebody asked; a host that was given up is looked at for another week.
    Raises NoSuchDomain.
    """
    with in_public_as(tenant_id):
        mine = Domain.objects.filter(tenant_id=tenant_id, pk=domain_id)
        if not mine.filter(is_custom=True).exists():
            raise NoSuchDomain
        mine.filter(state__in=[State.EXPIRED, State.LOST]).update(
            state=State.PENDING, attempts=0, until=clock.now() + PENDING_FOR
        )
    look_after(tenant_id, domain_id)


def look_after(tenant_id: UUID, domain_id: UUID) -> None:
    """Ask DNS about one host and draw the conclusions; one that was removed is passed over."""
    with in_public_as(tenant_id):
        domain = Domain.objects.filter(tenant_id=tenant_id, pk=domain_id).first()
    if domain is None:
        return
    seen = look(domain.host)
    if seen.proves(domain):
        _displace(domain, seen)
    _conclude(tenant_id, domain_id, seen)


def look(host: str) -> Seen:
    """What the world's DNS says about a host."""
    names = dns.names()
    try:
        values = frozenset(text.strip() for text in names.texts(queries.challenge_of(host)))
    except Unavailable as error:
        return Seen(None, None, error.code)
    try:
        return Seen(values, _leads_here(names, host))
    except Unavailable:
        return Seen(values, None)


def _leads_here(names: dns.Names, host: str) -> bool:
    target = settings.CUSTOM_DOMAIN_TARGET
    route = names.route(host)
    if target in route.aliases:
        return True
    ours = frozenset(settings.CUSTOM_DOMAIN_ADDRESSES) or names.route(target).addresses
    return bool(route.addresses & ours)


def _displace(domain: Domain, seen: Seen) -> None:
    """A holder whose own proof is gone makes way at once for the one who shows theirs."""
    holder = queries.holder_of_host(domain.host)
    if holder is None or holder.tenant_id == domain.tenant_id or seen.proves(holder):
        return
    with transaction.atomic(), in_public_as(holder.tenant_id):
        tenant = locked(holder.tenant_id)
        row = Domain.objects.select_for_update().filter(pk=holder.pk).first()
        if row is not None and row.state in Domain.HOLDING:
            _lose(tenant, row, "taken")
            row.save()
            settle(tenant)


@transaction.atomic
def _conclude(tenant_id: UUID, domain_id: UUID, seen: Seen) -> None:
    with in_public_as(tenant_id):
        tenant = locked(tenant_id)
        domain = Domain.objects.select_for_update().filter(pk=domain_id).first()
        if domain is None:
            return
        domain.checked_at = clock.now()
        domain.points_here = domain.points_here if seen.points_here is None else seen.points_here
        if seen.values is None:
            _unknown(tenant, domain, seen.problem)
        elif seen.proves(domain):
            _proven(tenant, domain)
        else:
            _unproven(tenant, domain, "wrong_record" if seen.values else "no_record")
        domain.save()
        settle(tenant)


def _unknown(tenant: Tenant, domain: Domain, problem: str) -> None:
    domain.problem = problem
    if domain.state in Domain.HOLDING:
        domain.next_check_at = clock.now() + OFTEN
    else:
        _wait(tenant, domain)


def _proven(tenant: Tenant, domain: Domain) -> None:
    before, was_held = domain.state, domain.state in Domain.HOLDING
    if not hold(domain):
        domain.state, domain.problem = before, "taken"
        _wait(tenant, domain)
        return
    now = clock.now()
    domain.problem, domain.until, domain.attempts = "", None, 0
    domain.next_check_at = now + (SELDOM if domain.points_here else OFTEN)
    if was_held:
        return
    domain.verified_at = now
    audit.record("domain.verified", "domain", domain.pk, label=domain.host)
    announce(tenant, DomainVerified(domain_id=domain.pk, host=domain.host))
    _tell(tenant, domain, "verified")


def _unproven(tenant: Tenant, domain: Domain, problem: str) -> None:
    now, domain.problem = clock.now(), problem
    if domain.state == State.VERIFIED:
        domain.state, domain.until = State.FAILING, now + GRACE
        domain.next_check_at = now + OFTEN
        audit.record("domain.failing", "domain", domain.pk, label=domain.host)
        _tell(tenant, domain, "failing")
    elif domain.state == State.FAILING and not _is_over(domain, now):
        domain.next_check_at = now + OFTEN
    elif domain.state == State.FAILING:
        _lose(tenant, domain, problem)
    else:
        _wait(tenant, domain)


def _wait(tenant: Tenant, domain: Domain) -> None:
    """Look again after 1, 2, 4, … minutes, at most an hour; give up when the time is over."""
    now = clock.now()
    if domain.state == State.PENDING and _is_over(domain, now):
        domain.state, domain.until = State.EXPIRED, None
        audit.record("domain.expired", "domain", domain.pk, label=domain.host)
        _tell(tenant, domain, "expired")
    if domain.state != State.PENDING:
        domain.next_check_at = None
        return
    domain.next_check_at = now + min(FIRST_CHECK * 2 ** min(domain.attempts, 10), OFTEN)
    domain.attempts += 1


def _lose(tenant: Tenant, domain: Domain, problem: str) -> None:
    step_back(tenant, domain)
    domain.state, domain.problem = State.LOST, problem
    domain.until = domain.next_check_at = None
    audit.record("domain.lost", "domain", domain.pk, label=domain.host, after={"why": problem})
    announce(tenant, DomainLost(domain_id=domain.pk, host=domain.host))
    _tell(tenant, domain, "lost")


def _is_over(domain: Domain, now: datetime) -> bool:
    return domain.until is not None and domain.until <= now


def _tell(tenant: Tenant, domain: Domain, what: str) -> None:
    if not tenant.owner_email:
        return
    notices.send_notice(
        to=tenant.owner_email,
        template=f"domain_{what}",
        data={
            "store": tenant.name,
            "host": as_read(domain.host),
            "record": queries.challenge_of(domain.host),
            "value": queries.proof_of(domain),
            "until": f"{domain.until:%d %B %Y}" if domain.until else "",
            "url": queries.dashboard_url(f"stores/{tenant.slug}/settings/domains"),
        },
    )
