"""Steps between a right password and being signed in, where allauth's own do not fit."""

from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import EmailVerificationStage, LoginStage
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpResponse

from shared_apps.accounts import devices, metrics
from shared_apps.accounts.errors import TooManyDevices
from shared_apps.accounts.sign_in_policy import chosen
from shared_apps.core.tenancy.context import current


class ProvenEmail(EmailVerificationStage):
    """A store may take e-mail addresses and phones: whoever proved a phone needs no address."""

    def handle(self) -> tuple[Any, bool]:
        user = self.login.user
        if user is not None and user.phone_verified and not user.email:
            return None, True
        answer: tuple[Any, bool] = super().handle()
        return answer


class SecondFactor(AuthenticateStage):
    """allauth's, counted."""

    def handle(self) -> tuple[Any, bool]:
        answer: tuple[Any, bool] = super().handle()
        if answer[0] is not None:
            metrics.second_factors.labels(metrics.side()).inc()
        return answer


class DeviceLimit(LoginStage):
    """The last step: on one device too many, another has to go first, or nobody comes in."""

    key = "device_limit"

    def handle(self) -> tuple[Any, bool]:
        token = devices.token_of(self.request)
        if not devices.is_full_for(self.login.user.pk, token):
            return None, True
        metrics.device_refusals.inc()
        if chosen(current().auth_policy).device_overflow == "refuse":
            clear_login(self.request)
            raise TooManyDevices
        return HttpResponse(status=401), True
