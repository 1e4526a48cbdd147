"""Faibric on one machine: build the checkout, run its services, start the product."""
