"""What a basket costs: discounts, tax, totals, in one quote.

Open to other apps: services, queries, events, errors. Everything else is private.
"""
