"""Counts of signing in, for Prometheus. No label names a store or a person: that has no end."""

from prometheus_client import Counter

from shared_apps.core.errors import TooMany
from shared_apps.core.ratelimit import Limit, spend
from shared_apps.core.tenancy.context import current

# side: "platform" (owners and staff) or "store" (shoppers)
logins = Counter("auth_logins_total", "Attempts to sign in", ["side", "method", "outcome"])
second_factors = Counter("auth_second_factor_prompts_total", "Second steps asked for", ["side"])
codes = Counter("auth_codes_total", "One-time codes", ["channel", "outcome"])
lockouts = Counter("auth_lockouts_total", "Attempts turned away by a limit", ["limit"])
device_refusals = Counter("auth_device_refusals_total", "Sign-ins on one device too many")
social = Counter("auth_social_total", "Returns from a provider", ["side", "provider", "outcome"])
METHODS = {"password", "code", "mfa", "signup", "social"}


def side() -> str:
    return "platform" if current().is_public else "store"


def count_login(method: str, *, done: bool) -> None:
    """One attempt, by a method of ours; what allauth may add later is "other"."""
    known = method if method in METHODS else "other"
    logins.labels(side(), known, "success" if done else "failure").inc()


def counted_spend(limit: Limit, key: str) -> None:
    """Like `spend`, and who is turned away is counted."""
    try:
        spend(limit, key)
    except TooMany:
        lockouts.labels(limit.name).inc()
        raise
