"""The page and the JSON by which people and tests make records, below /dns."""

from faibric_sandbox.assets import Assets
from faibric_sandbox.names.zone import BadRecord, Zone
from faibric_sandbox.web import BadBody, Request, Response, Routes, answer_json


class Panel:
    def __init__(self, zone: Zone, assets: Assets) -> None:
        self._zone, self._assets = zone, assets
        self._routes: Routes[str] = Routes()
        for method, path, name in (
            ("GET", "/", "_page"),
            ("GET", "/api/records", "_list"),
            ("POST", "/api/records", "_add"),
            ("DELETE", "/api/records", "_remove"),
        ):
            self._routes.add(method, path, name)

    def handle(self, request: Request) -> Response:
        """Answer a call below /dns."""
        found = self._routes.find(request.method, request.path)
        if found is None:
            return self._assets.find(f"dns{request.path}", request)
        answer: Response = getattr(self, found[0])(request)
        return answer

    def _page(self, request: Request) -> Response:
        return self._assets.find("dns/index.html", request)

    def _list(self, _: Request) -> Response:
        return answer_json({"records": self._zone.all()})

    def _add(self, request: Request) -> Response:
        try:
            return answer_json(self._zone.add(request.json()), 201)
        except BadRecord as refusal:
            return answer_json({"detail": str(refusal)}, 400)
        except BadBody:
            return answer_json({"detail": "The body must be JSON."}, 400)

    def _remove(self, request: Request) -> Response:
        given = request.args
        gone = self._zone.remove(
            name=given.get("name", ""), kind=given.get("type", ""), value=given.get("value", "")
        )
        return answer_json({"removed": gone})
