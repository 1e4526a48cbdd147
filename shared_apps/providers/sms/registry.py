"""The platform's gateway for text messages, behind its breaker."""

from functools import lru_cache

from django.conf import settings

from shared_apps.providers.breaker import Breaker
from shared_apps.providers.errors import Misconfigured
from shared_apps.providers.sms.port import SmsGateway
from shared_apps.providers.sms.twilio import TwilioCredentials, TwilioSms


class GuardedSms:
    """The same gateway; Unavailable at once, without a call, while the breaker is open."""

    def __init__(self, gateway: SmsGateway, breaker: Breaker) -> None:
        self._gateway, self._breaker = gateway, breaker

    def send(self, *, to: str, text: str) -> str:
        """See SmsGateway."""
        with self._breaker:
            return self._gateway.send(to=to, text=text)


def sms_gateway() -> SmsGateway:
    """By the environment's credentials. Raises Misconfigured where there are none."""
    if not can_send():
        raise Misconfigured("no_credentials", "Set TWILIO_ACCOUNT_SID, _AUTH_TOKEN and _FROM.")
    return _twilio(
        TwilioCredentials(
            account_sid=settings.TWILIO_ACCOUNT_SID,
            auth_token=settings.TWILIO_AUTH_TOKEN,
            sender=settings.TWILIO_FROM,
            api_url=settings.TWILIO_API_URL,
        )
    )


def can_send() -> bool:
    """Whether text messages can be sent here at all."""
    return bool(settings.TWILIO_ACCOUNT_SID and settings.TWILIO_AUTH_TOKEN)


@lru_cache(maxsize=8)
def _twilio(credentials: TwilioCredentials) -> SmsGateway:
    return GuardedSms(TwilioSms(credentials), Breaker(credentials.api_url))
