"""What the demo consists of, as a table: change it here when the product gets a process."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from pathlib import Path

from .paths import PYTHON
from .services import Stack
from .supervisor import Call, Command, Plan, Service

LOGINS = "demo-logins.json"
# Root in a container is common and harmless here; Celery's twelve lines about it are not news.
_CELERY = ("-W", "ignore:You're running the worker", "-m", "celery", "-q", "-A", "config")

# What would carry the logins off the screen: the notifications of what the seed sold, and tasks
# that run every few seconds. Failures are always told.
_CHATTER = re.compile(r"webhook .* status (0|200)$|Sending due task|Task \S+ (received|succeeded)")


def product(stack: Stack, host: str = "127.0.0.1", settings: str | None = None) -> Plan:
    """Everything above Postgres and Valkey: sandbox, data, web, worker, beat."""
    env = {"LOG_FORMAT": "text", **stack.environment()}
    if settings:
        env["DJANGO_SETTINGS_MODULE"] = settings
    ports = stack.ports
    web, sandbox = ports["web"], ports["sandbox"]

    def service(name: str, *arguments: str, ready: _Ready, grace: float = 10) -> Service:
        command = (str(PYTHON), *arguments)
        return Service(name, command, ready=ready, env=env, grace=grace, mute=_CHATTER)

    def command(name: str, *arguments: str) -> Command:
        return Command(name, (str(PYTHON), "manage.py", *arguments), env)

    return [
        (
            service(
                "sandbox",
                *("platform/sandbox/serve.py", "--port", str(sandbox)),
                *("--state", str(stack.profile.home / "sandbox")),
                ready=answers(f"http://127.0.0.1:{sandbox}/healthz"),
            ),
        ),
        command("prepare", "prepare"),
        command("seed", "seed_demo", "--var", str(stack.profile.home)),
        (
            service(
                "web",
                *("-m", "uvicorn", "config.asgi:application", "--host", host, "--port", str(web)),
                *("--no-access-log", "--lifespan", "off", "--timeout-graceful-shutdown", "5"),
                ready=answers(f"http://127.0.0.1:{web}/healthz"),
            ),
            service(
                "worker",
                *(*_CELERY, "worker", "-P", "threads", "-c", "4", "-l", "INFO"),
                *("--without-gossip", "--without-mingle"),
                ready=re.compile(r" ready\."),
                grace=15,
            ),
            service(
                "beat",
                *(*_CELERY, "beat", "-S", "celery.beat:Scheduler", "--pidfile=", "-l", "INFO"),
                ready=re.compile("beat: Starting"),
            ),
        ),
        Call("notifications", partial(_release, sandbox)),
    ]


def _release(sandbox: int) -> None:
    """What the seed sold is told now that somebody listens."""
    url = f"http://127.0.0.1:{sandbox}/_webhooks/release"
    request = urllib.request.Request(url, b"{}", method="POST")
    urllib.request.urlopen(request, timeout=5).close()  # noqa: S310 - http, ours


_Ready = Callable[[], bool] | re.Pattern[str]


def answers(url: str) -> Callable[[], bool]:
    """A probe by number, as not every resolver knows localhost, for the host that always is."""
    request = urllib.request.Request(url, headers={"Host": "localhost"})  # noqa: S310 - http, ours

    def ask() -> bool:
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 - http, ours
                return bool(answer.status == HTTPStatus.OK)
        except (OSError, ValueError, urllib.error.URLError):
            return False

    return ask


def mailbox(stack: Stack) -> str:
    """Where all mail of the demo arrives: codes, receipts, invitations."""
    return f"http://localhost:{stack.ports['sandbox']}/mailbox/"


def logins(home: Path) -> list[dict[str, str]]:
    """What the seed wrote: surface, url, login, password of each demo account."""
    file = home / LOGINS
    found: list[dict[str, str]] = json.loads(file.read_text()) if file.exists() else []
    return found
