"""What a measurement measured."""

from collections.abc import Sequence
from dataclasses import dataclass, field


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that this share (0 to 1) of the values does not exceed."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1))]


@dataclass(frozen=True)
class Figures:
    """Of one kind of work at one concurrency: times in milliseconds."""

    concurrency: int
    count: int
    seconds: float
    p50: float
    p95: float
    failed: int = 0
    steps: dict[str, list[float]] = field(default_factory=dict)  # parts of the work, named

    @property
    def per_second(self) -> float:
        return self.count / self.seconds if self.seconds else 0.0


def figures_of(concurrency: int, seconds: float, times: Sequence[float], failed: int) -> Figures:
    """From the single times of a run, in seconds."""
    p50, p95 = (1000 * percentile(times, share) for share in (0.5, 0.95))
    return Figures(concurrency, len(times), seconds, p50, p95, failed)
