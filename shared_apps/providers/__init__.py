"""Adapters to the outside world, by kind. They know vendors, and know none of our apps or models.

Each kind has a `port` (what we ask of any vendor) and one module per vendor, the only place that
imports its SDK. Credentials come in as frozen values; refusals go out as the classes in `errors`.
"""
