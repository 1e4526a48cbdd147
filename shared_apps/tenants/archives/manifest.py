"""`manifest.json`: what an archive holds, what it was made of, and what each part must be."""

import json
import re
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from shared_apps.tenants.errors import ArchiveMalformed, ArchiveNewer
from shared_apps.tenants.fleet.states import known_migrations

FORMAT = 1
PRODUCT = "faibric 0.1"
NAME, SEAL = "manifest.json", "manifest.sha256"
MOST_BYTES = 256 * 1024 * 1024
TABLES, MEDIA = "tables/", "media/"
LAWFUL = re.compile(
    r"tables/[a-z][a-z0-9_]{0,62}\.copy\.gz"
    r"|media/(?!\.)[A-Za-z0-9._-]+(/(?!\.)[A-Za-z0-9._-]+){0,8}"
)


@dataclass(frozen=True)
class Part:
    """A member of the archive."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Table:
    """`raw_bytes`: of its member, unpacked."""

    columns: list[str]
    rows: int
    raw_bytes: int


@dataclass(frozen=True)
class Facts:
    """What everybody may know of the store, and its roll-ups."""

    name: str
    slug: str
    country: str
    currency: str
    time_zone: str
    template: str
    plan: str
    auth_policy: dict[str, Any]
    order_count: int
    revenue: int


@dataclass(frozen=True)
class Manifest:
    """`sequences`: the last value given out, by "table.column"."""

    store_id: UUID
    facts: Facts
    migrations: list[tuple[str, str]]
    tables: dict[str, Table]
    sequences: dict[str, int]
    parts: dict[str, Part]
    format: int = FORMAT
    product: str = PRODUCT
    left_out: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    @property
    def files(self) -> list[str]:
        return [name for name in self.parts if name.startswith(MEDIA)]

    @property
    def missing(self) -> set[tuple[str, str]]:
        """The migrations that the code has learnt since."""
        return known_migrations() - set(self.migrations)


def dump(manifest: Manifest) -> bytes:
    return json.dumps(asdict(manifest), default=str, sort_keys=True, indent=1).encode()


def load(text: bytes) -> Manifest:
    """Raises ArchiveNewer, ArchiveMalformed."""
    try:
        found = json.loads(text)
        told = int(found.get("format", 0))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ArchiveMalformed from error
    if told > FORMAT:
        raise ArchiveNewer
    try:
        manifest = TypeAdapter(Manifest).validate_python(found)
    except ValidationError as error:
        raise ArchiveMalformed from error
    if told < 1 or {f"{TABLES}{name}.copy.gz" for name in manifest.tables} != {
        name for name in manifest.parts if name.startswith(TABLES)
    }:
        raise ArchiveMalformed
    if set(manifest.migrations) - known_migrations():
        raise ArchiveNewer
    return manifest
