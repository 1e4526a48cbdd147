"""Measurements of load and scale, one command each: `make bench BENCH=storefront`."""
