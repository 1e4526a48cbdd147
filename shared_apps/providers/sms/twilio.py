"""Twilio's Messages API over plain HTTP."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import requests

from shared_apps.providers.connections import PooledSession
from shared_apps.providers.errors import Declined, Misconfigured, Unavailable

TIMEOUT = (2, 6)
# what is wrong with the number or its holder's wishes, by Twilio's error code
ABOUT_THE_NUMBER = {21211, 21214, 21217, 21265, 21408, 21610, 21612, 21614, 21635}
TOO_MANY, OURS_TO_MEND = 429, 400


@dataclass(frozen=True)
class TwilioCredentials:
    account_sid: str
    auth_token: str
    sender: str  # a number, or the sid of a messaging service
    api_url: str = "https://api.twilio.com"


class TwilioSms:
    def __init__(self, credentials: TwilioCredentials) -> None:
        self._own = credentials
        base = f"{credentials.api_url}/2010-04-01/Accounts/{credentials.account_sid}"
        self._url = f"{base}/Messages.json"

    def send(self, *, to: str, text: str) -> str:
        """See SmsGateway."""
        by = "MessagingServiceSid" if self._own.sender.startswith("MG") else "From"
        form = {"To": to, by: self._own.sender, "Body": text}
        login = (self._own.account_sid, self._own.auth_token)
        try:
            answer = _session().post(self._url, data=form, auth=login, timeout=TIMEOUT)
        except requests.RequestException as error:
            raise Unavailable("no_answer", "The text message service does not answer.") from error
        return _sid(answer)


def _sid(answer: requests.Response) -> str:
    told = _told(answer)
    if answer.ok and isinstance(told.get("sid"), str):
        return str(told["sid"])
    if answer.ok or answer.status_code == TOO_MANY or answer.status_code >= 500:
        raise Unavailable("no_answer", "The text message service is busy.")
    code = told.get("code")
    if code in ABOUT_THE_NUMBER:
        raise Declined(str(code), "This number cannot be sent text messages.")
    raise Misconfigured(str(code or answer.status_code), str(told.get("message", "")))


def _told(answer: requests.Response) -> dict[str, Any]:
    try:
        told = answer.json()
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


@cache
def _session() -> PooledSession:
    return PooledSession()
