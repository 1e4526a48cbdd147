#!/usr/bin/env python
"""Django's commands. Those that change the database's structure speak as its owner."""

import os
import sys

STRUCTURE = {
    "prepare",
    "migrate",
    "migrate_schemas",
    "migrate_fleet",
    "makemigrations",
    "sqlmigrate",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    if sys.argv[1:2] and sys.argv[1] in STRUCTURE:
        os.environ.setdefault("DATABASE_ROLE", "owner")
    import django
    from django.core.management import execute_from_command_line

    django.setup()  # the backend needs the apps, and the context the backend
    from shared_apps.core.tenancy.context import PUBLIC, entered

    with entered(PUBLIC):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
