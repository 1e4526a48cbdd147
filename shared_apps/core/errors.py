"""The ways a business rule can say no. HTTP is one translation of them (see http.py)."""

import re
from typing import Any, ClassVar


class DomainError(Exception):
    """A refusal the caller may be shown. Subclass it once per rule, in the app's errors.py.

    `errors` names the fields at fault; `extra` travels as further members of the problem document.
    """

    status: ClassVar[int] = 400
    message: ClassVar[str] = "This cannot be done."

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: dict[str, list[str]] | None = None,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.detail = detail or str(self.message)
        self.errors = errors or {}
        self.extra = extra or {}
        super().__init__(self.detail)

    @property
    def code(self) -> str:
        """The stable, machine-readable name: AlreadyReviewed -> already_reviewed."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


class Invalid(DomainError):
    """The request says something that cannot be true."""


class BadCursor(Invalid):
    message = "This page does not exist. Start again from the first one."


class BadFilter(Invalid):
    message = "This filter cannot be read."


class Unauthenticated(DomainError):
    status = 401
    message = "Please sign in."


class PaymentRequired(DomainError):
    status = 402


class Forbidden(DomainError):
    status = 403
    message = "You may not do this."


class Missing(DomainError):
    status = 404
    message = "This does not exist."


class Conflict(DomainError):
    status = 409


class Gone(DomainError):
    status = 410


class BodyTooLarge(DomainError):
    status = 413
    message = "This request is too large."


class FileTooLarge(DomainError):
    status = 413
    message = "This file is too large."

    def __init__(self, most_bytes: int) -> None:
        detail = f"This file is too large: at most {most_bytes // 1024 // 1024} MB."
        super().__init__(detail, errors={"file": [detail]}, extra={"max_bytes": most_bytes})


class Unprocessable(DomainError):
    status = 422


class _RetryLater(DomainError):
    """Refused now, welcome again after `retry_after` seconds."""

    def __init__(self, detail: str | None = None, *, retry_after: int = 1, **more: Any) -> None:
        super().__init__(detail, **more)
        self.retry_after = retry_after


class TooMany(_RetryLater):
    status = 429
    message = "Too many requests. Please wait a moment."


class Busy(_RetryLater):
    status = 503
    message = "This is busy right now. Please try again."
