"""Files of a store: product pictures first, typed by content, kept in several widths.

Open to other apps: services, queries, events, errors. Everything else is private.
"""
