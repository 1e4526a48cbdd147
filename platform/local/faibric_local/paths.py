"""Where this checkout keeps things, and the three separate worlds that may run in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VAR = ROOT / "var"
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
FRONTEND = ROOT / "frontend"
PYTHON = VENV / "bin/python"


@dataclass(frozen=True)
class Profile:
    """One world of data and ports; worlds of one checkout run side by side and share nothing."""

    name: str
    home: Path
    ports: Mapping[str, int]
    durable: bool


# All ports lie below the range from which the kernel takes ports for outgoing connections.
DEMO = Profile(
    "demo", VAR, {"web": 8000, "sandbox": 8200, "postgres": 15432, "valkey": 16379}, durable=True
)
TEST = Profile(
    "test",
    VAR / "test",
    {"web": 8400, "sandbox": 8600, "postgres": 15532, "valkey": 16479},
    durable=False,
)
SUITE = Profile(
    "suite",
    VAR / "suite",
    {"web": 8500, "sandbox": 8700, "postgres": 15632, "valkey": 16579},
    durable=False,
)


def site_packages() -> Path:
    return next(VENV.glob("lib/python3*/site-packages"))
