"""The HTTP side of the Stripe stand-in: keys, forms, idempotency, errors."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from faibric_sandbox.cards import charges, endpoints, intents, methods, setups
from faibric_sandbox.cards.confirmation import proven
from faibric_sandbox.cards.desk import API_VERSION, Call, Desk, new_id, now, shown
from faibric_sandbox.cards.errors import StripeError
from faibric_sandbox.cards.forms import read_form
from faibric_sandbox.cards.listing import by_field, by_id
from faibric_sandbox.store import Store, Thing
from faibric_sandbox.web import Request, Response, Routes, answer_json

Operation = Callable[[Call], Thing]

SECRET_PREFIXES = ("sk_test_", "rk_test_")
PRIVATE = frozenset({"metadata", "customer", "latest_charge"})  # not for browsers
KEPT_STATUSES = {200, 402}


class CardsApi:
    def __init__(self, desk: Desk, webhook_secret: str | None) -> None:
        self._desk = desk
        self._routes: Routes[Operation] = Routes()
        _add_payments(self._routes)
        _add_people(self._routes)
        _add_records(self._routes, webhook_secret)

    @property
    def _store(self) -> Store:
        return self._desk.store

    def handle(self, request: Request) -> Response:
        """Answer a call below /stripe; its path here starts with /v1."""
        if request.method == "OPTIONS":
            return _preflight()
        request_id = new_id("req")
        try:
            status, body, replayed = self._answered(request, request_id)
        except StripeError as refusal:
            status, body, replayed = refusal.status, _refused(refusal), False
        headers = {
            "content-type": "application/json",
            "request-id": request_id,
            "stripe-version": API_VERSION,
            "access-control-allow-origin": "*",
        }
        if replayed:
            headers["idempotent-replayed"] = "true"
        return Response(body, status, headers)

    def _answered(self, request: Request, request_id: str) -> tuple[int, bytes, bool]:
        found = self._routes.find(request.method, request.path)
        if found is None:
            message = f"Unrecognized request URL ({request.method}: {request.path})."
            raise StripeError(message, status=404)
        operation, path = found
        text = request.body.decode("utf-8", "replace") or request.query
        params = read_form(text)
        account, publishable = _who(request, params)
        key = request.headers.get("idempotency-key") if request.method == "POST" else None
        call = Call(
            self._desk, account, params, path, request.origin, publishable, request_id, key
        )
        if publishable:
            _check_browser(call, request)
        if key is None:
            return (*_run(call, operation), False)
        return self._once(call, operation, f"{request.path}\n{text}")

    def _once(self, call: Call, operation: Operation, asked: str) -> tuple[int, bytes, bool]:
        """Run the operation unless its idempotency key was used; then repeat the answer."""
        name = f"{call.account}\n{call.idempotency_key}"
        record_id = "idem_" + hashlib.sha256(name.encode()).hexdigest()[:32]
        print_ = hashlib.sha256(asked.encode()).hexdigest()
        kept = self._store.get(call.account, "idempotency", record_id)
        if kept is not None and kept["print"] != print_:
            message = (
                "Keys for idempotent requests can only be used with the same parameters they "
                f"were first used with. Try using a key other than '{call.idempotency_key}' if "
                "you meant to execute a different request."
            )
            raise StripeError(message, kind="idempotency_error")
        if kept is not None:
            return kept["status"], kept["body"].encode(), True
        status, body = _run(call, operation)
        if status in KEPT_STATUSES:
            record = {"print": print_, "status": status, "body": body.decode()}
            call.save({"id": record_id, "object": "idempotency", **record})
        return status, body, False


def _run(call: Call, operation: Operation) -> tuple[int, bytes]:
    try:
        thing = _expanded(call, shown(operation(call)))
    except StripeError as refusal:
        return refusal.status, _refused(refusal)
    if call.publishable:
        thing = {name: value for name, value in thing.items() if name not in PRIVATE}
    return 200, _written(thing)


def _refused(refusal: StripeError) -> bytes:
    error = {name: _shown_too(value) for name, value in refusal.error.items()}
    return _written({"error": error})


def _shown_too(value: Any) -> Any:
    return shown(value) if isinstance(value, dict) else value


def _written(value: Thing) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _who(request: Request, params: dict[str, Any]) -> tuple[str, bool]:
    """The account behind the key, and whether the key is the publishable one."""
    given = request.headers.get("authorization", "")
    key = given.removeprefix("Bearer ").strip() or str(params.get("key", ""))
    for prefix in SECRET_PREFIXES:
        if key.startswith(prefix) and key != prefix:
            return key.removeprefix(prefix), False
    if key.startswith("pk_test_") and key != "pk_test_":
        return key.removeprefix("pk_test_"), True
    if not key:
        message = (
            "You did not provide an API key. You need to provide your API key in the "
            "Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_KEY')."
        )
    else:
        message = f"Invalid API Key provided: {key[:8]}{'*' * 8}"
    raise StripeError(message, status=401)


def _check_browser(call: Call, request: Request) -> None:
    """A publishable key may create a payment method, and touch an intent whose secret it holds."""
    what = request.path.split("/")[2]
    if request.path == "/v1/payment_methods" and request.method == "POST":
        return
    kind = {"payment_intents": "payment_intent", "setup_intents": "setup_intent"}.get(what)
    last = request.path.rsplit("/", 1)[-1]
    if kind is None or "id" not in call.path or last not in {call.path["id"], "confirm"}:
        message = (
            "This API call cannot be made with a publishable API key. Please use a secret API key."
        )
        raise StripeError(message, status=403, code="secret_key_required")
    proven(call, kind, call.path["id"])


def _expanded(call: Call, thing: Thing) -> Thing:
    """Replace the ids named in `expand[]` by what they stand for."""
    asked = call.params.get("expand")
    for path in asked if isinstance(asked, list) else []:
        thing = _expand(call, thing, str(path).split("."))
    return thing


def _expand(call: Call, thing: Thing, path: list[str]) -> Thing:
    name, rest = path[0], path[1:]
    value = thing.get(name)
    if isinstance(value, list):
        return thing | {name: [_expand(call, item, rest) for item in value]}
    if isinstance(value, str):
        value = call.desk.store.any(call.account, value)
    if not isinstance(value, dict):
        return thing
    inner = shown(value)
    return thing | {name: _expand(call, inner, rest) if rest else inner}


def _preflight() -> Response:
    return answer_json(
        {},
        access_control_allow_origin="*",
        access_control_allow_methods="GET, POST, DELETE",
        access_control_allow_headers="Authorization, Content-Type, Idempotency-Key",
        access_control_max_age="600",
    )


def _add_payments(routes: Routes[Operation]) -> None:
    routes.add("POST", "/v1/payment_intents", intents.create_intent)
    routes.add("GET", "/v1/payment_intents", by_field("payment_intent", "customer"))
    routes.add("GET", "/v1/payment_intents/{id}", by_id("payment_intent"))
    routes.add("POST", "/v1/payment_intents/{id}", intents.update_intent)
    routes.add("POST", "/v1/payment_intents/{id}/confirm", intents.confirm_intent)
    routes.add("POST", "/v1/payment_intents/{id}/cancel", intents.cancel_intent)
    routes.add("POST", "/v1/payment_intents/{id}/capture", intents.capture_intent)
    routes.add("POST", "/v1/setup_intents", setups.create_setup)
    routes.add("GET", "/v1/setup_intents", by_field("setup_intent", "customer"))
    routes.add("GET", "/v1/setup_intents/{id}", by_id("setup_intent"))
    routes.add("POST", "/v1/setup_intents/{id}/confirm", setups.confirm_setup)
    routes.add("POST", "/v1/setup_intents/{id}/cancel", setups.cancel_setup)
    routes.add("POST", "/v1/refunds", charges.create_refund)
    routes.add("GET", "/v1/refunds", by_field("refund", "payment_intent", "charge"))
    routes.add("GET", "/v1/refunds/{id}", by_id("refund"))


def _add_people(routes: Routes[Operation]) -> None:
    routes.add("POST", "/v1/customers", methods.create_customer)
    routes.add("GET", "/v1/customers", by_field("customer", "email"))
    routes.add("GET", "/v1/customers/{id}", by_id("customer"))
    routes.add("POST", "/v1/customers/{id}", methods.update_customer)
    routes.add("DELETE", "/v1/customers/{id}", methods.delete_customer)
    routes.add("GET", "/v1/customers/{id}/payment_methods", methods.list_methods)
    routes.add("POST", "/v1/payment_methods", methods.create_method)
    routes.add("GET", "/v1/payment_methods", methods.list_methods)
    routes.add("GET", "/v1/payment_methods/{id}", by_id("payment_method"))
    routes.add("POST", "/v1/payment_methods/{id}/attach", methods.attach_method)
    routes.add("POST", "/v1/payment_methods/{id}/detach", methods.detach_method)


def _add_records(routes: Routes[Operation], webhook_secret: str | None) -> None:
    routes.add("GET", "/v1/charges", by_field("charge", "payment_intent", "customer"))
    routes.add("GET", "/v1/charges/{id}", by_id("charge"))
    routes.add("GET", "/v1/events", by_field("event", "type"))
    routes.add("GET", "/v1/events/{id}", by_id("event"))
    routes.add("POST", "/v1/webhook_endpoints", endpoints.creator(webhook_secret))
    routes.add("GET", "/v1/webhook_endpoints", by_field("webhook_endpoint"))
    routes.add("GET", "/v1/webhook_endpoints/{id}", by_id("webhook_endpoint"))
    routes.add("POST", "/v1/webhook_endpoints/{id}", endpoints.update_endpoint)
    routes.add("DELETE", "/v1/webhook_endpoints/{id}", endpoints.delete_endpoint)
    routes.add("GET", "/v1/account", _account)


def _account(call: Call) -> Thing:
    return {
        "id": f"acct_{hashlib.sha256(call.account.encode()).hexdigest()[:16]}",
        "object": "account",
        "charges_enabled": True,
        "created": now(),
        "default_currency": "usd",
        "payouts_enabled": True,
    }
