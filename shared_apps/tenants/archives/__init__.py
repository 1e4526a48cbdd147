"""A store as one file: written, checked, restored.

`dump` writes it, `checking` reads it to its end, `restore` puts it into a schema of its own and
points a store there.
"""
