"""The figures of a day, rolled up as they happen.

Open to other apps: services, queries, events, errors. Everything else is private.
"""
