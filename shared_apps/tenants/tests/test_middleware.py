"""From the host to the schema: streams, switched-off ways to sign in."""

from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection
from django.http import StreamingHttpResponse
from pytest_django.fixtures import Settings

from shared_apps.accounts.tests.make import Visitor
from shared_apps.core.tenancy.context import PUBLIC, Place, current, entered
from shared_apps.tenants import queries, services
from shared_apps.tenants.streams import stream_inside
from tests.hosts import Browser

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


def test_a_store_over_its_share_of_the_api_waits_and_others_go_on(settings: Settings) -> None:
    settings.TENANT_REQUESTS_PER_MINUTE = 8
    answers = [Browser("alpha").get("/api/v1/shop/products/") for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert answers[2].json()["code"] == "too_many"
    assert Browser("beta").get("/api/v1/shop/products/").status_code == 200
    assert Browser("alpha").get("/robots.txt").status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/shop/products/", "/robots.txt"])
def test_a_database_that_is_away_is_told_so(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    def lost(_: str) -> Place:
        raise OperationalError("the connection is lost")

    monkeypatch.setattr(queries, "place_of_host", lost)
    answer = Browser("alpha").get(path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
