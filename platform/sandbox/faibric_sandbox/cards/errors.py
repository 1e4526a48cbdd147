"""Stripe's refusals, in Stripe's words and codes."""

from typing import Any


class StripeError(Exception):
    """An answer other than 200. `extra` joins the error object (an intent, a decline code)."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        extra: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        known = {"code": code, "message": message, "param": param, "type": kind}
        self.error = {
            key: value for key, value in (known | (extra or {})).items() if value is not None
        }


def missing_thing(kind: str, thing_id: str, param: str = "id") -> StripeError:
    return StripeError(
        f"No such {kind}: '{thing_id}'", status=404, code="resource_missing", param=param
    )


def missing_param(name: str) -> StripeError:
    return StripeError(f"Missing required param: {name}.", code="parameter_missing", param=name)


def unknown_param(name: str) -> StripeError:
    return StripeError(f"Received unknown parameter: {name}", code="parameter_unknown", param=name)


def card_error(
    message: str, code: str, *, param: str | None = None, extra: dict[str, Any] | None = None
) -> StripeError:
    return StripeError(message, status=402, kind="card_error", code=code, param=param, extra=extra)
