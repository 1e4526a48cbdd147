"""A bad archive is refused with a stable code, and nothing has changed."""

import errno
import gzip
import hashlib
import io
import json
import re
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from psycopg.errors import DiskFull

from shared_apps.core.errors import DomainError
from shared_apps.core.tenancy.context import Place
from shared_apps.providers.files import local_disk
from shared_apps.tenants import errors, services
from shared_apps.tenants.archives import loading, tar
from shared_apps.tenants.archives.manifest import NAME, SEAL
from shared_apps.tenants.models import LooseSchema, Tenant
from tests.archives.conftest import Export, Opener, opening, rows_of, schemas, someone
from tests.archives.test_round_trip import files_of

World = dict[str, Any]


def world(place: Place) -> World:
    """All that a refused restore must leave as it is."""
    return {
        "schemas": schemas(),
        "tenants": list(Tenant.objects.order_by("id").values()),
        "loose": list(LooseSchema.objects.values()),
        "rows": rows_of(place.schema),
        "files": {t.pk: files_of(t.pk) for t in Tenant.objects.all()},
    }


def taken_apart(text: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(text)) as archive:
        return {i.name: archive.extractfile(i).read() for i in archive}  # type: ignore[union-attr]


def put_together(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    writer = tar.Writer(out)
    for name, content in parts.items():
        writer.add(name, len(content), [content])
    writer.close()
    return out.getvalue()


def told_anew(parts: dict[str, bytes], change: Callable[[Any], object]) -> bytes:
    """With another manifest, rightly sealed."""
    manifest = json.loads(parts[NAME])
    change(manifest)
    text = json.dumps(manifest).encode()
    return put_together(
        parts | {NAME: text, SEAL: f"{hashlib.sha256(text).hexdigest()}\n".encode()}
    )


def with_part(parts: dict[str, bytes], name: str, content: bytes, raw: int | None = None) -> bytes:
    """One part replaced, and the manifest lied to match."""

    def lie(manifest: Any) -> None:
        digest = hashlib.sha256(content).hexdigest()
        if raw == 0:
            manifest["tables"]["catalog_product"]["rows"] = 0
        manifest["parts"][name] = {"size": len(content), "sha256": digest}
        if raw is not None:
            table = name.removeprefix("tables/").removesuffix(".copy.gz")
            manifest["tables"][table]["raw_bytes"] = raw

    first = {name: content} if name not in parts else {}
    return told_anew(first | parts | {name: content}, lie)


def raw_member(name: str, **more: Any) -> bytes:
    info = tarfile.TarInfo(name)
    for field, value in more.items():
        setattr(info, field, value)
    return info.tobuf(tarfile.GNU_FORMAT)


PRODUCTS = "tables/catalog_product.copy.gz"
SPOILT: dict[str, tuple[str, Callable[[bytes, dict[str, bytes]], bytes]]] = {
    "nothing": ("archive_truncated", lambda whole, parts: b""),
    "no tar": ("archive_malformed", lambda whole, parts: b"PK\3\4" * 4000),
    "cut in a table": ("archive_truncated", lambda whole, parts: whole[:3000]),
    "cut in the last block": ("archive_truncated", lambda whole, parts: whole[:-100]),
    "cut before the manifest": (
        "archive_truncated",
        lambda whole, parts: put_together({n: v for n, v in parts.items() if "manifest" not in n}),
    ),
    "one bit of a file": (
        "archive_checksum_wrong",
        lambda whole, parts: put_together(
            parts | {n: b"x" + v[1:] for n, v in parts.items() if n.startswith("media/")}
        ),
    ),
    "one word of the manifest": (
        "archive_checksum_wrong",
        lambda whole, parts: put_together(
            parts | {NAME: parts[NAME].replace(b'"KES"', b'"UGX"')}
        ),
    ),
    "a part too few": (
        "archive_malformed",
        lambda whole, parts: put_together({k: v for k, v in parts.items() if k != PRODUCTS}),
    ),
    "a part too many": (
        "archive_malformed", lambda whole, parts: put_together({"media/x/1.webp": b"x"} | parts)
    ),
    "a part twice": ("archive_malformed", lambda whole, parts: raw_twice(parts)),
    "a part after the manifest": (
        "archive_malformed", lambda whole, parts: put_together(parts | {"media/x/1.webp": b""})
    ),
    "a newer format": (
        "archive_newer", lambda whole, parts: told_anew(parts, lambda m: m.update(format=2))
    ),
    "a newer migration": (
        "archive_newer",
        lambda whole, parts: told_anew(
            parts, lambda m: m["migrations"].append(["catalog", "9999_future"])
        ),
    ),
    "a table nobody knows": (
        "archive_malformed",
        lambda whole, parts: told_anew(
            parts | {"tables/x.copy.gz": parts[PRODUCTS]},
            lambda m: (
                m["tables"].update(x=m["tables"]["catalog_product"]),
                m["parts"].update({"tables/x.copy.gz": m["parts"][PRODUCTS]}),
            ),
        ),
    ),
    "fewer rows than told": (
        "archive_checksum_wrong",
        lambda whole, parts: told_anew(
            parts, lambda m: m["tables"]["catalog_product"].update(rows=99)
        ),
    ),
    "a row that breaks a rule": (
        "archive_malformed",
        lambda whole, parts: with_part(
            parts, PRODUCTS, gzip.compress(b""), raw=0
        ),
    ),
    "a manifest without sense": (
        "archive_malformed",
        lambda whole, parts: told_anew(parts, lambda m: m.pop("tables")),
    ),
    "a manifest that is a list": ("archive_malformed", lambda whole, parts: listed(parts)),
    "a way out of the folder": (
        "archive_malformed",
        lambda whole, parts: with_part(parts, "media/../../../etc/cron.d/x", b"x"),
    ),
    "an absolute path": (
        "archive_malformed", lambda whole, parts: with_part(parts, "/etc/passwd", b"x")
    ),
    "a symbolic link": (
        "archive_malformed",
        lambda whole, parts: raw_member(
            "media/a", type=tarfile.SYMTYPE, linkname="/etc/passwd"
        ) + whole,
    ),
    "a hard link": (
        "archive_malformed",
        lambda whole, parts: raw_member("media/a", type=tarfile.LNKTYPE, linkname=NAME) + whole,
    ),
    "a device": (
        "archive_malformed",
        lambda whole, parts: raw_member("media/a", type=tarfile.BLKTYPE) + whole,
    ),
    "a name of a gigabyte": (
        "archive_malformed",
        lambda whole, parts: raw_member(
            "././@LongLink", type=tarfile.GNUTYPE_LONGNAME, size=1024**3
        ) + whole,
    ),
    "a sparse file": (
        "archive_malformed",
        lambda whole, parts: raw_member("media/a", type=tarfile.GNUTYPE_SPARSE, size=1) + whole,
    ),
    "a member of a petabyte": (
        "archive_too_large", lambda whole, parts: raw_member("media/a", size=1024**5) + whole
    ),
    "a table that swells": (
        "archive_too_large",
        lambda whole, parts: with_part(parts, PRODUCTS, gzip.compress(bytes(64 * 1024**2))),
    ),
    "a table that is not packed": (
        "archive_malformed", lambda whole, parts: with_part(parts, PRODUCTS, b"1\t2\n")
    ),
}  # fmt: skip


def raw_twice(parts: dict[str, bytes]) -> bytes:
    one = put_together({PRODUCTS: parts[PRODUCTS]})[: -2 * tar.BLOCK]
    return one + put_together(parts)


def listed(parts: dict[str, bytes]) -> bytes:
    text = b"[1]"
    seal = f"{hashlib.sha256(text).hexdigest()}\n".encode()
    return put_together(parts | {NAME: text, SEAL: seal})


def test_what_is_spoilt_is_refused_and_nothing_changes(
    full: Place, tenant_id: UUID, export: Export
) -> None:
    whole = export(tenant_id)
    parts, before = taken_apart(whole), world(full)

    answered = {}
    for name, (_, spoil) in SPOILT.items():
        spoilt = opening(spoil(whole, parts))
        answered[name] = {refused_same(tenant_id, spoilt), refused_new(spoilt)}
        assert world(full) == before, name

    assert answered == {name: {code} for name, (code, _) in SPOILT.items()}


def refused_same(tenant_id: UUID, spoilt: Opener) -> str:
    with pytest.raises(DomainError) as refusal:
        services.restore_same(tenant_id, spoilt)
    return refusal.value.code


def refused_new(spoilt: Opener) -> str:
    with pytest.raises(DomainError) as refusal:
        services.restore_new(
            spoilt, slug="gamma", owner_id=someone(), owner_email="owner@alpha.test"
        )
    return refusal.value.code


def test_another_stores_archive_does_not_go_into_this_one(
    full: Place, tenant_id: UUID, place_b: Place, export: Export
) -> None:
    assert place_b.tenant_id is not None
    foreign, before = export(place_b.tenant_id), world(full)

    with pytest.raises(errors.ArchiveOfAnotherStore):
        services.restore_same(tenant_id, opening(foreign))

    assert world(full) == before


def test_an_address_that_is_taken_is_refused(full: Place, tenant_id: UUID, export: Export) -> None:
    archive, before = export(tenant_id), world(full)

    with pytest.raises(errors.SlugTaken):
        services.restore_new(
            opening(archive), slug="beta", owner_id=someone(), owner_email="a@b.test"
        )

    assert world(full) == before


def test_a_full_disk_under_the_files_is_told_and_nothing_changes(
    full: Place, tenant_id: UUID, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, before, written = export(tenant_id), world(full), iter(range(100))

    def write(*told: Any, real: Any = local_disk._write_whole) -> None:
        if next(written) == 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(*told)

    monkeypatch.setattr(local_disk, "_write_whole", write)
    with pytest.raises(errors.NoRoomLeft):
        services.restore_new(
            opening(archive), slug="gamma", owner_id=someone(), owner_email="a@b.test"
        )

    assert world(full) == before


def test_a_full_disk_under_the_database_is_told_and_nothing_changes(
    full: Place, tenant_id: UUID, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, before = export(tenant_id), world(full)

    def full_up(*_: Any) -> None:
        raise DiskFull

    monkeypatch.setattr(loading, "set_sequence", full_up)
    with pytest.raises(errors.NoRoomLeft):
        services.restore_same(tenant_id, opening(archive))

    assert world(full) == before


def test_a_full_disk_under_an_export_leaves_no_half_archive(
    full: Place, tenant_id: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(self: Any, *_: Any) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "out").mkdir()
    monkeypatch.setattr(tar.Writer, "add", write)
    with pytest.raises(CommandError, match=r"^no_room_left: "):
        call_command("export_tenant", "alpha", to=tmp_path / "out" / "alpha.tar")

    assert list((tmp_path / "out").iterdir()) == []


def test_a_disk_that_is_full_in_truth_is_told(full: Place, tenant_id: UUID) -> None:
    with Path("/dev/full").open("wb", buffering=0) as disk, pytest.raises(errors.NoRoomLeft):
        services.export_store(tenant_id, cast("BinaryIO", disk))


def test_the_commands_write_and_read_an_archive(
    full: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "alpha.tar"
    call_command("export_tenant", "alpha", to=path)
    call_command("restore_tenant", path)
    call_command("restore_tenant", path, into="new", slug="gamma", owner="owner@beta.test")

    assert Tenant.objects.get(slug="gamma").owner_email == "owner@beta.test"
    assert re.search(r"alpha: \d{3} rows, 7 files restored", capsys.readouterr().out)


def test_the_command_refuses_with_the_code_in_front(full: Place, tmp_path: Path) -> None:
    (tmp_path / "bad.tar").write_bytes(b"no tar at all" * 100)

    with pytest.raises(CommandError, match=r"^archive_malformed: "):
        call_command("restore_tenant", tmp_path / "bad.tar")
