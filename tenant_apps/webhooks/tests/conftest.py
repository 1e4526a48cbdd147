from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tenant_apps.webhooks.tests.make import Receiver, receiving


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Receiver]:
    """A store's program on this machine, which the operator trusts."""
    with receiving() as there:
        settings.WEBHOOK_TRUSTED_HOSTS = [there.where]
        yield there
