"""Rates a shopper chooses from, and parcels on their way.

Open to other apps: services, queries, events, errors. Everything else is private.
"""
