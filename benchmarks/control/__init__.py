"""The yardstick: bare Django and REST framework, no tenant, no middleware, on the same server."""
