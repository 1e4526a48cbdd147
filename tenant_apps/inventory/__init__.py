"""Stock: levels, movements, reservations; never oversold.

Open to other apps: services, queries, events, errors. Everything else is private.
"""
