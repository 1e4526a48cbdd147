"""What goes wrong on purpose: one list of faults, used up in the order they were asked for."""

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

Kind = Literal["down", "slow", "http_500", "cut", "rate_limit"]
When = Literal["before", "after"]
KINDS: tuple[str, ...] = get_args(Kind)


class BadFault(Exception):
    """The fault asked for cannot be understood; the message says why."""


@dataclass
class Fault:
    service: str
    path_prefix: str
    kind: Kind
    times: int | None
    seconds: float
    when: When

    def covers(self, service: str, path: str) -> bool:
        return self.service == service and path.startswith(self.path_prefix)


class Faults:
    def __init__(self) -> None:
        self._active: list[Fault] = []

    def add(self, asked: dict[str, Any]) -> dict[str, Any]:
        fault = _read(asked)
        self._active.append(fault)
        return asdict(fault)

    def clear(self, service: str = "") -> None:
        """End all, or those of one service."""
        self._active = [f for f in self._active if service and f.service != service]

    def take(self, service: str, path: str) -> Fault | None:
        """The fault that meets this request, counted as used."""
        if not self._active:
            return None
        fault = next((f for f in self._active if f.covers(service, path)), None)
        if fault is not None and fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                self._active.remove(fault)
        return fault

    def listed(self) -> list[dict[str, Any]]:
        return [asdict(fault) for fault in self._active]


def _read(asked: dict[str, Any]) -> Fault:
    kind = asked.get("kind")
    if kind not in KINDS:
        message = f"kind must be one of {', '.join(KINDS)}"
        raise BadFault(message)
    usual: When = "after" if kind in {"slow", "cut"} else "before"
    when: When = asked.get("when") or usual
    if when not in get_args(When):
        message = "when must be before or after"
        raise BadFault(message)
    times, seconds = asked.get("times"), asked.get("seconds", 10.0)
    if not (times is None or (type(times) is int and times > 0)):
        message = "times must be a positive whole number, or absent for: until cleared"
        raise BadFault(message)
    if not isinstance(seconds, int | float) or not 0 <= seconds <= 120:
        message = "seconds must lie between 0 and 120"
        raise BadFault(message)
    service, prefix = str(asked.get("service", "stripe")), str(asked.get("path_prefix", "/"))
    return Fault(service, prefix, kind, times, float(seconds), when)
