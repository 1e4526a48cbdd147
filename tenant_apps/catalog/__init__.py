"""Products, variants, pictures, collections, search and import.

Open to other apps: services, queries, events, errors. Everything else is private.
"""
