"""What every host answers, and the headers that every answer carries."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import override_settings

from shared_apps.core import clock
from shared_apps.core.hints.models import Hint
from tests.hosts import Browser

pytestmark = pytest.mark.django_db(databases=["default", "admin"])
Host = Callable[[str], Browser]


@pytest.mark.parametrize("name", ["landing", "app", "console", "alpha"])
def test_every_host_says_that_it_is_alive_and_ready(host: Host, name: str) -> None:
    assert host(name).get("/healthz").json() == {"status": "ok"}
    assert host(name).get("/readyz").json()["database"] == "ok"


def test_ready_without_valkey_says_so(host: Host) -> None:
    with override_settings(REDIS_URL="redis://127.0.0.1:1/0"):
        assert host("app").get("/readyz").json()["cache"] == "down"


def test_metrics_need_the_token(host: Host) -> None:
    with override_settings(METRICS_TOKEN="a-token"):
        assert host("app").get("/metrics").status_code == 404
        page = host("app").get("/metrics", headers={"authorization": "Bearer a-token"})
    assert (page.status_code, b"django_http_requests" in page.content) == (200, True)


def test_metrics_tell_what_waits_and_leave_out_what_they_cannot_know(host: Host) -> None:
    token = {"authorization": "Bearer a-token"}
    Hint.objects.create(schema="t_late", published_at=clock.now() - timedelta(hours=1))
    with override_settings(METRICS_TOKEN="a-token"):
        told = host("app").get("/metrics", headers=token).content.decode()
        with override_settings(REDIS_URL="redis://127.0.0.1:1/0"):
            without = host("app").get("/metrics", headers=token).content.decode()
    assert "faibric_jobs_waiting 0.0" in told
    assert "faibric_stores_with_late_facts 1.0" in told
    assert "faibric_jobs_waiting" not in without


@pytest.mark.parametrize("name", ["landing", "app", "alpha"])
def test_every_answer_carries_the_security_headers(host: Host, name: str) -> None:
    headers = host(name).get("/healthz").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_a_request_keeps_its_id(host: Host) -> None:
    answer = host("app").get("/healthz", headers={"x-request-id": "abcdef1234"})
    assert answer.headers["X-Request-ID"] == "abcdef1234"
    forged = host("app").get("/healthz", headers={"x-request-id": "bad id\\n"})
    assert len(forged.headers["X-Request-ID"]) == 32


def test_an_unknown_path_of_the_api_is_a_problem_document(host: Host) -> None:
    answer = host("app").get("/api/v1/nothing/")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_the_landing_page_sets_no_cookie(host: Host) -> None:
    answer = host("landing").get("/")
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
