"""Plans small enough to be filled by a test."""

from dataclasses import replace
from typing import Any

import pytest

from shared_apps.tenants import offers

STORES_PLAN = "growth"  # of alpha and of beta


def shrink(monkeypatch: pytest.MonkeyPatch, **limits: Any) -> None:
    """Let the plan of the tests' stores hold no more than this."""
    plan = offers.PLANS[STORES_PLAN]
    monkeypatch.setitem(
        offers.PLANS, STORES_PLAN, replace(plan, limits=replace(plan.limits, **limits))
    )
