"""Archives of stores: made when asked and by the clock, sealed, verified, restored.

Open to other apps: services, queries, errors. Everything else is private.
"""
