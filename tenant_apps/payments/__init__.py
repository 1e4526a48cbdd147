"""Money in and out: expected, captured and refunded, as append-only events.

Open to other apps: services, queries, events, errors. Everything else is private.
"""
