"""Webhook endpoints: where an account wants its events sent."""

import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from faibric_sandbox.cards.desk import Call, merged, new_id, now, shown
from faibric_sandbox.cards.errors import StripeError, missing_param
from faibric_sandbox.store import Thing


def creator(fixed_secret: str | None) -> Callable[[Call], Thing]:
    """The create operation; the signing secret is told once, here."""

    def create_endpoint(call: Call) -> Thing:
        endpoint: Thing = {
            "id": new_id("we"),
            "object": "webhook_endpoint",
            "api_version": call.text("api_version"),
            "application": None,
            "created": now(),
            "description": call.text("description"),
            "enabled_events": _events(call),
            "livemode": False,
            "metadata": merged({}, call.mapping("metadata")),
            "status": "enabled",
            "url": _url(call),
            "_secret": fixed_secret or f"whsec_{secrets.token_hex(16)}",
        }
        call.save(endpoint)
        return shown(endpoint) | {"secret": endpoint["_secret"]}

    return create_endpoint


def update_endpoint(call: Call) -> Thing:
    endpoint = call.find("webhook_endpoint", call.path["id"])
    if "url" in call.params:
        endpoint["url"] = _url(call)
    if "enabled_events" in call.params:
        endpoint["enabled_events"] = _events(call)
    if "disabled" in call.params:
        endpoint["status"] = "disabled" if call.flag("disabled") else "enabled"
    return call.save(endpoint)


def delete_endpoint(call: Call) -> Thing:
    endpoint = call.find("webhook_endpoint", call.path["id"])
    call.desk.store.drop(endpoint["id"])
    return {"id": endpoint["id"], "object": "webhook_endpoint", "deleted": True}


def _url(call: Call) -> str:
    url = call.text("url")
    if url is None:
        raise missing_param("url")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        message = "Invalid URL: An explicit scheme (such as https) must be provided."
        raise StripeError(message, code="url_invalid", param="url")
    return url


def _events(call: Call) -> list[str]:
    events = call.params.get("enabled_events")
    if not isinstance(events, list) or not events:
        raise missing_param("enabled_events")
    return [str(event) for event in events]
