"""Load from several processes, one connection each, so that no visitor waits for another's.

A process is started anew (not forked): it carries no database connection of ours along.
"""

import multiprocessing
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection as Pipe
from multiprocessing.synchronize import Barrier

from benchmarks.rig.figures import Figures, figures_of
from benchmarks.rig.wire import Unexpected

# Does one piece of work; answers the seconds of those parts of it that are told apart.
Act = Callable[[], Mapping[str, float] | None]
# Makes visitor number n; must be picklable, so a dataclass or function of a module.
Scenario = Callable[[int], Act]
START_SECONDS = 60
WARM_UP = 3
MOST_COMPLAINTS = 3


@dataclass
class Diary:
    """What one visitor lived through."""

    times: list[float] = field(default_factory=list)
    steps: dict[str, list[float]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def live(self, act: Act) -> None:
        started = time.perf_counter()
        try:
            parts = act() or {}
        except (Unexpected, OSError) as failure:
            self.complaints.append(str(failure) or repr(failure))
            return
        self.times.append(time.perf_counter() - started)
        for name, seconds in parts.items():
            self.steps.setdefault(name, []).append(seconds)


def measure(scenario: Scenario, concurrency: int, seconds: float) -> Figures:
    """Let `concurrency` visitors work for so long, each without a pause."""
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(concurrency + 1)
    pipes, processes = [], []
    for number in range(concurrency):
        ours, theirs = context.Pipe(duplex=False)
        arguments = (partial(scenario, number), seconds, start, theirs)
        process = context.Process(target=_visit, args=arguments, daemon=True)
        process.start()
        theirs.close()
        pipes.append(ours)
        processes.append(process)
    start.wait(START_SECONDS)
    began = time.perf_counter()
    diaries = [_told(pipe) for pipe in pipes]
    lasted = time.perf_counter() - began
    for process in processes:
        process.join()
    return _together(concurrency, lasted, diaries)


def address(luck: random.Random) -> str:
    """Another shopper's, so that a limit per address does not take the load for one of them."""
    return ".".join(["10", *(str(luck.randrange(256)) for _ in range(3))])


def _visit(act_of: Callable[[], Act], seconds: float, start: Barrier, tell: Pipe) -> None:
    act = act_of()
    warming = Diary()
    for _ in range(WARM_UP):
        warming.live(act)
    start.wait(START_SECONDS)
    diary = Diary()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        diary.live(act)
        if len(diary.complaints) > 50 and not diary.times:
            break  # nothing works: no need to insist
    tell.send(diary)


def _told(pipe: Pipe) -> Diary:
    try:
        diary: Diary = pipe.recv()
    except EOFError:
        return Diary(complaints=["a visitor's process ended early"])
    return diary


def _together(concurrency: int, lasted: float, diaries: Sequence[Diary]) -> Figures:
    times = [value for diary in diaries for value in diary.times]
    complaints = [text for diary in diaries for text in diary.complaints]
    for text in sorted(set(complaints))[:MOST_COMPLAINTS]:
        print(f"  failed: {text}", flush=True)
    figures = figures_of(concurrency, lasted, times, len(complaints))
    for diary in diaries:
        for name, values in diary.steps.items():
            figures.steps.setdefault(name, []).extend(values)
    return figures
