"""Two filled stores on which archives are at work, and what must be true whenever that was cut
off: at once, and after the sweeps. Alpha goes back to a backup; beta is backed up and copied.
"""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from shared_apps.accounts.queries import person_by_email
from shared_apps.backups import services
from shared_apps.backups.models import Backup, KeptFile, Restoration
from shared_apps.backups.place import in_public_of
from shared_apps.backups.services.jobs import UNDER_WAY
from shared_apps.backups.services.making import make_now
from shared_apps.core import clock
from shared_apps.providers.files.installed import backup_store, media_folder, media_store
from shared_apps.tenants import queries
from shared_apps.tenants import services as stores
from shared_apps.tenants.archives.secrets import LEFT_OUT
from shared_apps.tenants.fleet.applying import connect
from shared_apps.tenants.models import LooseSchema, Spare, Tenant
from tests.archives.conftest import rows_of, schemas
from tests.full_store import count, fill_every_table, fill_folder
from tests.hosts import Browser

Content = dict[str, str]  # of every table that archives hold, a digest
HELD = """
select count(*)::int from pg_locks where locktype = 'advisory' and classid in (7043, 7044, 7045)
and database = (select oid from pg_database where datname = current_database())
"""
# a copy lays out what archives leave out, and forgets what is not its own
OF_ITS_OWN = {*LEFT_OUT, "payments_paymentsetting", "accounts_user"}


@dataclass
class World:
    """`target`: a backup with alpha's `old` content; it has the `new` one when work begins."""

    target: str
    old: Content
    new: Content
    still: Content
    files: int

    @property
    def alpha(self) -> Tenant:
        return Tenant.objects.get(slug="alpha")

    @property
    def beta(self) -> Tenant:
        return Tenant.objects.get(slug="beta")


def content(schema: str) -> Content:
    return {
        table: hashlib.sha256(repr(rows).encode()).hexdigest()
        for table, rows in rows_of(schema).items()
        if table not in LEFT_OUT
    }


def make_world(rows: int, files: int) -> World:
    world = World("", {}, {}, {}, files)
    for tenant in (world.alpha, world.beta):
        with connect() as owner:
            fill_every_table(owner, tenant.schema_name, rows)
        fill_folder(tenant.pk, files)
    world.target = str(make_now(world.alpha.pk, "manual").pk)
    world.old, world.still = content(world.alpha.schema_name), content(world.beta.schema_name)
    begin_anew(world)
    world.new = content(world.alpha.schema_name)
    return world


def begin_anew(world: World) -> None:
    """Alpha has gone on since its backup; nothing else is kept of what was made."""
    with connect() as owner:
        schema: Any = world.alpha.schema_name
        owner.execute(f"update {schema}.catalog_product set title = 'changed'")
        owner.execute(f"delete from {schema}.checkout_cartline")
    for tenant in (world.alpha, world.beta):
        with in_public_of(tenant.pk):
            Restoration.objects.all().delete()
            made = list(Backup.objects.exclude(pk=world.target).values_list("pk", flat=True))
        for backup_id in made:
            services.delete_backup(tenant.pk, backup_id)
    LooseSchema.objects.filter(reason="replaced").update(leaves_at=None)
    stores.clear_loose()


def asks(world: World, kind: str, number: int) -> Callable[[], object]:
    """The service call by which this work begins."""
    alpha, beta = world.alpha.pk, world.beta.pk
    who: dict[str, Any] = {"asked_by": "owner@beta.test", "asked_by_id": someone("beta")}
    calls: dict[str, Callable[[], object]] = {
        "export": lambda: services.request_backup(beta, asked_by="owner@beta.test"),
        "copy": lambda: services.request_copy(beta, slug=f"copy{number}", name="Copy", **who),
        "undo": lambda: services.request_undo(alpha, UUID(world.target), slug="alpha", **who),
    }
    return calls[kind]


def someone(slug: str) -> UUID:
    person = person_by_email(f"owner@{slug}.test")
    assert person is not None
    return person.id


def jobs(world: World) -> dict[str, tuple[str, str]]:
    """(state, error) of what was asked for, by kind."""
    found: dict[str, tuple[str, str]] = {}
    for tenant in (world.alpha, world.beta):
        with in_public_of(tenant.pk):
            for backup in Backup.objects.exclude(pk=world.target):
                kind = {"manual": "export"}.get(backup.kind, backup.kind)
                found[kind] = (backup.state, backup.error_code)
            for job in Restoration.objects.all():
                found[job.kind] = (job.state, job.error_code)
    return found


def under_way(world: World) -> bool:
    return any(state in UNDER_WAY for state, _ in jobs(world).values())


def look(world: World) -> None:
    """What visitors and owners must find at any moment, before anybody has tidied up."""
    queries.forget_places()
    for tenant in (world.alpha, world.beta):
        closed = tenant.status == Tenant.Status.RESTORING
        assert Browser(tenant.slug).get("/").status_code == (503 if closed else 200)
    assert content(world.alpha.schema_name) in (world.old, world.new)
    assert content(world.beta.schema_name) == world.still
    for tenant in (world.alpha, world.beta):
        with in_public_of(tenant.pk):
            ready = list(Backup.objects.filter(state="ready"))
        assert all(stores.check(services.opening(backup)).rows for backup in ready)
    newest = Tenant.objects.filter(staging_of=world.beta.pk).order_by("-id").first()
    if newest is not None:
        _look_at_copy(world, newest)


def _look_at_copy(world: World, copy: Tenant) -> None:
    assert Browser(copy.slug).get("/").status_code == 200
    with connect() as owner:
        there, here = count(owner, copy.schema_name), count(owner, world.beta.schema_name)
    assert {t: n for t, n in there.items() if t not in OF_ITS_OWN} == {
        t: n for t, n in here.items() if t not in OF_ITS_OWN
    }
    assert len(list(media_store().keys_below(media_folder(copy.pk)))) == world.files


def tidy_up(world: World) -> None:
    """What beat sends every half minute, and what it sends every half hour. Postgres may take a
    moment to notice that whoever held a lock is dead; beat would come again.
    """
    for _ in range(60):
        with clock.travelled(clock.now() + timedelta(minutes=2)):
            stores.clear_loose()
            services.sweep()
        if not _held_by_the_dead(world):
            break
        time.sleep(0.5)
    with clock.travelled(clock.now() + timedelta(days=1)):
        services.clear_unfinished()


def _held_by_the_dead(world: World) -> bool:
    loading = LooseSchema.objects.filter(reason="loading").exists()
    return loading or any(state == "running" for state, _ in jobs(world).values())


def check_ended(world: World, scratch: Path) -> None:
    """Everything that was begun is done whole, and nothing is left of the tries."""
    look(world)
    told = jobs(world)
    assert {state for state, _ in told.values()} <= {"ready"}, told
    assert content(world.alpha.schema_name) == (world.old if "undo" in told else world.new)
    assert {t.status for t in Tenant.objects.all()} == {"active"}
    assert set(LooseSchema.objects.values_list("reason", flat=True)) <= {"replaced"}
    known = {*Tenant.objects.values_list("schema_name", flat=True)}
    known |= {*Spare.objects.values_list("schema_name", flat=True)}
    known |= {*LooseSchema.objects.values_list("schema_name", flat=True), "t_template"}
    assert schemas() - known == set()
    assert {key for key in _kept() if "/files/" not in key} == _named(world)
    assert {key.split("/")[-1] for key in _kept() if "/files/" in key} == _files()
    folders = {path.name for path in Path(settings.MEDIA_ROOT).iterdir()} - {".put"}
    assert folders - {media_folder(t.pk) for t in Tenant.objects.all()} == set()
    for place in (settings.MEDIA_ROOT, settings.BACKUP_ROOT):
        assert list((Path(place) / ".put").glob("*")) == []
    assert list(scratch.iterdir()) == []
    with connect() as owner:
        assert owner.execute(HELD).fetchall() == [(0,)]


def _kept() -> set[str]:
    store = backup_store()
    return {key for t in Tenant.objects.all() for key in store.keys_below(str(t.pk))}


def _files() -> set[str]:
    found = KeptFile.objects.using("admin").filter(is_kept=True)
    return set(found.values_list("name", flat=True))


def _named(world: World) -> set[str]:
    named: set[str] = set()
    for tenant in (world.alpha, world.beta):
        with in_public_of(tenant.pk):
            named |= set(Backup.objects.values_list("key", flat=True))
    return named


def saved(world: World, path: Path) -> None:
    path.write_text(json.dumps(vars(world)))


def loaded(path: Path) -> World:
    return World(**json.loads(path.read_text()))
