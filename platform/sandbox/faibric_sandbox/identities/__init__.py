"""Stand-ins for Google, Facebook and Apple as services that say who somebody is."""
