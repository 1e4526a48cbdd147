"""Telling a store's own programs what happened: signed, retried, logged, replayed."""
