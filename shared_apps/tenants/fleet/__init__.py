"""All tenants' schemas at once: what they lack, and how they get it without being stopped."""

from shared_apps.tenants.fleet.backfills import run_backfills
from shared_apps.tenants.fleet.rendering import NotRenderable, Step, render
from shared_apps.tenants.fleet.report import Report, report
from shared_apps.tenants.fleet.runs import (
    PARALLEL,
    AlreadyRunning,
    CanaryFailed,
    Progress,
    migrate,
)
from shared_apps.tenants.fleet.states import Group, groups_behind, known_migrations, schemas_behind

__all__ = [
    "PARALLEL",
    "AlreadyRunning",
    "CanaryFailed",
    "Group",
    "NotRenderable",
    "Progress",
    "Report",
    "Step",
    "groups_behind",
    "known_migrations",
    "migrate",
    "render",
    "report",
    "run_backfills",
    "schemas_behind",
]
