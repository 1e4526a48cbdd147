"""Stripe's API as far as a shop uses it: intents, refunds, customers, events, webhooks."""
