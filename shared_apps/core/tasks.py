"""Celery tasks that know their tenant: the place travels in the message and is entered before
work.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from celery import Task, current_app, shared_task
from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from shared_apps.core import load
from shared_apps.core.logs import request_id, request_scope
from shared_apps.core.tenancy.context import NoTenant, Place, bound, current, entered

LATER = 5  # seconds


def place_of_schema(schema: str) -> Place | None:
    """The place of a stored schema name; None when the tenant is gone. Found by the tenants
    app.
    """
    finder: Callable[[str], Place | None] = import_string(settings.PLACE_FINDER)
    return finder(schema)


class PlaceTask(Task):
    """Sends the current schema along and runs the body inside it."""

    abstract = True

    def apply_async(self, args: Any = None, kwargs: Any = None, **options: Any) -> Any:
        headers = {
            **(options.pop("headers", None) or {}),
            "schema": current().schema,
            "request_id": request_id(),
        }
        return super().apply_async(args, kwargs, headers=headers, **options)

    def delay_on_commit(self, *args: Any, **kwargs: Any) -> None:
        """Send after the transaction committed; a rolled-back change starts no work."""
        transaction.on_commit(bound(self.delay, *args, **kwargs), robust=True)


def place_task(**options: Any) -> Callable[[Callable[..., Any]], Any]:
    """Decorate a function into a task that runs in the place (tenant or public) that sent it."""

    def decorate(function: Callable[..., Any]) -> Any:
        @wraps(function)
        def inside(self: PlaceTask, *args: Any, **kwargs: Any) -> Any:
            headers = getattr(self.request, "headers", None) or {}
            place = place_of_schema(headers.get("schema", ""))
            if place is None:
                raise NoTenant(f"{self.name}: the message names no living schema")
            if place.is_read_only:  # it is on its way to another cell: later, there
                with entered(place):
                    self.apply_async(args, kwargs, countdown=LATER)
                return None
            with entered(place), request_scope(headers.get("request_id", "")), _counted(place):
                return function(*args, **kwargs)

        return shared_task(bind=True, base=PlaceTask, **options)(inside)

    return decorate


@contextmanager
def _counted(place: Place) -> Iterator[None]:
    began = time.perf_counter()
    try:
        yield
    finally:
        spent = round((time.perf_counter() - began) * 1000)
        load.note(place.tenant_id, jobs=1, job_ms=max(1, spent))


def tenant_task(**options: Any) -> Callable[[Callable[..., Any]], Any]:
    """A `place_task` that refuses to be sent from, or to run in, public."""

    def decorate(function: Callable[..., Any]) -> Any:
        @wraps(function)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if current().is_public:
                raise NoTenant(f"{function.__name__} is a tenant's work")
            return function(*args, **kwargs)

        return place_task(**options)(guarded)

    return decorate


def is_at_work() -> bool:
    """Whether a task of one store runs on this thread: it may go on with what follows from it,
    where others send a message. Sweeps do not: one store's long work delays the next.
    """
    return isinstance(current_app.current_worker_task, PlaceTask)


def start_on_commit(name: str, *args: Any) -> None:
    """Send a task by its dotted name after the commit: services stand below tasks and cannot
    import them.
    """
    import_string(name).delay_on_commit(*args)
