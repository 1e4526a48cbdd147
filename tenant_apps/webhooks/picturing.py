"""What the API would answer: the payloads have its shapes because the API itself makes them."""

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.test import RequestFactory
from django.urls import resolve
from django.utils import translation
from rest_framework.renderers import JSONRenderer

from shared_apps.core.access import Actor, Role
from shared_apps.core.tenancy.context import current_tenant_id

NOBODY = UUID(int=0)
_requests = RequestFactory()


def picture(path: str) -> Any:
    """The JSON of GET /api/v1/<path> for somebody who may read everything; None where there is
    nothing any more.
    """
    request: Any = _requests.get(f"/api/v1/{path}")
    request.actor = request.user = Actor(
        user_id=NOBODY, email="", role=Role.READ_ONLY, tenant_id=current_tenant_id(),
        by_cookie=False,
    )  # fmt: skip
    request.by_cookie = False
    found = resolve(request.path, urlconf="config.urls_platform")
    with translation.override(settings.LANGUAGE_CODE):  # whatever the worker spoke last
        answer = found.func(request, *found.args, **found.kwargs)
    if answer.status_code != 200:
        return None
    return json.loads(JSONRenderer().render(answer.data))
