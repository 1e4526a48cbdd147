"""Django's database backend for this project: see base.py."""
