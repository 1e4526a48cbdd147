"""Stripe's API as far as a shop uses it: intents, charges, refunds, customers, events, webhooks."""
