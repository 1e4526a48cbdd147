"""Run as a program against a prepared database: the stores, owners and members that tests start
from.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django

django.setup()

from dataclasses import replace

from shared_apps.accounts import services as accounts
from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import services as tenants

PASSWORD = "a long enough password"
STORES = [
    ("alpha", "Alpha Goods", "KE", "KES"),
    ("beta", "Beta Market", "UG", "UGX"),
]
ROLES = ["admin", "staff", "read_only"]


def main() -> None:
    with entered(PUBLIC):
        accounts.create_verified_user(
            email="staff@platform.test", password=PASSWORD, name="Pat Staff", is_staff=True
        )
        for slug, name, country, currency in STORES:
            owner_id = accounts.create_verified_user(
                email=f"owner@{slug}.test", password=PASSWORD, name=f"{name} owner"
            )
            store = tenants.create_store(
                owner_id=owner_id,
                owner_email=f"owner@{slug}.test",
                name=name,
                slug=slug,
                country=country,
                currency=currency,
                plan="growth",
            )
            for role in ROLES:
                user_id = accounts.create_verified_user(
                    email=f"{role}@{slug}.test", password=PASSWORD, name=f"{name} {role}"
                )
                with entered(replace(PUBLIC, tenant_id=store.id)):
                    tenants.add_member(user_id=user_id, role=role)


main()
