"""What browsers see of the Stripe stand-in: Stripe.js, the card fields, the bank's page."""

from html import escape
from string import Template
from urllib.parse import parse_qsl, urlencode, urlsplit

from faibric_sandbox.assets import POLICY, Assets
from faibric_sandbox.cards.amounts import written
from faibric_sandbox.cards.api import CardsApi
from faibric_sandbox.cards.confirmation import finish_challenge
from faibric_sandbox.cards.desk import Call, Desk, new_id
from faibric_sandbox.store import Thing
from faibric_sandbox.web import Request, Response

PAGES = {
    "/v3/": "stripe/stripe.js",
    "/v3": "stripe/stripe.js",
    "/elements/card": "stripe/card.html",
}
KINDS = {"pi": "payment_intent", "seti": "setup_intent"}


class CardPages:
    def __init__(self, desk: Desk, assets: Assets, api: CardsApi) -> None:
        self._desk, self._assets, self._api = desk, assets, api
        self._bank = Template(assets.text("stripe/bank.html"))
        self._answered = Template(assets.text("stripe/answered.html"))

    def handle(self, request: Request) -> Response:
        """Answer a call below /stripe."""
        if request.path.startswith("/v1/"):
            return self._api.handle(request)
        if request.path.startswith("/authenticate/"):
            return self._authenticate(request, request.path.rsplit("/", 1)[-1])
        name = PAGES.get(request.path)
        return self._assets.find(name or f"stripe{request.path}", request)

    def _authenticate(self, request: Request, intent_id: str) -> Response:
        """The bank's page: shows the payment, takes the buyer's answer, sends the buyer back."""
        args = request.args
        intent = self._intent(intent_id, args.get("client_secret", ""))
        if intent is None:
            return _page("<!doctype html><title>Not found</title><p>No such payment.", 404)
        framed = args.get("frame") == "1"
        if request.method != "POST":
            return self._ask(intent, framed=framed)
        passed = ("answer", "complete") in parse_qsl(request.body.decode("utf-8", "replace"))
        back = ((intent["next_action"] or {}).get("redirect_to_url") or {}).get("return_url")
        account = self._desk.store.owner_of(intent_id) or ""
        call = Call(self._desk, account, {}, {}, request.origin, request_id=new_id("req"))
        finish_challenge(call, intent, passed=passed)
        if framed or back is None:
            return _page(self._answered.substitute(origin=escape(request.origin)))
        return Response(b"", 303, {"location": _returning(back, intent)})

    def _intent(self, intent_id: str, secret: str) -> Thing | None:
        account = self._desk.store.owner_of(intent_id)
        kind = KINDS.get(intent_id.partition("_")[0])
        if account is None or kind is None:
            return None
        intent = self._desk.store.get(account, kind, intent_id)
        return intent if intent is not None and intent["client_secret"] == secret else None

    def _ask(self, intent: Thing, *, framed: bool) -> Response:
        if intent["status"] != "requires_action":
            return _page(self._answered.substitute(origin=""))
        account = self._desk.store.owner_of(intent["id"]) or ""
        method = self._desk.store.get(account, "payment_method", intent["payment_method"])
        amount = "a card for later"
        if intent["object"] == "payment_intent":
            amount = written(intent["amount"], intent["currency"]).upper()
        filled = self._bank.substitute(
            amount=escape(amount),
            what=escape(intent["description"] or "Online purchase"),
            last4=escape(method["card"]["last4"] if method else ""),
            frame="framed" if framed else "alone",
        )
        return _page(filled)


def _returning(back: str, intent: Thing) -> str:
    passed = intent["status"] in {"succeeded", "requires_capture", "processing"}
    told = {
        intent["object"]: intent["id"],
        f"{intent['object']}_client_secret": intent["client_secret"],
        "redirect_status": "succeeded" if passed else "failed",
    }
    return f"{back}{'&' if urlsplit(back).query else '?'}{urlencode(told)}"


def _page(text: str, status: int = 200) -> Response:
    headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": POLICY}
    return Response(text.encode(), status, headers)
