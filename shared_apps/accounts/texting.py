"""Sending codes by text message: how often, to whom, in which words."""

import logging

from django.utils.translation import gettext

from shared_apps.accounts import metrics
from shared_apps.accounts.errors import TextNotSent
from shared_apps.core import logs
from shared_apps.core.ratelimit import Limit
from shared_apps.core.tenancy.context import current
from shared_apps.providers.errors import ProviderError
from shared_apps.providers.sms.registry import sms_gateway

log = logging.getLogger(__name__)
# A text costs money and wakes people up: one number, one address and one store are all limited,
# known or not. Numbers count over all stores: the same phone rings.
PER_NUMBER = Limit("sms-number", burst=4, per_minute=0.2, closed=True)
PER_ADDRESS = Limit("sms-ip", burst=12, per_minute=1, closed=True)
PER_STORE = Limit("sms-store", burst=120, per_minute=20, closed=True)


def spend_one(phone: str) -> None:
    """Count one text to a number, before anything else is known of it; refuses too many."""
    metrics.counted_spend(PER_NUMBER, phone)
    metrics.counted_spend(PER_ADDRESS, logs.client_ip())
    metrics.counted_spend(PER_STORE, current().schema)


def send_code(phone: str, code: str, host: str) -> None:
    """Text a code. Its last line lets a phone fill it in on this host alone (WebOTP)."""
    words = gettext("Your verification code is: %(code)s") % {"code": code}
    until = gettext("It works for 5 minutes. Tell it to nobody.")
    bound = host.partition(":")[0]
    _send(phone, f"{_sender()}: {words}\n{until}\n\n@{bound} #{code}")


def send_words(phone: str, words: str) -> None:
    """Text a sentence that is no code."""
    _send(phone, f"{_sender()}: {words}")


def _sender() -> str:
    return current().name or "Faibric"


def tell_old_number(phone: str) -> None:
    """That another number took its place. The change stands, whether or not this arrives."""
    words = gettext("Your phone number was changed. If it was not you, write to us at once.")
    try:
        send_words(phone, words)
    except TextNotSent:
        log.warning("sms.old_number_not_told")


def _send(phone: str, text: str) -> None:
    try:
        sms_gateway().send(to=phone, text=text)
    except ProviderError as error:
        metrics.codes.labels("sms", "failed").inc()
        log.warning("sms.failed", extra={"code": error.code})
        raise TextNotSent(retry_after=20) from error
    metrics.codes.labels("sms", "sent").inc()
