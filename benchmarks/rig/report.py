"""The table that a person reads, and the same numbers for programs."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.rig.figures import Figures
from benchmarks.rig.servers import ROOT, cores

HEADINGS = ("what", "c", "per s", "p50 ms", "p95 ms", "failed", "target", "")
WIDTHS = (52, 2, 9, 9, 9, 6, 12, 6)


@dataclass(frozen=True)
class Target:
    """A promise about one number: `at_least` (per second, or what `per` says), or `at_most`."""

    at_least: float | None = None
    at_most: float | None = None
    per: str = "/s"

    def __str__(self) -> str:
        return f">= {self.at_least:g}{self.per}" if self.at_least else f"<= {self.at_most:g}"

    def is_met(self, value: float) -> bool:
        return value >= self.at_least if self.at_least else value <= (self.at_most or 0)


@dataclass
class Report:
    """Collects lines as they are measured, and shows each at once."""

    name: str
    numbers: dict[str, float] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def begin(self, *notes: str) -> None:
        load, *_ = os.getloadavg()
        self.numbers["cores"], self.numbers["load_average_before"] = cores(), round(load, 2)
        self.say(f"{self.name}: Python {platform.python_version()}, {cores()} cores", *notes)
        self.say(f"other work on this machine when it began: load average {load:.2f}", "")
        self.say(_row(HEADINGS), _row(["-" * width for width in WIDTHS]))

    def say(self, *lines: str) -> None:
        for line in lines:
            self.lines.append(line)
            print(line, flush=True)

    def add(self, key: str, what: str, figures: Figures, target: Target | None = None) -> None:
        """One kind of work at one concurrency; the target is about work per second."""
        stem = f"{key}_c{figures.concurrency}"
        self.numbers |= {
            f"{stem}_per_second": round(figures.per_second, 2),
            f"{stem}_p50_ms": round(figures.p50, 3),
            f"{stem}_p95_ms": round(figures.p95, 3),
            f"{stem}_count": figures.count,
            f"{stem}_failed": figures.failed,
        }
        per_second = f"{figures.per_second:.1f}"
        times = (f"{figures.p50:.2f}", f"{figures.p95:.2f}", str(figures.failed))
        judged = _judged(target, figures.per_second)
        self.say(_row([what, str(figures.concurrency), per_second, *times, *judged]))

    def number(
        self,
        key: str,
        what: str,
        value: float,
        unit: str,
        target: Target | None = None,
        *,
        digits: int = 1,
    ) -> None:
        """A single number."""
        self.numbers[key] = round(value, 3)
        shown = f"{value:.{digits}f} {unit}"
        self.say(f"{what:<{WIDTHS[0]}}    {shown:<38} {' '.join(_judged(target, value))}".rstrip())

    def save(self) -> Path:
        file = ROOT / "var" / "bench" / f"{self.name}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(self.numbers, indent=1) + "\n")
        return file


def _judged(target: Target | None, value: float) -> tuple[str, str]:
    return (
        ("", "") if target is None else (str(target), "ok" if target.is_met(value) else "MISSED")
    )


def _row(cells: Sequence[str]) -> str:
    first, *rest = cells
    others = [f"{cell:>{width}}" for cell, width in zip(rest, WIDTHS[1:], strict=True)]
    return " ".join([f"{first:<{WIDTHS[0]}}", *others]).rstrip()
