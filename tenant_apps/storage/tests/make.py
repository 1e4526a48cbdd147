"""Makers of test pictures."""

from io import BytesIO

from PIL import Image

from tenant_apps.storage import services
from tenant_apps.storage.services import StoredImage


def picture_bytes(
    width: int = 1200,
    height: int = 900,
    kind: str = "JPEG",
    colour: str = "#336699",
    **more: object,
) -> bytes:
    """A one-coloured picture of a real format."""
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, kind, **more)
    return out.getvalue()


def make_image(width: int = 1200, height: int = 900) -> StoredImage:
    return services.store_image(data=picture_bytes(width, height), filename="photo.jpg")
