"""Gives a device the token it is known by."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase

from shared_apps.accounts.devices import HEADER, REMEMBERED
from shared_apps.core.cookies import set_host_cookie


class RememberDevice:
    """After a sign-in: a cookie for browsers, a header for programs."""

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        response = self.get_response(request)
        token: str | None = getattr(request, "device_token", None)
        if token is None:
            return response
        if request.path.startswith("/_allauth/app/"):
            response.headers[HEADER] = token
            return response
        seconds = int(REMEMBERED.total_seconds())
        set_host_cookie(response, settings.DEVICE_COOKIE_NAME, token, seconds=seconds)
        return response
