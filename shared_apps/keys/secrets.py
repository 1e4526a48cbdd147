"""The text of a key: `fbk_live_` and twelve letters that are shown, then 256 bits that are not."""

import re
import secrets
import string
from dataclasses import dataclass

from shared_apps.core import crypto

ALPHABET = string.ascii_letters + string.digits
SHOWN, HIDDEN = 12, 43  # 62^43 is just above 2^256
START = "fbk_"
SHAPE = re.compile(rf"(fbk_live_[A-Za-z0-9]{{{SHOWN}}})_([A-Za-z0-9]{{{HIDDEN}}})")
CONTEXT = "api key"
NOBODYS = "fbk_live_000000000000"


@dataclass(frozen=True)
class Fresh:
    """A new secret: `text` is told once, the others are stored."""

    text: str
    prefix: str
    digest: str


def fresh() -> Fresh:
    prefix = f"fbk_live_{_letters(SHOWN)}"
    text = f"{prefix}_{_letters(HIDDEN)}"
    return Fresh(text, prefix, crypto.mark(text, context=CONTEXT))


def prefix_of(text: str) -> str:
    """The shown part; of what is no key, one that nobody has."""
    match = SHAPE.fullmatch(text)
    return match[1] if match else NOBODYS


def fits(text: str, digest: str) -> bool:
    """In the same time for a right and for a wrong secret; "" stands for an unknown key."""
    known = digest or crypto.mark(NOBODYS, context=CONTEXT)
    return crypto.is_marked(known, text, context=CONTEXT)


def _letters(count: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(count))
