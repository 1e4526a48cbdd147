"""Imports and exports over HTTP."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoCaptureOnCommitCallbacks

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.catalog import services
from tenant_apps.catalog.models import Import, Product
from tenant_apps.catalog.tests.make import make_product, make_shirt, variants_of
from tenant_apps.catalog.tests.sheets import SHOPIFY, line, sheet
from tenant_apps.storage.tests.make import picture_bytes
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
URL = "/api/v1/imports/"
EXPORT = "/api/v1/exports/products.csv"


@pytest.fixture
def upload(
    owner: Browser, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Callable[[bytes], Any]:
    def do(data: bytes, name: str = "products.csv") -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return owner.post(URL, {"file": SimpleUploadedFile(name, data)})

    return do


def exported(owner: Browser, **params: str) -> bytes:
    return owner.get(EXPORT, params).getvalue()


def test_upload_check_answer_run_report(
    owner: Browser,
    upload: Callable[[bytes], Any],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    made = upload(SHOPIFY)
    assert (made.status_code, made.json()["state"]) == (201, "checking")
    url = f"{URL}{made.json()['id']}/"
    ready = owner.get(url).json()
    assert (ready["state"], ready["diff"]["create"]) == ("ready", 3)
    answered = owner.send("put", f"{url}answers/", {"blank_tracker": "track"}).json()
    assert answered["questions"][0]["answer"] == "track"
    with django_capture_on_commit_callbacks(execute=True):
        started = owner.send("post", f"{url}run/")
    assert (started.status_code, started.json()["state"]) == (202, "running")
    done = owner.get(url).json()
    assert (done["state"], done["progress"]) == ("done", {"done": 3, "total": 3})
    assert {name: done["report"][name] for name in ("created", "updated", "skipped")} == {
        "created": 3, "updated": 0, "skipped": 0,
    }  # fmt: skip
    missing = done["report"]["images_missing"]
    assert {row["reason"] for row in missing} == {"the host is unknown"}
    read = owner.get(url, headers={"Accept-Language": "sw"}).json()["report"]["images_missing"]
    assert {row["reason"] for row in read} == {"seva haijulikani"}
    assert [row["url"] for row in missing if row["handle"] == "wave-shirt"] == [
        "https://pictures.invalid/wave.jpg"
    ]
    assert done["report"]["images"] == {"total": 3, "done": 3, "missing": 3}
    [row] = owner.get(URL).json()["results"]
    assert (row["filename"], row["state"]) == ("products.csv", "done")


def test_missing_columns_refuse_the_file(upload: Callable[[bytes], Any], owner: Browser) -> None:
    made = upload(b"handle,vendor\npot,Acme\n")
    assert (made.status_code, made.json()["state"]) == (201, "refused")
    assert made.json()["columns"]["missing"] == ["title", "price"]
    answer = owner.send("post", f"{URL}{made.json()['id']}/run/")
    assert (answer.status_code, answer.json()["code"]) == (409, "import_not_ready")


def test_a_file_that_cannot_be_read_is_refused_at_once(
    upload: Callable[[bytes], Any], place_a: Place
) -> None:
    answer = upload("título,x".encode("latin-1"))
    assert (answer.status_code, answer.json()["code"]) == (400, "unreadable_file")
    assert "CSV UTF-8" in answer.json()["errors"]["file"][0]
    with entered(place_a):
        assert not Import.objects.exists()


def test_two_hundred_megabytes_are_turned_away_unread(owner: Browser) -> None:
    answer = owner.generic(
        "POST", URL, b"x", content_type="multipart/form-data; boundary=b",
        CONTENT_LENGTH=str(200 * 1024 * 1024),
    )  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")
    assert answer.json()["max_bytes"] == 50 * 1024 * 1024


def test_another_stores_import_does_not_exist(
    upload: Callable[[bytes], Any], host: Callable[[str], Browser], place_b: Place
) -> None:
    url = f"{URL}{upload(SHOPIFY).json()['id']}/"
    other = host("app").signed_in("owner@beta.test").acting_for(place_b.tenant_id)
    for answer in (
        other.get(url),
        other.send("post", f"{url}run/"),
        other.send("put", f"{url}answers/", {}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_import")
    with entered(place_b):
        assert not Product.objects.exists()


def test_read_only_members_import_nothing(member: Callable[[str], Browser]) -> None:
    browser = member("read_only")
    answer = browser.post(URL, {"file": SimpleUploadedFile("a.csv", SHOPIFY)})
    assert (answer.status_code, browser.get(URL).status_code) == (403, 200)


def test_the_template_can_be_filled_in_and_uploaded(
    owner: Browser, upload: Callable[[bytes], Any]
) -> None:
    template = owner.get(f"{URL}template.csv")
    assert template["Content-Disposition"] == 'attachment; filename="products-template.csv"'
    made = owner.get(f"{URL}{upload(template.content).json()['id']}/").json()
    assert (made["format"], made["columns"]["unknown"], made["error_count"]) == ("faibric", [], 0)
    assert made["diff"]["create"] == 1


def test_the_template_as_it_is_goes_in_without_a_complaint_in_every_currency(
    host: Callable[[str], Browser],
    place_b: Place,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """Beta sells in Ugandan shillings, which have no cents."""
    ugandan = host("app").signed_in("owner@beta.test").acting_for(place_b.tenant_id)
    template = SimpleUploadedFile("t.csv", ugandan.get(f"{URL}template.csv").content)
    with django_capture_on_commit_callbacks(execute=True):
        made = ugandan.post(URL, {"file": template}).json()
    with django_capture_on_commit_callbacks(execute=True):
        ugandan.send("post", f"{URL}{made['id']}/run/")
    done = ugandan.get(f"{URL}{made['id']}/").json()
    assert (done["state"], done["error_count"], done["report"]["created"]) == ("done", 0, 1)
    assert done["report"]["images_missing"] == []


@pytest.mark.parametrize("format_", ["faibric", "shopify"])
def test_an_export_imported_again_changes_nothing(
    owner: Browser,
    upload: Callable[[bytes], Any],
    place_a: Place,
    format_: str,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    first = upload(SHOPIFY).json()
    with django_capture_on_commit_callbacks(execute=True):
        owner.send("post", f"{URL}{first['id']}/run/")
    with entered(place_a):
        shirt = make_shirt(status="archived", tags=["=1+1", "two"])
        image_id = services.add_image(
            shirt.pk, data=picture_bytes(), filename="shirt.jpg", alt="x"
        )
        rows: list[Any] = [{"id": v.pk, "image_id": image_id} for v in variants_of(shirt)]
        services.update_product(shirt.pk, variants=rows)
        make_product(title="@home", vendor="-Acme", body_html="<p>a</p>\n<p>b</p>")
    again = owner.get(f"{URL}{upload(exported(owner, **{'as': format_})).json()['id']}/").json()
    assert (again["format"], again["error_count"]) == (format_, 0)
    assert (again["diff"]["unchanged"], again["diff"]["sample"]) == (5, [])
    with django_capture_on_commit_callbacks(execute=True):
        owner.send("post", f"{URL}{again['id']}/run/")
    report = owner.get(f"{URL}{again['id']}/").json()["report"]
    assert report["images"] == {"total": 0, "done": 0, "missing": 0}  # the store has its own


def test_formulas_leave_the_store_disarmed(owner: Browser, place_a: Place) -> None:
    with entered(place_a):
        make_product(
            title="=HYPERLINK(0)", vendor="+1", product_type="-2", tags=["@x"], seo_title="\tq"
        )
    text = exported(owner).decode("utf-8-sig")
    cells = text.splitlines()[1].split(",")
    assert [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t"}] == []
    assert {"'=HYPERLINK(0)", "'+1", "'-2", "'@x"} <= set(cells)


def test_the_export_takes_no_query_per_product(
    owner: Browser, place_a: Place, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    with entered(place_a):
        for _ in range(8):
            make_product()
    with django_assert_max_num_queries(20):
        assert exported(owner).count(b"\r\n") == 9


def test_an_import_takes_what_spreadsheets_make_of_it(
    owner: Browser, upload: Callable[[bytes], Any]
) -> None:
    data = sheet(line(vendor="'=1+1"), separator=";").decode().encode("utf-16")
    body = owner.get(f"{URL}{upload(data).json()['id']}/").json()
    assert (body["error_count"], body["diff"]["create"]) == (0, 1)
