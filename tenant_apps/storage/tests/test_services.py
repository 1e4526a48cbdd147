"""Which pictures are kept, and as what."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from shared_apps.core.tenancy.context import Place
from shared_apps.metering import queries as metering
from shared_apps.tenants.errors import PlanLimitReached
from tenant_apps.storage import queries, services
from tenant_apps.storage.disk import disk, rendition_key
from tenant_apps.storage.errors import DamagedImage, FileTooLarge, NotAnImage, TooManyPixels
from tenant_apps.storage.models import StoredFile
from tenant_apps.storage.tests.make import make_image, picture_bytes
from tests.plans import shrink

pytestmark = pytest.mark.django_db


def kept(file_id: object, width: int) -> Image.Image:
    with disk().open(rendition_key(file_id, width)) as stream:  # type: ignore[arg-type]
        image = Image.open(BytesIO(stream.read()))
        image.load()
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_offered_type_is_kept_as_webp(store: Place, kind: str) -> None:
    stored = services.store_image(data=picture_bytes(kind=kind), filename="a name that lies.txt")
    assert (kept(stored.id, 400).format, kept(stored.id, 400).size) == ("WEBP", (400, 300))
    assert (stored.width, stored.height) == (1200, 900)


def test_two_widths_at_once_and_the_others_in_the_background(
    store: Place, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        stored = make_image(2000, 1000)
        assert StoredFile.objects.get().widths == [400, 1000]
    file = StoredFile.objects.get()
    assert (file.widths, file.complete) == ([160, 400, 640, 1000, 1600], True)
    assert kept(stored.id, 1600).size == (1600, 800)
    assert not disk().exists(file.key)  # the upload itself is gone


def test_a_small_picture_is_never_blown_up(
    store: Place, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        stored = make_image(300, 300)
    assert StoredFile.objects.get().widths == [160, 300]
    assert stored.url.endswith(f"{stored.id}/300.webp")


def test_pictures_left_waiting_are_finished_by_the_sweep(store: Place) -> None:
    make_image()
    assert services.make_waiting_widths() == 0  # its task may still come
    now = timedelta(0)
    assert (services.make_waiting_widths(now), services.make_waiting_widths(now)) == (1, 0)
    assert StoredFile.objects.get().widths == [160, 400, 640, 1000, 1200]


def test_a_photo_is_turned_upright_and_says_nothing_of_its_maker(store: Place) -> None:
    exif = Image.Exif()
    exif[274], exif[271] = 6, "A maker"
    stored = services.store_image(data=picture_bytes(1200, 800, exif=exif), filename="x.jpg")
    image = kept(stored.id, 400)
    assert (stored.width, stored.height, image.size) == (800, 1200, (400, 600))
    assert dict(image.getexif()) == {}
    assert "exif" not in image.info


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg onload=alert(1)>", b"MZ\x90", b"RIFF1234WAVE"]
)
def test_what_is_no_picture_is_refused_by_its_content(store: Place, data: bytes) -> None:
    with pytest.raises(NotAnImage):
        services.store_image(data=data, filename="photo.jpg")
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("cut", [30, 600])
def test_a_damaged_picture_is_refused(store: Place, cut: int) -> None:
    with pytest.raises(DamagedImage):
        services.store_image(data=picture_bytes()[:cut], filename="x.jpg")
    assert not StoredFile.objects.exists()


def test_a_pixel_bomb_is_refused_before_it_is_unpacked(store: Place) -> None:
    bomb = BytesIO()
    Image.new("1", (8000, 5001)).save(bomb, "PNG")
    with pytest.raises(TooManyPixels):
        services.store_image(data=bomb.getvalue(), filename="bomb.png")
    assert not StoredFile.objects.exists()


def test_more_than_five_megabytes_are_refused(store: Place) -> None:
    with pytest.raises(FileTooLarge):
        services.store_image(data=picture_bytes() + b"0" * 5 * 1024 * 1024, filename="x.jpg")
    assert not StoredFile.objects.exists()


def test_every_byte_is_metered_and_credited_when_it_goes(
    store: Place,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        stored = make_image()
    size = StoredFile.objects.get().bytes
    assert metering.total("storage_bytes") == size > 0
    with django_capture_on_commit_callbacks(execute=True):
        services.delete_file(stored.id)
    assert metering.total("storage_bytes") == 0
    assert not disk().exists(rendition_key(stored.id, 400))


def test_many_pictures_are_asked_for_in_one_query(
    store: Place, django_assert_num_queries: Callable[..., Any]
) -> None:
    ids = [make_image(500, 500).id, make_image(500, 500).id]
    with django_assert_num_queries(1):
        found = queries.image_urls(ids)
    assert set(found) == set(ids)
    assert found[ids[0]].srcset.endswith(f"/{ids[0]}/500.webp 500w")


def test_nothing_is_written_outside_of_the_media_folder(store: Place, settings: Settings) -> None:
    stored = make_image()
    place = Path(settings.MEDIA_ROOT) / f"tenant_{store.tenant_id}" / str(stored.id)
    assert sorted(p.name for p in place.iterdir()) == ["1000.webp", "400.webp", "original"]


def test_a_picture_beyond_the_plan_leaves_no_byte_behind(
    store: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = make_image(400, 300)
    used = services.bytes_stored()
    shrink(monkeypatch, storage_bytes=used + 1)
    kept_before = files_below(store)
    with pytest.raises(PlanLimitReached):
        make_image(400, 300)
    assert list(StoredFile.objects.values_list("pk", flat=True)) == [stored.id]
    assert (services.bytes_stored(), files_below(store)) == (used, kept_before)


def files_below(place: Place) -> set[Path]:
    folder = Path(settings.MEDIA_ROOT) / f"tenant_{place.tenant_id}"
    return {path for path in folder.rglob("*") if path.is_file()}
