"""Reading the audit trail."""

from uuid import UUID

from shared_apps.audit.models import Entry, EntryQuerySet


def entries_of_tenant(tenant_id: UUID) -> EntryQuerySet:
    """Newest first, for a list view of that tenant's own members."""
    return Entry.objects.of_tenant(tenant_id).order_by("-id")


def entries_for_staff(tenant_id: UUID | None = None) -> EntryQuerySet:
    """Every tenant's, through the connection that row-level security lets pass."""
    entries = Entry.objects.using("admin").order_by("-id")
    return entries if tenant_id is None else entries.of_tenant(tenant_id)
