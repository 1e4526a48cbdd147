"""What a provider of text messages can do, for everybody who sends one."""

from typing import Protocol


class SmsGateway(Protocol):
    def send(self, *, to: str, text: str) -> str:
        """Hand over one text to an E.164 number; answers the provider's id of it.

        Raises Declined where this number takes none, Unavailable where the outcome is unknown
        (never repeated here: a code that arrives twice confuses), Misconfigured for the rest.
        """
