"""Test databases: a template migrated once per set of migrations, and cheap copies of it."""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connections
from psycopg.errors import InsufficientPrivilege, ObjectInUse

ROOT = Path(__file__).resolve().parent.parent
URLS = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ADMIN_URL")
PATIENCE = 10
MAKE_STORES = ROOT / "tests" / "two_stores.py"


def fingerprint() -> str:
    """Changes with whatever shapes the template: migrations, provisioning, the two stores."""
    found = [
        *sorted(ROOT.glob("*_apps/**/migrations/*.py")),
        *sorted(ROOT.glob("shared_apps/tenants/*.py")),
        *sorted(ROOT.glob("shared_apps/tenants/services/*.py")),
        *sorted(ROOT.glob("shared_apps/tenants/fleet/*.py")),
        *sorted(ROOT.glob("tenant_apps/*/handlers.py")),
        ROOT / "shared_apps" / "core" / "tenancy" / "rls.py",
        ROOT / "config" / "apps.py",
        MAKE_STORES,
    ]
    digest = hashlib.sha256()
    for path in found:
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def with_name(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def drop_database(admin: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    """Autovacuum or a backend on its way out may not be ours to end: wait for it."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            admin.execute(f"drop database if exists {name} with (force)")
        except (InsufficientPrivilege, ObjectInUse):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


class TestDatabase:
    __test__ = False

    def __init__(self, worker: str) -> None:
        self.template = f"faibric_t_{fingerprint()}"
        self.name = f"test_{worker}_{os.getpid()}"

    def create(self) -> None:
        """A fresh copy under this worker's name; open connections to the old one are cut."""
        for alias in connections:
            connections[alias].close()
        with self._maintenance() as admin:
            admin.execute("select pg_advisory_lock(7041)")
            self._ensure_template(admin)
            drop_database(admin, self.name)
            admin.execute(
                f"create database {self.name} template {self.template} strategy file_copy"
            )
        for alias in settings.DATABASES:
            settings.DATABASES[alias]["NAME"] = self.name
            connections[alias].settings_dict["NAME"] = self.name

    def drop(self) -> None:
        for alias in connections:
            connections[alias].close()
        with self._maintenance() as admin:
            drop_database(admin, self.name)

    def _maintenance(self) -> psycopg.Connection[tuple[object, ...]]:
        url = with_name(os.environ["DATABASE_OWNER_URL"], "postgres")
        return psycopg.connect(url, autocommit=True)

    def _ensure_template(self, admin: psycopg.Connection[tuple[object, ...]]) -> None:
        if admin.execute(
            "select 1 from pg_database where datname = %s", [self.template]
        ).fetchone():
            return
        stale = admin.execute(
            "select datname from pg_database where datname like 'faibric_t_%'"
        ).fetchall()
        for (name,) in stale:
            admin.execute(f"drop database if exists {name} with (force)")
        building = f"{self.template}_building"
        admin.execute(f"drop database if exists {building} with (force)")
        admin.execute(f"create database {building} template faibric_base")
        environment = os.environ | {name: with_name(os.environ[name], building) for name in URLS}
        for command in (["manage.py", "prepare", "--spares", "4"], [str(MAKE_STORES)]):
            subprocess.run(
                [sys.executable, *command],
                cwd=ROOT,
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        admin.execute(f"alter database {building} rename to {self.template}")
