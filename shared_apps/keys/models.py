from django.contrib.postgres.fields import ArrayField
from django.db import models

from shared_apps.core.models import Row


class ApiKey(Row):
    """A program's way in. Of its secret only a keyed hash is stored; the prefix is shown.

    `previous_*`: the secret before the last rotation, good until `previous_until`.
    """

    tenant = models.ForeignKey("tenants.Tenant", models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=80)
    scopes = ArrayField(models.CharField(max_length=40))
    allowed_ips = ArrayField(models.CharField(max_length=50), default=list)
    prefix = models.CharField(max_length=24, unique=True)
    digest = models.CharField(max_length=120)
    previous_prefix = models.CharField(max_length=24, unique=True, null=True)  # noqa: DJ001
    previous_digest = models.CharField(max_length=120, blank=True)
    previous_until = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    last_used_ip = models.CharField(max_length=45, blank=True)
    made_by = models.UUIDField()

    class Meta:
        db_table = 'public"."keys_apikey'
        indexes = [models.Index(fields=["tenant", "-id"], name="keys_of_tenant")]

    def __str__(self) -> str:
        return self.prefix
