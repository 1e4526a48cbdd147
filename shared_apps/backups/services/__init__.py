"""What can be done to backups: `making` them, `restoring` from them, and the `schedule`."""

from shared_apps.backups.services.keeping import let_files_go
from shared_apps.backups.services.making import (
    delete_backup,
    forget_all_of,
    opening,
    request_backup,
    run_backup,
)
from shared_apps.backups.services.restoring import request_copy, request_undo, run_restoration
from shared_apps.backups.services.schedule import (
    clear_unfinished,
    let_go,
    plan,
    sweep,
    verify,
    verify_due,
)

__all__ = [
    "clear_unfinished",
    "delete_backup",
    "forget_all_of",
    "let_files_go",
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
