"""Stores in other cells than the directory's (core/tenancy/cells.py, docs/guides/cells.md)."""
