"""The three ways an outside service can fail us. Callers never see a vendor's own exceptions."""


class ProviderError(Exception):
    """`code` is stable and machine-readable; `message` is safe to show where the class says so."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Declined(ProviderError):
    """The service said no to this, and will again. The message may be shown to a buyer."""


class Unavailable(ProviderError):
    """No usable answer. Nothing is known of the outcome: ask again, with the same key."""


class Misconfigured(ProviderError):
    """We asked wrongly: credentials, set-up or our own code. For the owner's eyes and the log."""


class BadSignature(ProviderError):
    """A notification that its sender did not sign, or signed too long ago."""


class BadNotification(ProviderError):
    """A notification that is signed and yet cannot be understood."""
