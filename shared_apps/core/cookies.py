"""Cookies of one host: never for a domain, never readable by scripts."""

from django.conf import settings
from django.http import HttpResponseBase


def set_host_cookie(response: HttpResponseBase, name: str, value: str, *, seconds: int) -> None:
    """Give the browser a value to keep for this host alone."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path="/",
        secure=settings.SECURE_COOKIES,
        httponly=True,
        samesite="Lax",
    )
