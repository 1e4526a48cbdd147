"""Mail through SendGrid, over connections that stay open."""

from functools import cache
from typing import Any

from anymail.backends.sendgrid import EmailBackend

from shared_apps.providers.connections import PooledSession


class SendGridMail(EmailBackend):
    """Django's mail backend. A new connection for every letter takes longer than the letter."""

    def create_session(self) -> Any:
        return _session(super().create_session().headers["User-Agent"])

    def close(self) -> None:
        self.session = None  # the connections stay, for the next letter


@cache
def _session(agent: str) -> PooledSession:
    session = PooledSession()
    session.headers["User-Agent"] = agent
    return session
