"""Counting what test runners report in JUnit's format."""

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree


@dataclass(frozen=True)
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )


def count(report: Path, code: int) -> Count:
    """The figures of a report; a runner that failed without saying where is one failure."""
    found = _read(report) if report.exists() else Count()
    return found + Count(failed=1) if code and not found.failed else found


def figures(report: Path) -> dict[str, dict[str, float]]:
    """By folder of tests ("races", "inventory"): how many ran and failed, and of each test its
    seconds and what it recorded of itself, such as `rounds`.
    """
    found: dict[str, dict[str, float]] = {}
    for case in ElementTree.parse(report).getroot().iter("testcase"):  # noqa: S314 - ours
        folder, module = _place(case.get("classname", ""))
        told, name = found.setdefault(folder, {"tests": 0, "failed": 0}), case.get("name", "")
        told["tests"] += 1
        told["failed"] += case.find("failure") is not None or case.find("error") is not None
        told[f"{module}.{name}.seconds"] = float(case.get("time", 0))
        for value in case.iter("property"):
            told[f"{module}.{name}.{value.get('name')}"] = float(value.get("value", 0))
    return found


def _place(classname: str) -> tuple[str, str]:
    """tests.races.test_http -> races, test_http; tenant_apps.orders.tests.test_x -> orders, …"""
    parts = [part for part in classname.split(".") if part != "tests"]
    module = next((part for part in parts if part.startswith("test_")), parts[-1])
    before = parts[: parts.index(module)]
    return (before[-1] if before else "tests"), module


def _read(report: Path) -> Count:
    root = ElementTree.parse(report).getroot()  # noqa: S314 - written a moment ago by our runner
    failed = skipped = total = 0
    for case in root.iter("testcase"):
        total += 1
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is not None:
            skipped += 1
    return Count(total - failed - skipped, failed, skipped)
