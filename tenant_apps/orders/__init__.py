"""What was bought: an order's lines, states and history.

Open to other apps: services, queries, events, errors. Everything else is private.
"""
