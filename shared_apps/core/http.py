"""Where refusals become HTTP: RFC 9457 problem documents, made here and nowhere else."""

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as InvalidValue
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext
from psycopg import errors as pg
from rest_framework import exceptions
from rest_framework.exceptions import APIException
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import set_rollback

from shared_apps.core.errors import BadCursor, BadFilter, DomainError
from shared_apps.core.logs import request_id
from shared_apps.core.parsing import is_readable
from shared_apps.core.tenancy.across import Across
from shared_apps.core.tenancy.context import place_or_none

PROBLEM = "application/problem+json"
TITLES = {
    400: "Invalid request",
    401: "Not signed in",
    402: "Payment needed",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    409: "Conflict",
    410: "Gone",
    413: "Too large",
    415: "Unsupported media type",
    422: "Cannot be processed",
    429: "Too many requests",
    500: "Our mistake",
    503: "Unavailable",
}
CODES: dict[type[APIException], tuple[str, str]] = {
    exceptions.NotAuthenticated: ("not_authenticated", "Please sign in."),
    exceptions.AuthenticationFailed: ("not_authenticated", "Please sign in again."),
    exceptions.PermissionDenied: ("forbidden", "You may not do this."),
    exceptions.NotFound: ("not_found", "This does not exist."),
    exceptions.MethodNotAllowed: ("method_not_allowed", "This cannot be done here."),
    exceptions.ParseError: ("malformed_body", "The request body could not be read."),
    exceptions.UnsupportedMediaType: ("unsupported_media_type", "Send JSON."),
    exceptions.NotAcceptable: ("not_acceptable", "Only JSON is served here."),
    exceptions.Throttled: ("too_many", "Too many requests. Please wait a moment."),
}


def document(
    status: int, code: str, detail: str, errors: Any = None, extra: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The body of a refusal. `code` is stable; title, detail and errors are for people: what our
    catalogue knows is said in their language. `extra` comes beside these, never in place of one.
    """
    body = {
        **(extra or {}),
        "type": f"/problems/{code}/",
        "title": gettext(TITLES.get(status, "Error")),
        "status": status,
        "code": code,
        "detail": gettext(detail),
        "request_id": request_id(),
    }
    if errors:
        body["errors"] = _translated(errors)
    return body


def _translated(told: Any) -> Any:
    """The same shape (fields, lists of messages, rows of fields) in the language at hand."""
    if isinstance(told, dict):
        return {name: _translated(value) for name, value in told.items()}
    if isinstance(told, list | tuple):
        return [_translated(value) for value in told]
    return gettext(told) if isinstance(told, str) else told


def problem(status: int, code: str, detail: str, *, retry_after: int = 0) -> JsonResponse:
    """A refusal from code that is no DRF view (middleware, hooks)."""
    answer = JsonResponse(document(status, code, detail), status=status, content_type=PROBLEM)
    if retry_after:
        answer["Retry-After"] = str(retry_after)
    return answer


def problem_of(error: DomainError) -> JsonResponse:
    """The refusal of a business rule, for code that is no DRF view."""
    body = document(error.status, error.code, error.detail, error.errors, error.extra)
    answer = JsonResponse(body, status=error.status, content_type=PROBLEM)
    if retry_after := getattr(error, "retry_after", 0):
        answer["Retry-After"] = str(retry_after)
    return answer


def answer_exception(error: Exception, _context: dict[str, Any]) -> Response | None:
    """DRF's EXCEPTION_HANDLER: every refusal of an API view leaves through here."""
    answer = _answer(error)
    if answer is not None:
        answer.content_type = PROBLEM
        set_rollback()
    return answer


def _answer(error: Exception) -> Response | None:
    if isinstance(error, DomainError):
        retry = getattr(error, "retry_after", 0)
        body = document(error.status, error.code, error.detail, error.errors, error.extra)
        return _response(error.status, body, retry)
    if isinstance(error, exceptions.ValidationError):
        return _response(400, _validation(error))
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    if isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if isinstance(error, APIException):
        code, detail = CODES.get(type(error), ("refused", str(error.detail)))
        if isinstance(error, exceptions.PermissionDenied) and str(error.detail).startswith("CSRF"):
            code, detail = "csrf_failed", "This form has expired. Reload the page and try again."
        return _response(error.status_code, document(error.status_code, code, detail))
    return _database(error)


def _response(status: int, body: dict[str, Any], retry_after: int = 0) -> Response:
    headers = {"Retry-After": str(retry_after)} if retry_after else None
    return Response(body, status=status, headers=headers)


def _validation(error: exceptions.ValidationError) -> dict[str, Any]:
    errors = error.detail if isinstance(error.detail, dict) else {"non_field": error.detail}
    return document(400, "invalid", "Please correct the marked fields.", errors)


def _database(error: Exception) -> Response | None:
    """Locks and outages are answered; everything else is our mistake and stays a 500."""
    code = database_refusal(error)
    if code is None:
        return None
    return _response(503, document(503, code, "This is busy right now. Please try again."), 2)


def database_refusal(error: BaseException) -> str | None:
    """ "busy" for a lock that was not had in time, "unavailable" for a lost database."""
    cause = error.__cause__
    if isinstance(cause, pg.LockNotAvailable | pg.DeadlockDetected | pg.QueryCanceled):
        return "busy"
    if isinstance(cause, pg.FeatureNotSupported) and "cached plan" in str(cause):
        return "busy"  # a column changed its type while the store is migrated
    if isinstance(error, OperationalError | InterfaceError):
        return "unavailable"
    if isinstance(cause, pg.InsufficientPrivilege) and (place := place_or_none()):
        return "store_moving" if place.is_read_only else None  # a read that writes something down
    return None


class CursorPage(CursorPagination):
    """`{results, next, previous}`; next and previous are opaque cursors for `?cursor=`, or
    null. What is no cursor of this list, and no number, is refused rather than guessed at.
    """

    page_size = 20
    page_size_query_param = "limit"
    max_page_size = 100
    ordering = "-id"

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> Any:
        if not request.query_params.get(self.cursor_query_param):
            return super().paginate_queryset(queryset, request, view)
        try:
            return super().paginate_queryset(queryset, request, view)
        except (exceptions.NotFound, InvalidValue, ValueError, TypeError, OverflowError):
            raise BadCursor from None

    def decode_cursor(self, request: Request) -> Any:
        cursor = super().decode_cursor(request)
        if cursor is not None and not is_readable(str(cursor.position or "")):
            raise BadCursor
        return cursor

    def get_page_size(self, request: Request) -> int:
        given = request.query_params.get(self.page_size_query_param, "")
        if not given:
            return self.page_size
        if not (given.isascii() and given.isdigit() and int(given[:10]) > 0):
            name = str(self.page_size_query_param)
            raise BadFilter(errors={name: ["This is not a whole number above zero."]})
        return min(int(given[:10]), self.max_page_size)

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {
                "results": data,
                "next": _cursor_in(self.get_next_link()),
                "previous": _cursor_in(self.get_previous_link()),
            }
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        cursor = {"type": "string", "nullable": True}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {
                "results": schema,
                "next": cursor,
                "previous": cursor,
            },
        }


class PageOfAllCells(CursorPage):
    """Of what `everywhere` finds. `incomplete`: a database that may hold more does not answer."""

    incomplete = False

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> Any:
        self.incomplete = isinstance(queryset, Across) and queryset.is_partial
        return super().paginate_queryset(queryset, request, view)

    def get_paginated_response(self, data: Any) -> Response:
        answer = super().get_paginated_response(data)
        answer.data["incomplete"] = self.incomplete
        return answer

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        page = super().get_paginated_response_schema(schema)
        page["required"].append("incomplete")
        page["properties"]["incomplete"] = {"type": "boolean"}
        return page


def _cursor_in(link: str | None) -> str | None:
    from urllib.parse import parse_qs, urlsplit

    return None if link is None else parse_qs(urlsplit(link).query)["cursor"][0]


def wants_json(request: HttpRequest) -> bool:
    """Whether the caller is a program rather than a person's browser."""
    return bool(re.match(r"^/(api|hooks|_allauth)/", request.path))
