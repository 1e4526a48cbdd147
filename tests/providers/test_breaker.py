"""The circuit breaker, by a clock of our own."""

from threading import Barrier, Thread

import pytest

from shared_apps.providers.breaker import Breaker
from shared_apps.providers.errors import Declined, ProviderError, Unavailable


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker("stripe", clock=clock)


def fail(breaker: Breaker, times: int, kind: type[ProviderError] = Unavailable) -> list[str]:
    """The codes with which `times` calls failed."""
    codes = []
    for _ in range(times):
        with pytest.raises(kind) as refusal, breaker:
            raise kind("asked", "asked for")
        codes.append(refusal.value.code)
    return codes


def test_it_opens_after_five_failures_in_a_row(breaker: Breaker) -> None:
    assert fail(breaker, 7) == ["asked"] * 5 + ["circuit_open"] * 2


def test_a_success_in_between_starts_the_count_again(breaker: Breaker) -> None:
    fail(breaker, 4)
    with breaker:
        pass

    assert fail(breaker, 5) == ["asked"] * 5


def test_a_refusal_is_no_failure(breaker: Breaker) -> None:
    assert fail(breaker, 20, Declined) == ["asked"] * 20


def test_after_thirty_seconds_one_success_closes_it(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 5)
    clock.now += 30
    with breaker:
        pass

    assert fail(breaker, 5) == ["asked"] * 5


def test_a_failed_trial_opens_it_for_thirty_seconds_more(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 5)
    clock.now += 30

    assert fail(breaker, 2) == ["asked", "circuit_open"]
    clock.now += 29
    assert fail(breaker, 1) == ["circuit_open"]
    clock.now += 1
    assert fail(breaker, 1) == ["asked"]


def test_only_one_of_many_threads_tries(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 5)
    clock.now += 30
    together, entered, refused = Barrier(8), [], []

    def call() -> None:
        together.wait()
        try:
            with breaker:
                entered.append(1)
                together.wait(timeout=5)
        except Unavailable:
            refused.append(1)
            together.wait(timeout=5)

    threads = [Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(entered), len(refused)) == (1, 7)
