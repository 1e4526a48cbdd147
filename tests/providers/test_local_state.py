"""Ports, secrets and the lock of one profile."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.providers import local_launcher  # noqa: F401 - makes the next line possible

from faibric_local import entry, state  # isort: skip
from faibric_local.logs import Refusal  # isort: skip
from faibric_local.paths import Profile  # isort: skip


def profile(home: Path, web: int) -> Profile:
    home.mkdir(exist_ok=True)
    return Profile("demo", home, {"web": web, "valkey": web + 1}, settings="local")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens until the test ends."""
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        port: int = somebody.getsockname()[1]
        yield port


def test_a_taken_port_moves_up_and_is_remembered(tmp_path: Path, taken: int) -> None:
    chosen = state.choose_ports(profile(tmp_path, taken))
    assert chosen["web"] > taken
    assert json.loads((tmp_path / "ports.json").read_text()) == chosen


def test_two_launchers_never_choose_the_same_port(tmp_path: Path) -> None:
    first = state.choose_ports(profile(tmp_path / "one", 28600))
    second = state.choose_ports(profile(tmp_path / "two", 28600))
    assert set(first.values()) & set(second.values()) == set()


def test_a_wished_port_is_taken_as_it_is(tmp_path: Path) -> None:
    assert state.choose_ports(profile(tmp_path, 28700), wished_web=28750)["web"] == 28750


def test_a_wished_port_that_is_taken_is_refused(tmp_path: Path, taken: int) -> None:
    with pytest.raises(Refusal, match=f"port {taken} is taken"):
        state.choose_ports(profile(tmp_path, 28800), wished_web=taken)
    assert not (tmp_path / "ports.json").exists()


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    where = profile(tmp_path, 28900)
    value = state.secret(where, "django")
    assert state.secret(where, "django") == value
    assert len(value) == 48
    assert (tmp_path / "secrets/django").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700


def test_a_second_run_of_one_profile_is_refused_and_names_the_first(tmp_path: Path) -> None:
    where = profile(tmp_path, 29000)
    with (
        state.only_run(where),
        pytest.raises(Refusal, match=r"already running .* \(pid \d+\)"),
        state.only_run(where),
    ):
        pass


def test_a_second_demo_is_refused_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    where = profile(tmp_path, 29400)
    built: list[object] = []
    monkeypatch.setattr(entry, "DEMO", where)
    monkeypatch.setattr(entry.boot, "become_owner", lambda: None)
    monkeypatch.setattr(entry.boot, "prepare", lambda **_: {})
    monkeypatch.setattr(entry.boot, "build_frontend", built.append)
    monkeypatch.setattr(entry, "_become_environment", lambda *_: 0)
    with state.only_run(where):
        assert entry.main(["demo"]) == 1
    assert "already running from this checkout" in capfd.readouterr().out
    assert built == []


def test_a_lock_is_free_again_after_the_run(tmp_path: Path) -> None:
    where = profile(tmp_path, 29100)
    with state.only_run(where):
        assert state.is_running(where)
    assert not state.is_running(where)
