"""No entry of the trail is shown by the name that the code has for it."""

import json
import re
from typing import Any

import pytest

from shared_apps.audit.queries import KINDS
from tests.audit.actions import ROOT, written

ACTIONS = {action for action, _ in written()}
SETTINGS = "settings.changed"  # what it is depends on what was changed
LIST = ROOT / "frontend" / "src" / "ui" / "audit-list.tsx"


def words(language: str) -> dict[str, Any]:
    path = ROOT / "frontend" / "src" / "locales" / language / "audit.json"
    return dict(json.loads(path.read_text()))


def key(action: str, target: str = "") -> str:
    """As the page looks it up."""
    return "_".join(["action", action.replace(".", "_", 1), *([target] if target else [])])


def needed() -> set[str]:
    plain = {key(action) for action in ACTIONS}
    return plain | {key(action, target) for action, target in written() if action == SETTINGS}


def test_the_walk_finds_what_is_put_into_a_variable_first() -> None:
    assert {
        "account.signed_in",
        "account.new_device",  # one of two
        "console.new_device",
        "product.updated",  # in a loop
        "store.team_networks_lifted",  # handed to a function
        "demo.seeded",  # a name of its own
        "audit.chain_broken",
    } <= ACTIONS
    assert len(ACTIONS) > 80


def test_every_security_event_is_one_that_can_be_written() -> None:
    named = {name.partition(":")[0] for kind in KINDS.values() for name in kind.actions}
    assert named <= ACTIONS


@pytest.mark.parametrize("language", ["en", "sw"])
def test_every_action_has_plain_words(language: str) -> None:
    told = {name for name in words(language) if name.startswith("action_")}
    assert sorted(needed() - told) == []
    assert sorted(told - needed()) == []


@pytest.mark.parametrize("language", ["en", "sw"])
def test_no_two_actions_are_called_the_same(language: str) -> None:
    said = words(language)
    texts = sorted(said[name] for name in needed())
    assert texts == sorted(set(texts))


@pytest.mark.parametrize("language", ["en", "sw"])
def test_every_area_can_be_looked_for(language: str) -> None:
    offered = re.findall(
        r'"([a-z_]+)"', LIST.read_text().partition("AREAS = [")[2].partition("]")[0]
    )
    areas = {action.partition(".")[0] for action in ACTIONS} - {"demo"}
    assert set(offered) == areas
    assert {f"area_{area}" for area in areas} <= words(language).keys()
