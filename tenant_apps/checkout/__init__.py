"""From a cart to an order: PREPARE, PAY, FINALIZE.

Open to other apps: services, queries, events, errors. Everything else is private.
"""
