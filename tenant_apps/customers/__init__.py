"""The commercial person behind orders; a login is optional.

Open to other apps: services, queries, events, errors. Everything else is private.
"""
