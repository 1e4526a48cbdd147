"""Mail through SendGrid, over connections that stay open."""

import warnings
from functools import cache
from typing import Any

from anymail.backends.sendgrid import EmailBackend
from anymail.exceptions import AnymailNotSupportedWarning

from shared_apps.providers.connections import PooledSession

# We keep it: the product's mail is SendGrid's, its v3 API is stable, and what we use of it is
# tested against our stand-in. Anymail only says that it no longer tests against the real one.
warnings.filterwarnings(
    "ignore",
    message="django-anymail has dropped official support for SendGrid",
    category=AnymailNotSupportedWarning,
)


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
