"""The tests' database, directly and through PgBouncer."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connections

from tests.database import with_name
from tests.pooling import bouncer

Through = Callable[..., str]
LIMITS = {"lock_timeout": "3s", "statement_timeout": "30s"}


@pytest.fixture
def through(real_commits: None) -> Iterator[Through]:
    """through("transaction"): the address of this test's database behind PgBouncer."""
    if lacking := bouncer.missing():
        pytest.skip(lacking)
    name = str(settings.DATABASES["default"]["NAME"])
    url = with_name(os.environ["DATABASE_URL"], name)
    with ExitStack() as stack:
        yield lambda mode, **how: stack.enter_context(bouncer.bouncing(url, mode, **how))


@pytest.fixture
def behind(request: pytest.FixtureRequest) -> Iterator[Callable[[str], None]]:
    """behind("transaction"): from now on this process speaks to its database that way."""
    told = settings.DATABASES["default"]
    before = dict(told)

    def use(mode: str) -> None:
        there = urlsplit(request.getfixturevalue("through")(mode))
        renew()
        told.update(HOST=there.hostname, PORT=str(there.port), POOLING=mode, LIMITS=LIMITS)
        told["DISABLE_SERVER_SIDE_CURSORS"] = mode == "transaction"
        told["OPTIONS"] = {"prepare_threshold": None}

    yield use
    renew()
    told.clear()
    told.update(before)


def renew() -> None:
    """The next query of this thread opens a connection by the settings of then."""
    connections["default"].close()
    del connections["default"]
