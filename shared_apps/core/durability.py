"""Commits that need not wait for the disk: 1 to 5 ms each.

Postgres writes its log in order: a later commit that waits makes the earlier ones sure as well.
Nothing is ever half done; what was committed without waiting may not have happened if the power
fails within the next half second.
"""

from django.db import connection

from shared_apps.core.plain_sql import SOON, rows


def commit_soon() -> None:
    """Let the current transaction commit without waiting. For what a person simply does again, or
    what is proven elsewhere; never for money, stock, or anything told to somebody outside.
    """
    rows(f"select {SOON}")


def wait_for_disk() -> str:
    """The value of synchronous_commit for a single statement that need not wait: inside of
    somebody's transaction, that one decides.
    """
    return "on" if connection.in_atomic_block else "off"
