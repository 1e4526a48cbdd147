"""The supervisor on small programs: order, readiness, restart, clean stop."""

import asyncio
import os
import re
import signal
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.providers.local_launcher import wait_until

from faibric_local import supervisor  # isort: skip
from faibric_local.supervisor import Call, Command, Service, Supervisor  # isort: skip

DIARY = """
import os, signal, sys, time
name, diary = sys.argv[1:3]
def note(what):
    with open(diary, "a") as file:
        file.write(f"{what} {name} {os.getpid()}\\n")
def stop(*_):
    note("stop")
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
note("start")
print(name, "is ready", flush=True)
while True:
    time.sleep(0.02)
"""


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    return tmp_path / "diary"


def service(name: str, diary: Path, script: str = DIARY, patience: float = 20) -> Service:
    return Service(
        name,
        (sys.executable, "-c", script, name, str(diary)),
        ready=re.compile("is ready"),
        env={"PATH": os.defpath},
        patience=patience,
    )


def entries(diary: Path) -> list[list[str]]:
    return [text.split() for text in diary.read_text().splitlines()]


def names(diary: Path) -> list[str]:
    return [f"{what} {name}" for what, name, _ in entries(diary)]


def note(diary: Path, text: str) -> None:
    with diary.open("a") as file:
        file.write(f"{text}\n")


async def _done(_: Supervisor) -> int:
    return 0


def test_services_start_in_order_and_stop_in_reverse(diary: Path) -> None:
    plan = [
        (service("one", diary),),
        Call("note", lambda: note(diary, "call - -")),
        (service("two", diary),),
    ]
    assert asyncio.run(Supervisor(plan, _done).run()) == 0
    assert names(diary) == ["start one", "call -", "start two", "stop two", "stop one"]


def test_the_code_of_the_work_is_the_code_of_the_run(diary: Path) -> None:
    async def work(_: Supervisor) -> int:
        return 7

    assert asyncio.run(Supervisor([(service("one", diary),)], work).run()) == 7


def test_a_failing_command_stops_what_runs_and_is_told(
    diary: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    failing = Command("migrate", (sys.executable, "-c", "print('why'); exit(3)"), {})
    plan = [(service("one", diary),), failing, (service("two", diary),)]
    assert asyncio.run(Supervisor(plan).run()) == 1
    assert names(diary) == ["start one", "stop one"]
    output = capfdbinary.readouterr().out.decode()
    assert " migrate | why\n" in output
    assert "migrate failed (exit 3)" in output


def test_a_service_that_is_never_ready_ends_the_run(diary: Path) -> None:
    mute = service("one", diary, DIARY.replace("is ready", "is slow"), patience=0.5)
    assert asyncio.run(Supervisor([(mute,)], _done).run()) == 1
    assert names(diary) == ["start one", "stop one"]


def test_a_killed_service_is_started_again(diary: Path) -> None:
    async def work(_: Supervisor) -> int:
        os.kill(int(entries(diary)[0][2]), signal.SIGKILL)
        await asyncio.to_thread(wait_until, lambda: len(entries(diary)) == 2)
        return 0

    assert asyncio.run(Supervisor([(service("one", diary),)], work).run()) == 0
    assert names(diary) == ["start one", "start one", "stop one"]


def test_a_service_that_keeps_ending_is_given_up(
    diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "_LONGEST_PAUSE", 0.01)
    brief = service(
        "one", diary, DIARY.replace("while True:\n    time.sleep(0.02)", "time.sleep(0.2)")
    )
    assert asyncio.run(Supervisor([(brief,)]).run()) == 1
    assert names(diary) == ["start one"] * 5


def test_a_hang_up_stops_everything_in_order(diary: Path) -> None:
    async def work(_: Supervisor) -> int:
        os.kill(os.getpid(), signal.SIGHUP)
        await asyncio.Event().wait()
        return 9

    plan = [(service("one", diary), service("two", diary))]
    assert asyncio.run(Supervisor(plan, work).run()) == 130
    assert names(diary)[-2:] == ["stop two", "stop one"]


def test_a_line_longer_than_any_buffer_is_passed_on(
    diary: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    long = DIARY.replace("print(", "print('x' * 200_000, flush=True); print(")
    assert asyncio.run(Supervisor([(service("one", diary, long),)], _done).run()) == 0
    assert b"one | " + b"x" * 200_000 + b"\n" in capfdbinary.readouterr().out


SLOW_TO_STOP = DIARY.replace('note("stop")', 'time.sleep(0.8)\n    note("stop")')


async def _signal_twice(number: signal.Signals, pause: float) -> int:
    os.kill(os.getpid(), number)
    asyncio.get_running_loop().call_later(pause, os.kill, os.getpid(), number)
    await asyncio.Event().wait()
    return 0


def test_a_signal_that_arrives_twice_still_stops_in_peace(diary: Path) -> None:
    plan = [(service("one", diary, SLOW_TO_STOP),)]
    work = partial(_signal_twice, signal.SIGTERM, 0.6)
    assert asyncio.run(Supervisor(plan, lambda _: work()).run()) == 130
    assert names(diary) == ["start one", "stop one"]


def test_a_second_ctrl_c_kills(diary: Path) -> None:
    plan = [(service("one", diary, SLOW_TO_STOP),)]
    work = partial(_signal_twice, signal.SIGINT, 0.6)
    assert asyncio.run(Supervisor(plan, lambda _: work()).run()) == 130
    assert names(diary) == ["start one"]
