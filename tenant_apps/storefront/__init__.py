"""The shop as shoppers see it: pages, theme, policies, page cache.

Open to other apps: services, queries, events, errors. Everything else is private.
"""
