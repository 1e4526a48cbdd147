"""Backups are made whole or not at all, and a store goes back to one and forth again."""

import io
import tarfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from shared_apps.audit.models import Entry
from shared_apps.backups import services
from shared_apps.backups.models import Backup, Restoration
from shared_apps.backups.place import in_public_of
from shared_apps.backups.tests.make import make_backup
from shared_apps.core import clock
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.providers.files.installed import backup_store
from shared_apps.tenants import queries as tenants
from shared_apps.tenants.archives import restore
from tests.hosts import Browser

BACKUPS, RESTORATIONS = "/api/v1/backups/", "/api/v1/restorations/"


@pytest.fixture(autouse=True)
def kept_elsewhere(
    tmp_path: Path, settings: Settings, real_commits: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    settings.MEDIA_ROOT, settings.BACKUP_ROOT = tmp_path / "media", tmp_path / "backups"
    monkeypatch.setattr(restore, "STALE", 0.01)
    with entered(PUBLIC):
        yield


@pytest.fixture
def owner(place_a: Place) -> Browser:
    return Browser("app").signed_in("owner@alpha.test").acting_for(place_a.tenant_id)


def kept(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "backups").rglob("*") if path.is_file()]


def name_of(tenant_id: UUID) -> str:
    return tenants.tenant(tenant_id).name


def rename(owner: Browser, name: str) -> None:
    assert owner.send("patch", "/api/v1/store/", {"name": name}).status_code == 200


def actions(tenant_id: UUID) -> list[str]:
    with in_public_of(tenant_id):
        found = Entry.objects.filter(tenant_id=tenant_id).order_by("id")
        return list(found.values_list("action", flat=True))


def test_an_owner_makes_a_backup_and_downloads_all_of_it(owner: Browser, tmp_path: Path) -> None:
    made = owner.send("post", BACKUPS)
    assert made.status_code == 202

    (backup,) = owner.get(BACKUPS).json()
    assert (backup["state"], backup["percent"], backup["asked_by"]) == (
        "ready", 100, "owner@alpha.test",
    )  # fmt: skip
    (file,) = kept(tmp_path)
    assert b"manifest.json" not in file.read_bytes()

    link = owner.send("post", f"{BACKUPS}{backup['id']}/links/").json()
    answer = owner.acting_for(None).get(link["url"])
    text = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert (answer["Content-Length"], answer["Cache-Control"]) == (str(len(text)), "no-store")
    with tarfile.open(fileobj=io.BytesIO(text)) as archive:
        assert "manifest.json" in archive.getnames()


def test_a_link_is_good_for_five_minutes_and_for_who_asked(
    owner: Browser, tenant_id: UUID
) -> None:
    owner.send("post", BACKUPS)
    (backup,) = owner.get(BACKUPS).json()
    url = owner.send("post", f"{BACKUPS}{backup['id']}/links/").json()["url"]

    other = Browser("app").signed_in("owner@beta.test").get(url)
    nobody = Browser("app").get(url)
    with clock.travelled(clock.now() + timedelta(minutes=6)):
        late = owner.acting_for(None).get(url)

    codes = [(a.status_code, a.json()["code"]) for a in (other, nobody, late)]
    assert codes == [(404, "link_expired"), (401, "not_authenticated"), (404, "link_expired")]
    assert "backup.downloaded" not in actions(tenant_id)
    assert "backup.link_made" in actions(tenant_id)


def test_a_store_goes_back_and_forth_again(owner: Browser, tenant_id: UUID) -> None:
    owner.send("post", BACKUPS)
    (first,) = owner.get(BACKUPS).json()
    rename(owner, "Later")

    asked = owner.send("post", RESTORATIONS, {"backup_id": first["id"], "slug": "alpha"})
    assert asked.status_code == 202
    (done,) = owner.get(RESTORATIONS).json()
    assert (done["state"], name_of(tenant_id)) == ("ready", "Alpha Goods")

    again = {"backup_id": done["safety_id"], "slug": "alpha"}
    assert owner.send("post", RESTORATIONS, again).status_code == 202
    assert name_of(tenant_id) == "Later"
    assert actions(tenant_id).count("store.restored") == 2


def test_another_address_restores_nothing(owner: Browser, tenant_id: UUID) -> None:
    owner.send("post", BACKUPS)
    (backup,) = owner.get(BACKUPS).json()

    wrong = owner.send("post", RESTORATIONS, {"backup_id": backup["id"], "slug": "beta"})

    assert (wrong.status_code, wrong.json()["code"]) == (400, "wrong_store_name")
    assert owner.get(RESTORATIONS).json() == []


def test_a_second_one_at_the_same_time_is_refused(owner: Browser, tenant_id: UUID) -> None:
    make_backup(tenant_id)

    refused = owner.send("post", BACKUPS)

    assert (refused.status_code, refused.json()["code"]) == (409, "already_under_way")
    assert len(owner.get(BACKUPS).json()) == 1


def test_what_fails_says_why_and_keeps_nothing(
    owner: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shared_apps.core.sealed_stream.Sealer.write", full)
    owner.send("post", BACKUPS)

    (backup,) = owner.get(BACKUPS).json()
    assert (backup["state"], backup["error_code"]) == ("failed", "no_room_left")
    assert kept(tmp_path) == []


def test_what_lost_its_worker_is_made_again_and_given_up_the_fourth_time(
    owner: Browser, tenant_id: UUID
) -> None:
    lost, hopeless = make_backup(tenant_id), make_backup(tenant_id, attempts=3)

    assert services.sweep() == 1

    found = {row["id"]: row for row in owner.get(BACKUPS).json()}
    assert found[str(lost)]["state"] == "ready"
    assert found[str(hopeless)]["state"] == "failed"
    assert found[str(hopeless)]["error_code"] == "interrupted"


def test_a_deleted_backup_leaves_no_file(owner: Browser, tmp_path: Path) -> None:
    owner.send("post", BACKUPS)
    (backup,) = owner.get(BACKUPS).json()

    assert owner.send("delete", f"{BACKUPS}{backup['id']}/").status_code == 204

    assert (owner.get(BACKUPS).json(), kept(tmp_path)) == ([], [])


def test_a_copy_is_a_store_of_its_own_that_says_what_it_is(
    owner: Browser, tenant_id: UUID
) -> None:
    asked = owner.send("post", "/api/v1/staging-copies/", {"slug": "alpha-try", "name": "Try"})
    assert asked.status_code == 202

    (done,) = owner.get(RESTORATIONS).json()
    copy = tenants.tenant(UUID(done["new_store_id"]))
    assert (copy.slug, copy.name, copy.staging_of) == ("alpha-try", "Try", tenant_id)
    assert copy.currency == "KES"
    page = Browser("alpha-try").get("/")
    assert (page.status_code, page["X-Robots-Tag"]) == (200, "noindex, nofollow")


def test_the_clock_backs_up_what_changed_and_keeps_the_newest(
    tenant_id: UUID, settings: Settings
) -> None:
    assert services.plan() == 2  # both stores
    with in_public_of(tenant_id):
        assert [b.kind for b in Backup.objects.all()] == ["daily"]
    assert services.plan() == 0
    with clock.travelled(clock.now() + timedelta(hours=25)):
        assert services.plan() == 2
    with clock.travelled(clock.now() + timedelta(days=800)):
        assert services.let_go() == 2  # of each store the older one
    settings.SCHEDULED_BACKUPS = False
    with clock.travelled(clock.now() + timedelta(days=800)):
        assert services.plan() == 0


def test_newest_backups_are_read_daily_and_restored_monthly(
    owner: Browser, tenant_id: UUID
) -> None:
    services.plan()

    assert (services.verify_due(), services.verify_due()) == (2, 0)
    health = owner.get("/api/v1/backup-schedule/").json()
    assert (health["error"], health["tested_at"]) == ("", health["verified_at"])
    with clock.travelled(clock.now() + timedelta(days=2)):
        assert services.verify_due() == 2
    assert owner.get("/api/v1/backup-schedule/").json()["tested_at"] == health["tested_at"]


def test_a_damaged_backup_is_found_and_told(owner: Browser, tenant_id: UUID) -> None:
    services.plan()
    with in_public_of(tenant_id):
        backup = Backup.objects.get()
    with backup_store().open(backup.key) as file:
        text = file.read()
    backup_store().put(backup.key, text[:-1], "application/octet-stream")

    services.verify_due()

    error = owner.get("/api/v1/backup-schedule/").json()["error"]
    assert error == "The sealed archive is not what was written."


@pytest.mark.parametrize("role", ["staff", "read_only"])
def test_backups_are_for_managers(member: Callable[[str], Browser], role: str) -> None:
    assert member(role).get(BACKUPS).status_code == 403


def test_another_stores_backups_do_not_exist(owner: Browser, place_b: Place) -> None:
    assert place_b.tenant_id is not None
    foreign = make_backup(place_b.tenant_id, state="ready")

    assert owner.get(f"{BACKUPS}{foreign}/").status_code == 404
    stolen = owner.send("post", RESTORATIONS, {"backup_id": str(foreign), "slug": "alpha"})
    assert stolen.status_code == 404
    assert Restoration.objects.using("admin").count() == 0
