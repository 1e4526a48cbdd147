from uuid import UUID

from django.db import models

from shared_apps.core.ids import uuid7


class EntryQuerySet(models.QuerySet["Entry"]):
    def of_tenant(self, tenant_id: UUID) -> "EntryQuerySet":
        return self.filter(tenant_id=tenant_id)


class Entry(models.Model):
    """One change. Without a tenant it is the platform's own (sign-ups, logins of staff)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tenant_id = models.UUIDField(null=True)
    at = models.DateTimeField(auto_now_add=True)
    actor_id = models.CharField(max_length=40, blank=True)
    action = models.CharField(max_length=60)
    target = models.CharField(max_length=60)
    target_id = models.CharField(max_length=64, blank=True)
    label = models.CharField(max_length=200, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    ip = models.CharField(max_length=45, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    user_agent = models.CharField(max_length=200, blank=True, default="")
    credential = models.CharField(max_length=60, blank=True, default="")
    actor_email = ""  # no column: filled in for a page of the console

    objects = EntryQuerySet.as_manager()

    class Meta:
        db_table = 'public"."audit_entry'
        indexes = [
            models.Index(fields=["tenant_id", "-id"], name="audit_by_tenant"),
            models.Index(fields=["tenant_id", "target", "target_id"], name="audit_by_target"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.target} {self.target_id}"
