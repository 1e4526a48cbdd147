"""From a plain recipe to a picture's bytes, kept under the recipe's hash."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from config.demo.art.subjects import Plain
from config.demo.crew import crew

Options = tuple[tuple[str, Plain], ...]
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Thing:
    """A subject by name, with its options and how it is put into the room."""

    subject: str
    options: Options = ()
    x: float = 0
    y: float = 0
    scale: float = 1
    mirror: bool = False


@dataclass(frozen=True)
class Shot:
    """One picture: a room, its tint, what stands in it."""

    room: str
    tint: str
    things: tuple[Thing, ...]
    view: str = "whole"  # or "close"

    @property
    def key(self) -> str:
        """The same recipe drawn by the same illustrator is the same picture."""
        recipe = json.dumps(asdict(self), sort_keys=True)
        return hashlib.sha256(f"{edition()}{recipe}".encode()).hexdigest()[:32]


@cache
def edition() -> str:
    """Changes whenever the illustrator's own code does."""
    digest = hashlib.sha256()
    for file in sorted(HERE.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def develop(shot: Shot) -> bytes:
    """Draw it now."""
    from config.demo.art import rooms

    return rooms.take(shot)


class Album:
    """Developed pictures in a folder; what is there is not drawn again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def read(self, shot: Shot) -> bytes:
        """The picture, drawn where it is missing."""
        file = self._file(shot)
        if file.exists():
            return file.read_bytes()
        data = develop(shot)
        self._keep(file, data)
        return data

    def missing(self, shots: Iterable[Shot]) -> list[Shot]:
        """Those of the pictures that are still to be drawn, each once."""
        return [shot for shot in dict.fromkeys(shots) if not self._file(shot).exists()]

    def fill(self, missing: list[Shot], workers: int) -> Iterator[int]:
        """Draw these with several processes; yields how many are ready, one by one."""
        with crew(workers, _quiet) as pool:
            for ready, (shot, data) in enumerate(
                zip(missing, pool.map(develop, missing, chunksize=4), strict=True), 1
            ):
                self._keep(self._file(shot), data)
                yield ready

    def _file(self, shot: Shot) -> Path:
        return self.folder / f"{shot.key}.jpg"

    def _keep(self, file: Path, data: bytes) -> None:
        half = file.with_suffix(f".{os.getpid()}")
        half.write_bytes(data)
        half.replace(file)  # a killed run leaves no half picture


def _quiet() -> None:
    """Workers share the cores with the database: lowest priority, one thread each."""
    os.nice(5)
    os.environ["VIPS_CONCURRENCY"] = "1"
