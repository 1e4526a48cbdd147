"""Card payments: `port` is the contract, `registry` finds the adapter for a vendor's name."""
