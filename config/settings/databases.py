"""Databases: app for requests, owner for structure, admin for the console; all in each cell."""

import re
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config.settings.env import database, number, one_of, text, words

ROLE = text("DATABASE_ROLE", "app")
DATABASE_CELLS = words("DATABASE_CELLS")  # beside main; their addresses: DATABASE_URL_NORTH, …
CELLS = ["main", *DATABASE_CELLS]
CELLS_FOR_NEW_STORES = words("CELLS_FOR_NEW_STORES") or ["main"]
POOL = {
    "min_size": 1,
    "max_size": number("DATABASE_POOL", 12),
    "max_lifetime": 720,
    "timeout": number("DATABASE_POOL_WAIT", 5),
}
LIMITS = {
    "lock_timeout": "3s",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
}
# Of a statement that is kept prepared, the plan too (ADR 7): for lists of ids Postgres would plan
# every time, as a plan for a known list looks cheaper to it.
PLANS = {"plan_cache_mode": "force_generic_plan"}
SETTINGS = " ".join(f"-c {name}={value}" for name, value in {**LIMITS, **PLANS}.items())
# what stands before Postgres (docs/guides/tenancy.md); migrations always speak to it directly
DATABASE_POOLING = one_of("DATABASE_POOLING", "direct", "session", "transaction")
_DIRECT = DATABASE_POOLING == "direct"
_BEHIND_POOLER: dict[str, Any] = {
    "POOLING": DATABASE_POOLING,
    "LIMITS": {} if _DIRECT else LIMITS,  # poolers drop what a connection asks at its start
    "DISABLE_SERVER_SIDE_CURSORS": DATABASE_POOLING == "transaction",
}
_FOR_SERVING: dict[str, Any] = {} if ROLE == "owner" else _BEHIND_POOLER


def urls_of(cell: str) -> dict[str, str]:
    """The addresses of a cell, by what speaks there; `app`'s where there is only that."""
    mark = "" if cell == "main" else f"_{cell.upper()}"
    app = text(f"DATABASE_URL{mark}") or "postgresql://faibric@127.0.0.1/faibric"
    if mark and not (re.fullmatch("[a-z0-9_]{1,20}", cell) and text(f"DATABASE_URL{mark}")):
        raise ImproperlyConfigured(f"DATABASE_CELLS names {cell}: set DATABASE_URL{mark}.")
    return {
        "app": app,
        "owner": text(f"DATABASE_OWNER_URL{mark}") or app,
        "admin": text(f"DATABASE_ADMIN_URL{mark}") or app,
    }


def connections_of(urls: dict[str, str], mark: str = "") -> dict[str, Any]:
    """The three connections of one cell; `mark` follows their names (core/tenancy/cells.py)."""
    return {
        f"default{mark}": database(
            urls[ROLE],
            CONN_HEALTH_CHECKS=True,
            OPTIONS={
                "pool": POOL,
                "prepare_threshold": None,
                "options": SETTINGS if ROLE != "owner" and _DIRECT else "",
            },
            **_FOR_SERVING,
        ),
        f"owner{mark}": database(
            urls["owner"],
            OPTIONS={"prepare_threshold": None},
            CONN_MAX_AGE=60,
            CONN_HEALTH_CHECKS=True,
        ),
        f"admin{mark}": database(
            urls["admin"],
            OPTIONS={"prepare_threshold": None, "options": SETTINGS if _DIRECT else ""},
            CONN_MAX_AGE=60,
            CONN_HEALTH_CHECKS=True,
            **_BEHIND_POOLER,
        ),
    }


DATABASES = connections_of(urls_of("main"))
for _cell in DATABASE_CELLS:
    DATABASES |= connections_of(urls_of(_cell), f"@{_cell}")
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
if DATABASE_CELLS:
    DATABASE_ROUTERS.append("shared_apps.core.tenancy.cells.DirectoryRouter")
