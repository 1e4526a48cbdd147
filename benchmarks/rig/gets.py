"""Load of plain GETs: by wrk where there is one (or root may install it), else by our client."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from pathlib import Path

from benchmarks.rig import load
from benchmarks.rig.figures import Figures
from benchmarks.rig.wire import Browser

# Times are microseconds. A path with {n} is another one each time, so no cache knows it.
_SCRIPT = """
local paths, at, n = %s, 0, 0
local stamp = tostring(os.time())
request = function()
  at = at %% #paths + 1
  n = n + 1
  local path = paths[at]:gsub("{n}", stamp .. n)
  return wrk.format("GET", path)
end
done = function(summary, latency)
  local e = summary.errors
  io.stderr:write(string.format(
    '{"count":%%d,"us":%%d,"p50":%%f,"p95":%%f,"failed":%%d}',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(95),
    e.status + e.connect + e.read + e.write + e.timeout))
end
"""


@cache
def client() -> str:
    """Which program asks: for the table."""
    if shutil.which("wrk") is None and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        command = ["apt-get", "install", "-y", "-q", "wrk"]
        subprocess.run(command, env=quiet, capture_output=True, check=False)
    return "wrk" if shutil.which("wrk") else "own client"


def warm_up(port: int, host: str, paths: Sequence[str], rounds: int = 4) -> None:
    """Ask for everything a few times, so that every process has met it; a connection for each
    round, as a connection stays with one process.
    """
    for round_ in range(rounds):
        browser = Browser(port, host)
        for path in paths:
            browser.get(path.replace("{n}", f"warm-{round_}"))


def measure(
    port: int, host: str, paths: Sequence[str], concurrency: int, seconds: float
) -> Figures:
    """Ask for the paths in turn; {n} in a path becomes a number never used before."""
    if client() == "wrk":
        return _by_wrk(port, host, paths, concurrency, seconds)
    return load.measure(Asking(port, host, tuple(paths)), concurrency, seconds)


@dataclass(frozen=True)
class Asking:
    """The same by our own client."""

    port: int
    host: str
    paths: tuple[str, ...]

    def __call__(self, number: int) -> load.Act:
        browser, paths = Browser(self.port, self.host), cycle(self.paths)
        stamp, asked = f"{os.getpid()}-{number}-", iter(range(10**9))

        def ask() -> None:
            browser.get(next(paths).replace("{n}", f"{stamp}{next(asked)}"))

        return ask


def _by_wrk(
    port: int, host: str, paths: Sequence[str], concurrency: int, seconds: float
) -> Figures:
    table = "{" + ", ".join(json.dumps(path) for path in paths) + "}"
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "paths.lua"
        script.write_text(_SCRIPT % table)
        command = [
            *("wrk", "-t1", f"-c{concurrency}", f"-d{seconds:.0f}s", "--timeout", "30s"),
            *("-s", str(script), "-H", f"Host: {host}:{port}", f"http://127.0.0.1:{port}/"),
        ]
        ended = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(ended.stderr.strip().splitlines()[-1])
    return Figures(
        concurrency,
        told["count"],
        told["us"] / 1e6,
        told["p50"] / 1000,
        told["p95"] / 1000,
        told["failed"],
    )
