"""What is over goes; what lives stays."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from shared_apps.accounts import services
from shared_apps.accounts.models import Device, User
from shared_apps.accounts.tests.make import Visitor, make_device
from shared_apps.core import clock
from shared_apps.core.tenancy.context import Place, entered

pytestmark = pytest.mark.django_db
EMAIL = "amina@example.test"


def counts(place: Place) -> dict[str, int]:
    with entered(place):
        return {m.__name__: m.objects.count() for m in (Session, UserSession, Device, User)}


def test_nothing_that_lives_is_swept(place_a: Place) -> None:
    visitor = Visitor("alpha")
    visitor.sign_up(EMAIL)
    before = counts(place_a)
    with entered(place_a):
        services.sweep()
    assert (counts(place_a), visitor.is_signed_in()) == (before, True)


def test_after_a_month_sessions_and_devices_are_gone(place_a: Place) -> None:
    Visitor("alpha").sign_up(EMAIL)
    with entered(place_a), clock.travelled(clock.now() + timedelta(days=31)):
        services.sweep()
    assert counts(place_a) == {"Session": 0, "UserSession": 0, "Device": 0, "User": 1}


def test_a_number_that_nobody_proved_goes_after_a_day(place_a: Place) -> None:
    with entered(place_a):
        typed = services.account_of_phone("+256772123456")
        proven = services.account_of_phone("+256772123457")
        services.keep_phone(proven, "+256772123457", verified=True)
        make_device(proven.pk)
        services.sweep()
        assert User.objects.filter(pk=typed.pk).exists()
        with clock.travelled(clock.now() + timedelta(days=2)):
            services.sweep()
        assert list(User.objects.values_list("pk", flat=True)) == [proven.pk]
        assert Device.objects.count() == 1
