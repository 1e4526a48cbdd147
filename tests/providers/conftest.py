"""One sandbox for all tests here; each test works in an account of its own."""

from collections.abc import Iterator

import pytest

from tests.providers.sandbox import Listener, Sandbox, start_listener


@pytest.fixture(scope="session")
def running_sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    sandbox = Sandbox(tmp_path_factory.mktemp("sandbox"))
    yield sandbox
    sandbox.stop()


@pytest.fixture
def sandbox(running_sandbox: Sandbox) -> Iterator[Sandbox]:
    yield running_sandbox
    running_sandbox.call("DELETE", "/_faults")
    running_sandbox.call("POST", "/_webhooks/release")
    running_sandbox.call("DELETE", "/mailbox/api/messages")


@pytest.fixture
def listener() -> Iterator[Listener]:
    listening, server = start_listener()
    yield listening
    server.shutdown()
    server.server_close()
