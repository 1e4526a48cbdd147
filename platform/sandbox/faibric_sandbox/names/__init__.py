"""The world's DNS, as far as this machine is asked for it."""
