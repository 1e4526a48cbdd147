"""Saying something to somebody: noted in the caller's transaction, sent after it."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from shared_apps.core import clock
from shared_apps.core.ids import uuid7
from shared_apps.core.plain_sql import find, insert, rows
from shared_apps.core.tasks import is_at_work, start_on_commit
from shared_apps.core.tenancy.context import bound, current
from shared_apps.metering import services as metering
from tenant_apps.messaging import mail
from tenant_apps.messaging.errors import UnknownTemplate
from tenant_apps.messaging.models import Attachment, Message
from tenant_apps.messaging.ports import ENCLOSED

log = logging.getLogger(__name__)
SEND = "tenant_apps.messaging.tasks.send"
State = Message.State
LEASE = timedelta(minutes=5)  # longer than one try may take
LEASE_IT = """
update messaging_message set state = 'sending', attempts = attempts + 1, next_try_at = %s
where id = %s and state in ('queued', 'sending') and next_try_at <= %s returning 1
"""
SENT = """
with sent as (
    update messaging_message set state = 'sent', sent_at = %s, data = data - %s::text where id = %s
)
delete from messaging_attachment where message_id = %s
"""
MOST_ATTEMPTS = 11
PAUSES = [timedelta(minutes=2**n) for n in range(MOST_ATTEMPTS)]  # up to 17 hours apart


@dataclass(frozen=True, kw_only=True)
class Recipient:
    email: str
    name: str = ""
    language: str = "en"


@dataclass(frozen=True, kw_only=True)
class File:
    """Something to go with a message."""

    filename: str
    content_type: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """A file to be made as the message leaves: by whom (`ports.set_maker`), and of what."""

    maker: str
    filename: str
    told: Mapping[str, Any]


def send_message(
    *,
    recipient: Recipient,
    template: str,
    data: Mapping[str, Any],
    key: str,
    attachments: Sequence[File] = (),
    enclosed: Sequence[Enclosure] = (),
) -> UUID | None:
    """Send a message once per key, after the caller's commit; None where it was sent before.

    `data` is plain JSON for the template; what is `enclosed` is made of plain JSON too. What fails
    is tried again for three days.
    """
    if template not in mail.SUBJECTS:
        raise UnknownTemplate
    message = Message(
        id=uuid7(),
        key=key,
        template=template,
        recipient_name=recipient.name,
        recipient_email=recipient.email,
        language=recipient.language,
        data=dict(data) | ({ENCLOSED: [asdict(one) for one in enclosed]} if enclosed else {}),
        next_try_at=clock.now(),
    )
    return message.pk if _noted(message, attachments) else None


@transaction.atomic(savepoint=False)
def _noted(message: Message, attachments: Sequence[File]) -> bool:
    """Whether it was not said before; then it leaves after the commit."""
    if not insert(message, unless="on conflict do nothing"):
        return False
    insert(*(Attachment(message=message, **vars(file)) for file in attachments))
    if is_at_work():  # one message of the broker less
        transaction.on_commit(bound(send, message.pk), robust=True)
    else:
        start_on_commit(SEND, str(message.pk))
    return True


def forget_recipient(email: str) -> None:
    """Drop every message to an address with what it said, also what still waits to be sent."""
    Message.objects.filter(recipient_email__iexact=email).delete()


def send(message_id: UUID) -> None:
    """Hand one message to the mail provider. No lock is held meanwhile: a lease keeps others
    off.
    """
    now = clock.now()
    if not rows(LEASE_IT, now + LEASE, message_id, now):
        return
    message = find(Message, "id = %s", message_id)
    if message is None:  # forgotten in this instant
        return
    if current().is_staging:
        _keep_back(message, "not sent: this store is a copy to try things on")
        return
    try:
        mail.deliver(message)
    except Exception as error:  # noqa: BLE001  whatever a mail provider raises is tried again
        log.warning("message.failed", extra={"message_id": str(message_id), "error": repr(error)})
        _postpone(message, repr(error))
    else:
        _note_sent(message)


@transaction.atomic
def _note_sent(message: Message) -> None:
    """What went along is not kept."""
    rows(SENT, clock.now(), ENCLOSED, message.pk, message.pk)
    metering.record("messages", 1, key=str(message.pk))


def keep_back_waiting() -> None:
    """What waited when a backup was made was sent since: a restored store does not repeat it."""
    for message in Message.objects.filter(state__in=[State.QUEUED, State.SENDING]):
        _keep_back(message, "not sent: it waited when the store was backed up")


def _keep_back(message: Message, why: str) -> None:
    Message.objects.filter(pk=message.pk).update(state=State.FAILED, last_error=why)


def _postpone(message: Message, error: str) -> None:
    is_over = message.attempts >= MOST_ATTEMPTS
    Message.objects.filter(pk=message.pk).update(
        state=State.FAILED if is_over else State.QUEUED,
        last_error=error[:2000],
        next_try_at=clock.now() + PAUSES[min(message.attempts, MOST_ATTEMPTS) - 1],
    )


def send_waiting(limit: int = 100) -> int:
    """Send what is due and was not sent; answers how many were tried."""
    due = Message.objects.filter(
        state__in=[State.QUEUED, State.SENDING], next_try_at__lte=clock.now()
    )
    ids = list(due.order_by("next_try_at").values_list("pk", flat=True)[:limit])
    for message_id in ids:
        send(message_id)
    return len(ids)
