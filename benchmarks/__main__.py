"""`python -m benchmarks NAME`: started by `make bench`, which has the services up."""

import signal
import sys
from importlib import import_module
from types import FrameType

from benchmarks.rig import gets, servers
from benchmarks.rig.report import Report

NAMES = {
    "control": "benchmarks.yardstick",
    "storefront": "benchmarks.storefront",
    "signup": "benchmarks.signup",
    "checkout": "benchmarks.checkout",
    "import": "benchmarks.importing",
    "lighthouse": "benchmarks.lighthouse",
    "tenancy": "benchmarks.tenancy",
}


def main(arguments: list[str]) -> int:
    name, *_ = arguments or [""]
    if name not in NAMES:
        print(f"usage: python -m benchmarks {'|'.join(NAMES)}")
        return 2
    signal.signal(signal.SIGTERM, _leave)
    module = import_module(NAMES[name])
    if lacking := getattr(module, "missing", str)():
        print(f"{name} is left out: {lacking}")
        return 0
    report = Report(name)
    asks = f"asking: {gets.client()}; {servers.cores()} web processes of {servers.THREADS} threads"
    report.begin(asks, *module.NOTES)
    module.measure(report)
    print(f"numbers: {report.save()}")
    return 0


def _leave(number: int, _: FrameType | None) -> None:
    """End as an exception does, so that every server is stopped on the way out."""
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
