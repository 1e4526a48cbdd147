"""Stripe's lists: newest first, a page at a time, after an id."""

from collections.abc import Callable

from faibric_sandbox.cards.desk import Call, shown
from faibric_sandbox.cards.errors import StripeError, missing_thing
from faibric_sandbox.store import Thing

MOST = 100


def listed(call: Call, kind: str, wanted: Callable[[Thing], bool] = lambda _: True) -> Thing:
    """One page of the account's things of this kind that are wanted."""
    limit = call.text("limit") or "10"
    if not (limit.isdecimal() and 1 <= int(limit) <= MOST):
        message = f"limit must be between 1 and {MOST}"
        raise StripeError(message, code="parameter_invalid_integer", param="limit")
    found = [thing for thing in call.desk.store.every(call.account, kind) if wanted(thing)]
    if after := call.text("starting_after"):
        places = [place for place, thing in enumerate(found) if thing["id"] == after]
        if not places:
            raise missing_thing(kind, after, "starting_after")
        found = found[places[0] + 1 :]
    page = found[: int(limit)]
    return {
        "object": "list",
        "data": [shown(thing) for thing in page],
        "has_more": len(found) > len(page),
        "url": f"/v1/{kind}s",
    }


def by_field(kind: str, *fields: str) -> Callable[[Call], Thing]:
    """A list operation that filters by the fields given in the query."""

    def operation(call: Call) -> Thing:
        asked = {name: text for name in fields if (text := call.text(name)) is not None}
        return listed(
            call, kind, lambda thing: all(thing.get(name) == asked[name] for name in asked)
        )

    return operation


def by_id(kind: str) -> Callable[[Call], Thing]:
    """A retrieve operation."""
    return lambda call: call.find(kind, call.path["id"])
