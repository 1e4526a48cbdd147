"""What every FileStore must do, on this disk and in a bucket."""

import io
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest

from shared_apps.providers.errors import Misconfigured, Unavailable
from shared_apps.providers.files.local_disk import LocalDisk
from shared_apps.providers.files.port import FileStore, NoSuchFile
from shared_apps.providers.files.s3 import S3, S3Credentials
from tests.providers.sandbox import Sandbox


@pytest.fixture
def s3(sandbox: Sandbox) -> S3:
    return S3(_credentials(sandbox))


def _credentials(sandbox: Sandbox, **other: str) -> S3Credentials:
    given = {
        "access_key_id": "id",
        "secret_access_key": "secret",
        "bucket": f"shop-{uuid4().hex}",
        "endpoint_url": f"{sandbox.url}/s3",
    }
    return S3Credentials(**(given | other))


@pytest.fixture(params=["local_disk", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    makers: dict[str, Callable[[], FileStore]] = {
        "local_disk": lambda: LocalDisk(tmp_path / "files"),
        "s3": lambda: request.getfixturevalue("s3"),
    }
    return makers[request.param]()


def test_what_was_put_is_read_back(store: FileStore) -> None:
    store.put("shop/2026/shoe.webp", b"RIFF\x00\xff", "image/webp")

    with store.open("shop/2026/shoe.webp") as file:
        assert file.read() == b"RIFF\x00\xff"
    assert store.exists("shop/2026/shoe.webp")
    assert store.size("shop/2026/shoe.webp") == 6


def test_a_stream_is_kept_like_bytes(store: FileStore) -> None:
    store.put_stream("shop/long.bin", io.BytesIO(b"\x00\xff" * 300_000), "text/plain")

    with store.open("shop/long.bin") as file:
        assert file.read() == b"\x00\xff" * 300_000


def test_the_keys_below_a_folder_are_listed_and_none_beside_it(store: FileStore) -> None:
    below = {"shop_1/deep/er.txt", *(f"shop_1/{number}.txt" for number in range(7))}
    for key in (*below, "shop_10/c.txt", "other.txt"):
        store.put(key, b"x", "text/plain")

    assert set(store.keys_below("shop_1")) == below
    assert list(store.keys_below("shop_2")) == []


def test_putting_again_replaces_the_whole(store: FileStore) -> None:
    store.put("a.txt", b"a long first text", "text/plain")
    store.put("a.txt", b"short", "text/plain")

    with store.open("a.txt") as file:
        assert file.read() == b"short"


def test_an_empty_file_is_a_file(store: FileStore) -> None:
    store.put("empty", b"", "application/octet-stream")

    assert store.exists("empty")
    assert store.size("empty") == 0


def test_deleting_twice_is_harmless(store: FileStore) -> None:
    store.put("a.txt", b"a", "text/plain")

    store.delete("a.txt")
    store.delete("a.txt")

    assert not store.exists("a.txt")


def test_all_below_a_folder_goes_and_nothing_beside_it(store: FileStore) -> None:
    below = ["shop_1/deep/er.txt", *(f"shop_1/{number}.txt" for number in range(7))]
    for key in (*below, "shop_10/c.txt", "shop_2/d.txt"):
        store.put(key, b"x", "text/plain")

    store.delete_below("shop_1")
    store.delete_below("shop_1")

    assert [key for key in below if store.exists(key)] == []
    assert store.exists("shop_10/c.txt")
    assert store.exists("shop_2/d.txt")


def test_a_missing_file_is_said_to_be_missing(store: FileStore) -> None:
    with pytest.raises(NoSuchFile):
        store.open("none.txt")
    with pytest.raises(NoSuchFile):
        store.size("none.txt")


@pytest.mark.parametrize(
    "key",
    ["", "/etc/passwd", "../a", "a/../../b", "a/..", "a//b", "./a", "a/", "a\\b", "a\nb", "a\0b",
     "a" * 901],
)  # fmt: skip
def test_a_key_that_could_leave_the_store_is_refused(store: FileStore, key: str) -> None:
    with pytest.raises(Misconfigured):
        store.put(key, b"x", "text/plain")
    with pytest.raises(Misconfigured):
        store.open(key)


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    store = LocalDisk(tmp_path)
    versions = [bytes([number]) * 200_000 for number in range(20)]
    store.put("a.bin", versions[0], "application/octet-stream")
    seen: list[bytes] = []

    def read() -> None:
        for _ in range(100):
            with store.open("a.bin") as file:
                seen.append(file.read())

    reader = Thread(target=read)
    reader.start()
    for version in versions:
        store.put("a.bin", version, "application/octet-stream")
    reader.join()

    assert set(seen) <= set(versions)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.bin"]


def test_what_a_dead_writer_left_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    disk = LocalDisk(tmp_path)
    disk.put("shop/a.bin", b"whole", "text/plain")
    for name, hours in (("left", 2), ("at-work", 0)):
        (tmp_path / ".put" / name).write_bytes(b"half")
        then = time.time() - 3600 * hours
        os.utime(tmp_path / ".put" / name, (then, then))

    before = datetime.now(UTC) - timedelta(hours=1)
    assert (disk.clear_unfinished(before), disk.clear_unfinished(before)) == (1, 0)

    assert [path.name for path in (tmp_path / ".put").iterdir()] == ["at-work"]
    assert disk.exists("shop/a.bin")


def test_a_bucket_that_lets_nobody_in_is_our_mistake(sandbox: Sandbox) -> None:
    store = S3(_credentials(sandbox, bucket="no-such-bucket"))

    with pytest.raises(Misconfigured):
        store.put("a.txt", b"a", "text/plain")


def test_a_bucket_out_of_reach_is_unavailable(sandbox: Sandbox) -> None:
    store = S3(_credentials(sandbox, endpoint_url="http://127.0.0.1:9"))

    with pytest.raises(Unavailable):
        store.put("a.txt", b"a", "text/plain")


def test_a_disk_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"a file where a folder should be")

    with pytest.raises(Unavailable):
        LocalDisk(tmp_path / "taken").put("a.txt", b"a", "text/plain")
