"""What can be done to backups: `making` them, `restoring` from them, and the `schedule`."""

from shared_apps.backups.services.making import delete_backup, opening, request_backup, run_backup
from shared_apps.backups.services.restoring import request_copy, request_undo, run_restoration
from shared_apps.backups.services.schedule import let_go, plan, sweep, verify, verify_due

__all__ = [
    "delete_backup",
    "let_go",
    "opening",
    "plan",
    "request_backup",
    "request_copy",
    "request_undo",
    "run_backup",
    "run_restoration",
    "sweep",
    "verify",
    "verify_due",
]
