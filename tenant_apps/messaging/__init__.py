"""What a store says to people: templates, one message once, delivery by task.

Open to other apps: services, queries, events, errors. Everything else is private.
"""
