"""From the host to the schema: streams, switched-off ways to sign in."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import StreamingHttpResponse

from shared_apps.accounts.tests.make import Visitor
from shared_apps.core.tenancy.context import PUBLIC, Place, current, entered
from shared_apps.tenants import services
from shared_apps.tenants.middleware import stream_inside

pytestmark = pytest.mark.django_db
EMAIL = "amina@example.test"


def path_in_use() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('search_path')")
        return str(cursor.fetchone()[0])


def test_a_streamed_body_is_made_in_the_schema_of_its_request(place_a: Place) -> None:
    def body() -> Iterator[bytes]:
        yield path_in_use().encode()

    with entered(place_a):
        response = stream_inside(StreamingHttpResponse(body()), place_a)
    assert isinstance(response, StreamingHttpResponse)
    assert place_a.schema.encode() in response.getvalue()
    assert current() == PUBLIC


def test_a_method_the_store_switched_off_does_not_exist(place_a: Place) -> None:
    assert place_a.tenant_id is not None
    services.set_auth_policy(place_a.tenant_id, {"ACCOUNT_LOGIN_BY_CODE_ENABLED": False})
    answers = [
        Visitor(n).call("post", "auth/code/request", {"email": EMAIL}) for n in ("alpha", "beta")
    ]
    assert (answers[0].status_code, answers[0].json()["code"]) == (404, "not_offered_here")
    assert answers[1].status_code == 401
