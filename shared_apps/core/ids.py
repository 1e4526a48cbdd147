"""Identifiers: UUIDv7, so that rows sort by the moment they were made."""

from uuid import UUID

import uuid6


def uuid7() -> UUID:
    """A new time-ordered identifier, as a plain `uuid.UUID`."""
    return UUID(int=uuid6.uuid7().int)
