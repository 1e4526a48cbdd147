"""Which commits wait for the disk."""

import pytest
from django.db import connection, transaction

from shared_apps.core.durability import commit_soon, wait_for_disk
from shared_apps.core.idempotency import services
from shared_apps.core.tenancy.context import Place, entered


def setting() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('synchronous_commit')")
        return str(cursor.fetchone()[0])


@pytest.mark.usefixtures("real_commits")
def test_one_transaction_may_commit_soon_and_the_next_one_waits_again(place_a: Place) -> None:
    with entered(place_a):
        usual = setting()
        with transaction.atomic():
            commit_soon()
            assert setting() == "off"
        assert setting() == usual


@pytest.mark.usefixtures("real_commits")
def test_a_claim_decides_for_itself_alone(place_a: Place) -> None:
    with entered(place_a):
        usual, alone = setting(), wait_for_disk()
        services.claim("k", "f")
        assert (alone, setting()) == ("off", usual)
        with transaction.atomic():
            services.claim("another", "f")
            assert (wait_for_disk(), setting()) == ("on", "on")
