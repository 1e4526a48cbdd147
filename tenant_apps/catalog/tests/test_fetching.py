"""Pictures by address: what is fetched, and what is never asked."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from uuid import UUID

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from shared_apps.core.tenancy.context import Place
from shared_apps.providers.outbound import is_public
from tenant_apps.catalog import queries, services
from tenant_apps.catalog.importing import pictures, runs
from tenant_apps.catalog.importing.fetching import Unfetched, fetch
from tenant_apps.catalog.models import Import, Product, ProductImage, Variant, WantedImage
from tenant_apps.catalog.tests.make import make_product
from tenant_apps.catalog.tests.sheets import line, sheet
from tenant_apps.storage.tests.make import picture_bytes

Imported = Callable[..., UUID]
PICTURE = picture_bytes(500, 400)


class Pages(BaseHTTPRequestHandler):
    """A picture server with every bad habit."""

    asked: list[str] = []

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        name = self.path.partition("?")[0].strip("/")
        if name.startswith("to-"):
            return self._go(name.removeprefix("to-"))
        if name == "huge":
            return self._send(200, PICTURE, length=6 * 1024 * 1024)
        if name == "endless":
            return self._send(200, b"0" * (5 * 1024 * 1024 + 70_000))
        found = {"text": b"<html>", "picture": PICTURE, "other": picture_bytes(300, 300)}.get(name)
        return self._send(200 if found else 404, found or b"")

    def _go(self, where: str) -> None:
        port = self.headers["Host"].rpartition(":")[2]
        target = {
            "picture": "/picture", "loop": "/to-loop", "inside": "http://169.254.169.254/latest/",
            "file": "file:///etc/passwd", "port": f"http://localhost:{port}/picture",
        }[where]  # fmt: skip
        self.send_response(302)
        self.send_header("Location", target)
        self.end_headers()

    def _send(self, status: int, body: bytes, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        with suppress(OSError):  # whoever asked may have hung up
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(settings: Settings) -> Iterator[str]:
    Pages.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    host = f"127.0.0.1:{server.server_port}"
    settings.TRUSTED_PICTURE_HOSTS = [host]
    yield f"http://{host}"
    server.shutdown()
    server.server_close()


def test_a_picture_is_fetched_also_behind_a_redirect(server: str) -> None:
    assert fetch(f"{server}/picture?width=900") == PICTURE
    assert fetch(f"{server}/to-picture") == PICTURE


@pytest.mark.parametrize(
    ("path", "reason"),
    [("nothing", "answered 404"), ("huge", "larger than 5 MB"), ("endless", "larger than 5 MB"),
     ("to-loop", "too many redirects"), ("to-inside", "not a public address"),
     ("to-port", "not a public address"), ("to-file", "not a web address")],
)  # fmt: skip
def test_what_does_not_come_says_why(server: str, path: str, reason: str) -> None:
    with pytest.raises(Unfetched) as refusal:
        fetch(f"{server}/{path}")
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/x", "http://localhost/x", "http://[::1]/x", "http://10.0.0.8/x",
     "http://192.168.1.1/x", "http://169.254.169.254/latest/meta-data", "http://0.0.0.0/x",
     "http://[::ffff:127.0.0.1]/x", "http://[64:ff9b::7f00:1]/x", "http://2130706433/x",
     "http://0x7f.1/x", "http://100.64.0.1/x", "http://224.0.0.1/x", "http://example.com:8080/x",
     "http://user:pass@127.0.0.1/x", "ftp://127.0.0.1/x", "http:///x", "http://[bad/x"],
)  # fmt: skip
def test_nothing_inside_is_ever_asked(server: str, url: str) -> None:
    with pytest.raises(Unfetched):
        fetch(url)
    assert Pages.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [("93.184.216.34", True), ("2606:4700::1111", True), ("127.0.0.1", False),
     ("fe80::1%eth0", False),
     ("fc00::1", False), ("2002:7f00:1::", False), ("198.51.100.7", False), ("240.0.0.1", False)],
)  # fmt: skip
def test_which_addresses_are_public(address: str, *, public: bool) -> None:
    assert is_public(address) is public


@pytest.fixture
def imported(
    server: str, store: Place, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Imported:
    def do(*rows: dict[str, object]) -> UUID:
        with django_capture_on_commit_callbacks(execute=True):
            import_id = runs.receive_import(data=sheet(*rows), filename="x.csv")
        with django_capture_on_commit_callbacks(execute=True):
            runs.start_import(import_id)
        return import_id

    return do


@pytest.mark.django_db
def test_pictures_arrive_and_the_missing_are_noted(
    server: str, store: Place, imported: Imported
) -> None:
    import_id = imported(
        line("pot", image_url=f"{server}/picture", image_alt="A pot"),
        line("pot", title="", image_url=f"{server}/other", price=""),
        line("mug", image_url=f"{server}/nothing"),
        line("jug", image_url=f"{server}/text"),
    )
    pot, mug, jug = Product.objects.order_by("id")
    assert [image.alt for image in pot.images.all()] == ["A pot", ""]
    assert (pot.image_id, pot.image_alt) == (pot.images.all()[0].file_id, "A pot")
    assert (mug.image_id, jug.image_id, mug.status) == (None, None, "active")
    missing = WantedImage.objects.filter(state="missing").order_by("id")
    assert [(row.product_id, row.reason) for row in missing] == [
        (mug.pk, "answered 404"), (jug.pk, "Please choose a JPEG, PNG or WebP picture."),
    ]  # fmt: skip
    assert Import.objects.get(pk=import_id).state == "done"


@pytest.mark.django_db
def test_a_variant_shows_its_own_picture(server: str, store: Place, imported: Imported) -> None:
    def row(size: str, url: str = "") -> dict[str, object]:
        return line(option1_name="Size", option1_value=size, variant_image_url=url)

    imported(row("S", f"{server}/picture"), row("M"))
    small, medium = Variant.objects.order_by("position")
    assert (small.image_id, medium.image_id) == (ProductImage.objects.get().pk, None)


@pytest.mark.django_db
def test_a_picture_that_is_there_is_not_fetched_again(
    server: str, store: Place, imported: Imported
) -> None:
    row = line(image_url=f"{server}/picture")
    imported(row)
    version = queries.content_version()
    imported(row)
    assert Pages.asked == ["/picture"]
    assert (ProductImage.objects.count(), queries.content_version()) == (1, version)


@pytest.mark.django_db
def test_a_killed_fetch_goes_on_and_adds_nothing_twice(
    server: str,
    store: Place,
    imported: Imported,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    import_id = imported(line(image_url=f"{server}/picture"))
    WantedImage.objects.update(state="waiting")  # the worker died before it said so
    with django_capture_on_commit_callbacks(execute=True):
        assert pictures.fetch_images(import_id) == 0
    kept = list(Path(settings.MEDIA_ROOT).glob("tenant_*/*/*.webp"))
    assert (ProductImage.objects.count(), len({path.parent for path in kept})) == (1, 1)
    assert WantedImage.objects.get().state == "fetched"


@pytest.mark.django_db
def test_a_product_that_went_meanwhile_waits_for_no_picture(server: str, store: Place) -> None:
    product = make_product()
    services.delete_product(product.pk)
    assert not WantedImage.objects.exists()
