"""Run as a program against a database: something to buy in the store alpha; prints its variant."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django

django.setup()

from shared_apps.core.tenancy.context import entered
from shared_apps.tenants.queries import place_of_host, store_host
from tenant_apps.inventory.tests.make import make_variant

place = place_of_host(store_host("alpha"))
if place is None:
    raise SystemExit("there is no store alpha")
with entered(place):
    sys.stdout.write(str(make_variant(on_hand=5)))
