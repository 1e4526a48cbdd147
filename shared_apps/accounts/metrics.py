"""Counts of signing in, for Prometheus. No label names a store or a person: that has no end."""

from prometheus_client import Counter

# side: "platform" (owners and staff) or "store" (shoppers)
logins = Counter("auth_logins_total", "Attempts to sign in", ["side", "method", "outcome"])
second_factors = Counter("auth_second_factor_prompts_total", "Second steps asked for", ["side"])
codes = Counter("auth_codes_total", "One-time codes", ["channel", "outcome"])
lockouts = Counter("auth_lockouts_total", "Attempts turned away by a limit", ["limit"])
device_refusals = Counter("auth_device_refusals_total", "Sign-ins beyond the device limit")
proofs = Counter("auth_proofs_total", "Step-up questions", ["outcome"])
