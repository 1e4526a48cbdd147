"""Where this checkout keeps things, and the three separate worlds that may run in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VAR = ROOT / "var"
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
LAUNCH = ROOT / "platform/local/launch.py"
FRONTEND = ROOT / "frontend"
PYTHON = VENV / "bin/python"


@dataclass(frozen=True)
class Profile:
    """One world of data and ports; worlds of one checkout run side by side and share nothing."""

    name: str
    home: Path
    ports: Mapping[str, int]
    settings: str
    keeps_data: bool = False  # else it starts empty every time
    safe_writes: bool = False  # else a power cut may spoil the data


def _ports(web: int, sandbox: int, postgres: int, valkey: int) -> Mapping[str, int]:
    return {"web": web, "sandbox": sandbox, "postgres": postgres, "valkey": valkey}


# All ports lie below the range from which the kernel takes ports for outgoing connections.
DEMO = Profile(
    "demo",
    VAR,
    _ports(8000, 8200, 15432, 16379),
    settings="local",
    keeps_data=True,
    safe_writes=True,
)
TEST = Profile("test", VAR / "test", _ports(8400, 8600, 15532, 16479), settings="test")
SUITE = Profile("suite", VAR / "suite", _ports(8500, 8700, 15632, 16579), settings="test")
BENCH = Profile(
    "bench",
    VAR / "bench-data",
    _ports(8800, 8900, 15732, 16679),
    settings="local",
    safe_writes=True,
)


def site_packages() -> Path:
    return next(VENV.glob("lib/python3*/site-packages"))
