"""What is over and only takes room: in public and in every store, once a day."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef

from shared_apps.accounts import devices
from shared_apps.accounts.models import User
from shared_apps.core import clock

UNPROVEN = timedelta(days=1)  # a number somebody typed and nobody proved
SETTLED = timedelta(hours=1)  # a session's row may come a moment after its name


def sweep() -> None:
    """Drop sessions that ended, devices that are forgotten, numbers that nobody proved."""
    from allauth.usersessions.models import UserSession

    now = clock.now()
    Session.objects.filter(expire_date__lt=now).delete()
    living = Session.objects.filter(session_key=OuterRef("session_key"))
    known = UserSession.objects.filter(created_at__lt=now - SETTLED)
    known.filter(~Exists(living)).delete()
    devices.forget_old()
    typed = User.objects.filter(phone_verified=False, email=None, last_login=None)
    typed.filter(joined_at__lt=now - UNPROVEN, phone__isnull=False).delete()
