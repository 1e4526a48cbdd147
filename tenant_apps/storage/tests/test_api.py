"""Pictures over HTTP: who may upload, who is shown what."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.storage.models import StoredFile
from tenant_apps.storage.tests.make import make_image, picture_bytes
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
URL = "/api/v1/files/"


def upload(data: bytes, name: str = "logo.png") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, data)}


def test_an_owner_uploads_a_picture_and_every_host_of_the_store_shows_it(
    owner: Browser, host: Callable[[str], Browser]
) -> None:
    answer = owner.post(URL, upload(picture_bytes(800, 600)))
    assert (answer.status_code, answer.json()["width"]) == (201, 800)
    for browser in (owner, host("alpha")):
        shown = browser.get(answer.json()["src"])
        assert (shown.status_code, shown["Content-Type"]) == (200, "image/webp")
        assert shown["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_picture_that_the_browser_has_is_not_sent_again(
    place_a: Place, host: Callable[[str], Browser]
) -> None:
    with entered(place_a):
        url = make_image().url
    first = host("alpha").get(url)
    again = host("alpha").get(url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_another_stores_host_does_not_show_it(
    place_a: Place, host: Callable[[str], Browser]
) -> None:
    with entered(place_a):
        url = make_image().url
    assert host("alpha").get(url).status_code == 200
    assert host("beta").get(url).status_code == 404
    assert host("alpha").get(url.replace("/1000.", "/999.")).status_code == 404


def test_the_upload_itself_has_no_address(place_a: Place, host: Callable[[str], Browser]) -> None:
    with entered(place_a):
        url = make_image().url
    assert host("app").get(url).status_code == 200
    assert host("app").get(url.replace("1000.webp", "original")).status_code == 404


def test_refusals_name_the_field_and_keep_nothing(owner: Browser, place_a: Place) -> None:
    answer = owner.post(URL, upload(b"<svg/>"))
    assert (answer.status_code, answer.json()["code"]) == (400, "not_an_image")
    assert list(answer.json()["errors"]) == ["file"]
    with entered(place_a):
        assert not StoredFile.objects.exists()


def test_a_huge_upload_is_turned_away_unread(owner: Browser) -> None:
    answer = owner.post(URL, upload(b"0" * (5 * 1024 * 1024 + 100_000)))
    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")


def test_read_only_members_upload_nothing(member: Callable[[str], Browser]) -> None:
    assert member("read_only").post(URL, upload(picture_bytes())).status_code == 403
    assert member("staff").post(URL, upload(picture_bytes())).status_code == 201
