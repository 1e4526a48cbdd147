"""Whether somebody is at a job: a lock of Postgres' that dies with the process."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connections

JOBS = 7_045  # of Postgres' advisory locks, with the job's id


@contextmanager
def at_work(job: UUID) -> Iterator[bool]:
    """Whether this process has the job to itself, until the block ends."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s, hashtext(%s))", [JOBS, str(job)])
        ((mine,),) = cursor.fetchall()
        try:
            yield bool(mine)
        finally:
            if mine:
                cursor.execute("select pg_advisory_unlock(%s, hashtext(%s))", [JOBS, str(job)])
