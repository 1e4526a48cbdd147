"""Backups share their files: each is kept once, as long as a backup speaks of it, and an archive
is read back as if it were whole.
"""

import io
import shutil
import tarfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from psycopg import sql

from shared_apps.backups import services
from shared_apps.backups.models import Backup, KeptFile
from shared_apps.backups.place import in_public_of
from shared_apps.backups.services import keeping, making
from shared_apps.core import clock, plain_sql
from shared_apps.core.sealed_stream import Sealer
from shared_apps.core.tenancy.context import Place
from shared_apps.providers.files.installed import backup_store, media_folder, media_store
from shared_apps.tenants import services as stores
from shared_apps.tenants.fleet.applying import connect
from shared_apps.tenants.models import Tenant
from tests.archives.conftest import Export
from tests.full_store import fill_folder
from tests.hosts import Browser

pytestmark = pytest.mark.usefixtures("full")


def backup(tenant_id: UUID, kind: str = "manual") -> Backup:
    made = making.make_now(tenant_id, kind)
    with in_public_of(tenant_id):
        return Backup.objects.get(pk=made.pk)


def kept(tmp_path: Path) -> dict[str, int]:
    """The shared files, by name, and when each was written."""
    found = (tmp_path / "backups").rglob("files/*")
    return {path.name: path.stat().st_mtime_ns for path in found}


def read(made: Backup) -> bytes:
    with services.opening(made)() as archive:
        return archive.read()


def collected(after: timedelta) -> int:
    with clock.travelled(clock.now() + after):
        services.let_go()
        return services.let_files_go()


def test_a_second_backup_writes_no_file_again(tenant_id: UUID, tmp_path: Path) -> None:
    first = backup(tenant_id)
    before = kept(tmp_path)
    media_store().put(f"{media_folder(tenant_id)}/new/1.webp", b"new", "image/webp")

    second = backup(tenant_id)

    after = kept(tmp_path)
    assert (len(before), len(after)) == (7, 8)
    assert {name: after[name] for name in before} == before
    assert backup_store().size(second.key) < first.bytes
    assert second.files == 8


def test_files_of_the_same_content_are_kept_once(tenant_id: UUID, tmp_path: Path) -> None:
    for number in range(3):
        key = f"{media_folder(tenant_id)}/same{number}/1.webp"
        media_store().put(key, b"the same", "image/webp")

    made = backup(tenant_id)

    assert (made.files, len(kept(tmp_path))) == (10, 8)
    assert all(b"the same" not in p.read_bytes() for p in (tmp_path / "backups").rglob("files/*"))


def test_what_is_read_is_the_whole_archive(tenant_id: UUID, export: Export) -> None:
    made, whole = backup(tenant_id), export(tenant_id)

    assert read(made) == whole
    assert made.bytes == len(whole)
    assert stores.check(services.opening(made)).files != []
    with tarfile.open(fileobj=io.BytesIO(read(made))) as archive:
        assert len([name for name in archive.getnames() if name.startswith("media/")]) == 7


def test_an_older_backup_that_holds_its_files_is_still_read(
    tenant_id: UUID, export: Export
) -> None:
    whole, sealed = export(tenant_id), io.BytesIO()
    sealer = Sealer(sealed)
    sealer.write(whole)
    sealer.close()
    made = backup(tenant_id)
    backup_store().put(made.key, sealed.getvalue(), "application/octet-stream")

    assert read(made) == whole


def test_a_shared_file_that_is_missing_or_altered_is_found(
    tenant_id: UUID, tmp_path: Path
) -> None:
    made = backup(tenant_id)
    path = next((tmp_path / "backups").rglob("files/*"))
    text = path.read_bytes()

    path.write_bytes(text[:-1] + bytes([text[-1] ^ 1]))
    services.verify(made, test=False)
    with in_public_of(tenant_id):
        altered = Backup.objects.get(pk=made.pk).check_error
    path.unlink()
    services.verify(made, test=False)
    with in_public_of(tenant_id):
        missing = Backup.objects.get(pk=made.pk).check_error

    assert altered == "The sealed archive is not what was written."
    assert missing == "A file of the archive is not where it was kept."


def test_files_go_when_no_backup_speaks_of_them(tenant_id: UUID, tmp_path: Path) -> None:
    gone = f"{media_folder(tenant_id)}/gone/1.webp"
    media_store().put(gone, b"gone tomorrow", "image/webp")
    backup(tenant_id, "hourly")
    media_store().delete(gone)
    assert len(kept(tmp_path)) == 8
    with clock.travelled(clock.now() + timedelta(days=60)):
        last = backup(tenant_id, "hourly")

    assert collected(timedelta(days=89)) == 0
    assert len(kept(tmp_path)) == 8
    assert collected(timedelta(days=91)) == 1
    assert len(kept(tmp_path)) == 7
    assert stores.check(services.opening(last)).files != []


def test_files_of_the_newest_backup_stay_although_its_time_is_over(
    tenant_id: UUID, tmp_path: Path
) -> None:
    newest = backup(tenant_id, "six_hourly")

    assert collected(timedelta(days=800)) == 0

    assert len(kept(tmp_path)) == 7
    assert len(stores.check(services.opening(newest)).files) == 7


def test_a_backup_that_is_made_while_files_leave_has_all_of_them(
    tenant_id: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are claimed or written anew under another name, never taken for kept."""
    old = backup(tenant_id, "hourly")
    services.delete_backup(tenant_id, old.pk)
    far = clock.now() + timedelta(days=91)

    def meanwhile(*told: Any, real: Any = plain_sql.rows) -> Any:
        with clock.travelled(far):
            services.let_files_go()
        return real(*told)

    with clock.travelled(far):
        monkeypatch.setattr(keeping, "rows", meanwhile)
        made = backup(tenant_id, "hourly")
        monkeypatch.undo()
        services.let_files_go()

    assert len(stores.check(services.opening(made)).files) == 7
    assert len(kept(tmp_path)) == 7


def test_what_is_killed_while_files_leave_is_taken_up(
    tenant_id: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup(tenant_id, "hourly")
    services.delete_backup(tenant_id, made.pk)

    def dies(_: KeptFile) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(KeptFile, "delete", dies)
    with pytest.raises(KeyboardInterrupt):
        collected(timedelta(days=91))
    monkeypatch.undo()

    assert collected(timedelta(days=91)) == 7
    assert kept(tmp_path) == {}
    assert not KeptFile.objects.using("admin").exists()


def test_a_store_goes_back_to_files_that_it_lost(
    full: Place, tenant_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = Browser("app").signed_in("owner@alpha.test").acting_for(tenant_id)
    made = backup(tenant_id)
    before = set(media_store().keys_below(media_folder(tenant_id)))
    media_store().delete_below(media_folder(tenant_id))

    body = {"backup_id": str(made.pk), "slug": "alpha"}
    assert owner.send("post", "/api/v1/restorations/", body).status_code == 202

    assert set(media_store().keys_below(media_folder(tenant_id))) == before


def test_the_folder_of_a_store_alone_brings_it_back(tenant_id: UUID, tmp_path: Path) -> None:
    """As when the database is lost: sealed archive and `files` beside it."""
    made = backup(tenant_id)
    shutil.copytree(tmp_path / "backups" / str(tenant_id), tmp_path / "saved")
    with connect() as owner:
        owner.execute(sql.SQL("delete from public.backups_keptfile"))
    path = tmp_path / "saved" / made.key.split("/")[-1]

    call_command("restore_tenant", path, into="new", slug="gamma", owner="owner@beta.test")

    new = Tenant.objects.get(slug="gamma")
    assert len(list(media_store().keys_below(media_folder(new.pk)))) == 7


def test_another_store_reads_none_of_these_files(
    tenant_id: UUID, place_b: Place, tmp_path: Path
) -> None:
    assert place_b.tenant_id is not None
    fill_folder(place_b.tenant_id, 7)
    backup(tenant_id)
    before = kept(tmp_path)

    backup(place_b.tenant_id)

    assert len(kept(tmp_path)) == len(before) + 7  # none is taken for kept because another has it
