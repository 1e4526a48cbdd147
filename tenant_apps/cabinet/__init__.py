"""A shopper's own pages: orders, addresses, profile, own data.

Open to other apps: services, queries, events, errors. Everything else is private.
"""
