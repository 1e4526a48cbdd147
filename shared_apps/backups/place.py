"""Where backups are spoken of: in public, with the rights of one store."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from shared_apps.core.tenancy.context import PUBLIC, Place, entered


@contextmanager
def in_public_of(tenant_id: UUID) -> Iterator[None]:
    """Public tables, with the rights of this store."""
    with entered(Place(PUBLIC.schema, tenant_id=tenant_id)):
        yield
