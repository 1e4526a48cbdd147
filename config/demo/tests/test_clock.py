"""The clock that seeds and tests put back."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from shared_apps.core import clock

LONG_AGO = datetime(2020, 2, 29, 12, 0, tzinfo=UTC)


def test_a_traveller_is_there_and_time_goes_on() -> None:
    with clock.travelled(LONG_AGO):
        first, second = clock.now(), clock.now()

    assert LONG_AGO <= first <= second < LONG_AGO + timedelta(seconds=5)


def test_rows_that_note_their_own_time_travel_along() -> None:
    with clock.travelled(LONG_AGO):
        noted = timezone.now()

    assert noted - LONG_AGO < timedelta(seconds=5)


def test_afterwards_it_is_now_again() -> None:
    with clock.travelled(LONG_AGO):
        pass

    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert abs(timezone.now() - datetime.now(UTC)) < timedelta(seconds=5)
