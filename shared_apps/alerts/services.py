"""Telling whom it concerns: letters are kept in the transaction that takes the events, and sent
from there until the mail server has them. A crash in between sends one twice, and loses none.
"""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation

from shared_apps.accounts import queries as accounts
from shared_apps.alerts.models import Letter
from shared_apps.alerts.recipients import Recipient, recipients
from shared_apps.alerts.wording import lines_of, title_of
from shared_apps.audit import services as audit
from shared_apps.audit.queries import KINDS, PLATFORM, Entry
from shared_apps.audit.services import Group
from shared_apps.core import clock
from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.notices import services as notices
from shared_apps.tenants import queries as tenants

log = logging.getLogger(__name__)
ADMIN = "admin"
LONGEST_WAIT = timedelta(hours=1)
MOST_ATTEMPTS = 40  # more than a day
AT_ONCE = 200


def tell_due() -> int:
    """Write the letters about what is due; answers how many. Runs in public."""
    return sum(_tell(group) for group in audit.due_alerts())


@transaction.atomic(using=ADMIN)
def _tell(group: Group) -> int:
    entries = audit.take_alerts(group)
    if not entries:
        return 0
    kind = KINDS[group.kind]
    told = recipients(kind, group, of_account=entries[0].target == "user")
    now = clock.now()
    letters = [
        Letter(to=one.person.email, data=_data(one, group, entries), next_try_at=now)
        for one in told
    ]
    Letter.objects.using(ADMIN).bulk_create(letters)
    for entry in entries:
        _log(group, entry, is_ours=kind.staff)
    return len(letters)


def _data(to: Recipient, group: Group, entries: list[Entry]) -> dict[str, Any]:
    place = None if group.chain_id == PLATFORM else tenants.place_of_id(group.chain_id)
    names = _names(entries)
    with translation.override(to.person.language), entered(place or PUBLIC):
        return {
            "sender": to.sender,
            "language": to.person.language,
            "title": title_of(group.kind),
            "lines": lines_of(entries, names),
            "about_you": to.about_you,
            "count": len(entries),
            "url": to.url,
        }


def _names(entries: list[Entry]) -> dict[str, str]:
    """Of those who acted, as far as they have accounts of ours: shoppers are not looked up."""
    with entered(PUBLIC):
        found = accounts.people({UUID(e.actor_id) for e in entries if e.actor_id})
    return {str(one.id): one.name or one.email for one in found.values()}


def _log(group: Group, entry: Entry, *, is_ours: bool) -> None:
    """A line for whoever collects logs: a warning where it is the platform's own concern."""
    told = {
        "kind": group.kind,
        "action": entry.action,
        "entry": str(entry.pk),
        "chain": str(group.chain_id),
        "actor": entry.actor_id,
        "ip": entry.ip,
    }
    log.log(logging.WARNING if is_ours else logging.INFO, "security.event", extra=told)


def send_due() -> int:
    """Hand over what is due, each in a transaction of its own; answers how many went."""
    due = Letter.objects.using(ADMIN).filter(
        next_try_at__lte=clock.now(), attempts__lt=MOST_ATTEMPTS
    )
    return sum(
        _send(pk) for pk in due.order_by("next_try_at").values_list("pk", flat=True)[:AT_ONCE]
    )


@transaction.atomic(using=ADMIN)
def _send(letter_id: UUID) -> int:
    mine = Letter.objects.using(ADMIN).select_for_update(skip_locked=True)
    letter = mine.filter(pk=letter_id, next_try_at__lte=clock.now()).first()
    if letter is None:
        return 0
    try:
        notices.deliver(letter.to, "security_event", letter.data)
    except Exception as fault:  # noqa: BLE001 - whatever it was, the letter waits
        _postpone(letter, fault)
        return 0
    letter.delete(using=ADMIN)
    return 1


def _postpone(letter: Letter, fault: Exception) -> None:
    letter.attempts += 1
    letter.last_error = repr(fault)[:500]
    letter.next_try_at = clock.now() + min(timedelta(seconds=2**letter.attempts), LONGEST_WAIT)
    letter.save(using=ADMIN)
    level = logging.ERROR if letter.attempts >= MOST_ATTEMPTS else logging.WARNING
    log.log(level, "security.letter_waits", extra={"letter": str(letter.pk)}, exc_info=fault)
