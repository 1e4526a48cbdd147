"""The stand-ins' own switches: faults, webhooks, state."""

from typing import Any

from faibric_sandbox.cards.webhooks import Webhooks
from faibric_sandbox.faults import BadFault, Faults
from faibric_sandbox.mail.archive import Archive
from faibric_sandbox.store import Store
from faibric_sandbox.web import BadBody, Request, Response, Routes, answer_json


class Control:
    def __init__(self, faults: Faults, webhooks: Webhooks, store: Store, archive: Archive) -> None:
        self._faults, self._webhooks = faults, webhooks
        self._store, self._archive = store, archive
        self._routes: Routes[str] = Routes()
        for method, path, name in (
            ("GET", "/healthz", "_health"),
            ("GET", "/_state", "_state"),
            ("GET", "/_faults", "_list_faults"),
            ("POST", "/_faults", "_add_fault"),
            ("DELETE", "/_faults", "_clear_faults"),
            ("POST", "/_webhooks/hold", "_hold"),
            ("POST", "/_webhooks/release", "_release"),
            ("POST", "/_webhooks/shuffle", "_shuffle"),
            ("POST", "/_webhooks/duplicate", "_duplicate"),
            ("POST", "/_webhooks/resend", "_resend"),
        ):
            self._routes.add(method, path, name)

    def handle(self, request: Request) -> Response | None:
        """The answer, or None where the path is none of ours."""
        found = self._routes.find(request.method, request.path)
        if found is None:
            return None
        try:
            answer: Any = getattr(self, found[0])(request)
        except BadFault as refusal:
            return answer_json({"detail": str(refusal)}, 400)
        except BadBody:
            return answer_json({"detail": "The body must be JSON."}, 400)
        return answer_json(answer)

    def _health(self, _: Request) -> Any:
        return {"status": "ok"}

    def _state(self, _: Request) -> Any:
        return {
            "faults": self._faults.listed(),
            "webhooks": {
                "holding": self._webhooks.holding,
                "held": len(self._webhooks.held),
                "copies": self._webhooks.copies,
                "under_way": self._webhooks.under_way,
                "sent": list(self._webhooks.sent)[-50:],
            },
            "accounts": self._store.counts(),
            "messages": self._archive.count(),
        }

    def _list_faults(self, _: Request) -> Any:
        return {"faults": self._faults.listed()}

    def _add_fault(self, request: Request) -> Any:
        asked = request.json()
        if not isinstance(asked, dict):
            raise BadBody
        return self._faults.add(asked)

    def _clear_faults(self, request: Request) -> Any:
        self._faults.clear(request.args.get("service", ""))
        return {"faults": self._faults.listed()}

    def _hold(self, _: Request) -> Any:
        self._webhooks.hold()
        return {"holding": True}

    def _release(self, _: Request) -> Any:
        return {"released": self._webhooks.release()}

    def _shuffle(self, _: Request) -> Any:
        return {"released": self._webhooks.release(shuffled=True)}

    def _duplicate(self, _: Request) -> Any:
        return {"released": self._webhooks.release(copies=2)}

    def _resend(self, request: Request) -> Any:
        asked = request.json()
        event = asked.get("event") if isinstance(asked, dict) else None
        return {"sent": self._webhooks.resend(str(event))}
