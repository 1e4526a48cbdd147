from typing import Any

from tests.cards import cards, running_stand_in
from tests.hostile.conftest import alpha, beta

__all__ = ["alpha", "beta", "cards", "running_stand_in"]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Says how much is covered, and what is not and why."""
    from tests.isolation.routes import SKIPPED, counts

    told = counts()
    covered = ", ".join(f"{told[kind]} {kind}" for kind in sorted(told) if kind != "skipped")
    terminalreporter.write_line(f"isolation: {covered}; {told['skipped']} skipped:")
    for name, reason in SKIPPED.items():
        terminalreporter.write_line(f"  {name}: {reason}")
