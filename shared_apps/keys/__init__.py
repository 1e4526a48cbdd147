"""Keys by which a store's own programs ask the API: scoped, shown once, revoked at once."""
