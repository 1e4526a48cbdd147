"""What a seal covers, as bytes that are the same wherever and whenever they are made."""

import hashlib
import json
from datetime import UTC
from uuid import UUID

from shared_apps.audit.models import Entry
from shared_apps.core import crypto

VERSION = 1
FIELDS = (
    "actor_id", "action", "target", "target_id", "label", "before", "after", "ip", "request_id",
    "user_agent", "credential",
)  # fmt: skip
CONTEXT = "audit chain"


def seal_hash(entry: Entry, chain_id: UUID, position: int, previous: str) -> str:
    """SHA-256 over canonical JSON (keys sorted, no spaces, UTF-8) as docs/guides/audit.md says."""
    told = {name: getattr(entry, name) for name in FIELDS} | {
        "id": str(entry.pk),
        "tenant_id": None if entry.tenant_id is None else str(entry.tenant_id),
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
    }
    whole = {
        "v": VERSION,
        "chain": str(chain_id),
        "position": position,
        "previous": previous,
        "entry": told,
    }
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def sign(chain_id: UUID, position: int, digest: str) -> str:
    """Only who holds the key can say where a chain ends."""
    return crypto.mark(_point(chain_id, position, digest), context=CONTEXT)


def is_signed(signature: str, chain_id: UUID, position: int, digest: str) -> bool:
    return crypto.is_marked(signature, _point(chain_id, position, digest), context=CONTEXT)


def _point(chain_id: UUID, position: int, digest: str) -> str:
    return f"{chain_id}:{position}:{digest}"
