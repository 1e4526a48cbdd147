"""When a sender looks at what waits: soon by a task, and by the sweep should the task get lost."""

from collections.abc import Sequence
from uuid import UUID

from shared_apps.core import clock, due
from shared_apps.core.tasks import start_on_commit

KIND = "webhooks"


def send_soon(endpoint_ids: Sequence[UUID]) -> None:
    """After the commit; inside the transaction that lays the work down."""
    due.note(KIND, clock.now())
    start_on_commit("tenant_apps.webhooks.tasks.send_webhooks", [str(pk) for pk in endpoint_ids])
