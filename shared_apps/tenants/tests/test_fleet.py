"""Which schemas lag behind the code."""

import pytest
from django.db import connection

from shared_apps.core.tenancy.context import Place, entered
from shared_apps.tenants import fleet

pytestmark = pytest.mark.django_db


def test_a_fresh_database_has_no_schema_behind() -> None:
    assert fleet.schemas_behind() == []


def test_a_schema_that_lacks_a_migration_is_named(place_b: Place) -> None:
    with entered(place_b), connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where app = 'orders'")
    assert fleet.schemas_behind() == [place_b.schema]
