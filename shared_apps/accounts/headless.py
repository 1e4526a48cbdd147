"""allauth's HTTP views where they need more than a setting. Stands before allauth's own URLs."""

from types import SimpleNamespace
from typing import Any, ClassVar

from allauth.account.internal.flows import signup
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.headless.account.inputs import RequestLoginCodeInput
from allauth.headless.account.views import (
    ConfirmLoginCodeView,
    ManageEmailView,
    ManagePhoneView,
    RequestLoginCodeView,
    ResendLoginCodeView,
    SignupView,
    VerifyPhoneView,
)
from allauth.headless.base.response import AuthenticationResponse
from allauth.headless.base.views import AuthenticationStageAPIView
from allauth.headless.constants import Client
from allauth.headless.internal.restkit import inputs
from allauth.headless.internal.restkit.response import APIResponse
from allauth.headless.mfa.views import ManageTOTPView, ManageWebAuthnView
from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from shared_apps.accounts import (
    codes,
    devices,
    limits,
    metrics,
    second_steps,
    services,
    texting,
    watching,
)
from shared_apps.accounts.errors import NotOfferedHere
from shared_apps.accounts.sign_in_policy import chosen
from shared_apps.accounts.social import programs
from shared_apps.accounts.social import views as social
from shared_apps.accounts.stages import DeviceLimit
from shared_apps.core import logs
from shared_apps.core.proof import require_proof
from shared_apps.core.ratelimit import Limit
from shared_apps.core.tenancy.context import current

CODES_TYPED = Limit("code-typed", burst=30, per_minute=6, closed=True)


class CodeRequest(RequestLoginCodeInput):
    """A code for an address or a number; of a number, also for who has no account yet."""

    def clean_email(self) -> str:
        """Where texts alone are offered, asking for a code by mail is not."""
        if self.data.get("email") and not chosen(current().auth_policy).code:
            raise NotOfferedHere
        email: str = super().clean_email()
        return email

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone:
            texting.spend_one(phone)
            self._user = services.account_of_phone(phone)
        return phone


class RequestCode(RequestLoginCodeView):
    input_class = CodeRequest


class ResendCode(ResendLoginCodeView):
    """Once more, which counts like the first."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if phone := _pending_phone(request):
            texting.spend_one(phone)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer


class ConfirmCode(ConfirmLoginCodeView):
    """Compares what was typed with the digest that the session keeps."""

    def get_input_kwargs(self) -> dict[str, Any]:
        metrics.counted_spend(CODES_TYPED, f"{current().schema}:{logs.client_ip()}")
        if self.process.user is not None:
            limits.spend_on_account(self.process.user)
        given: dict[str, Any] = super().get_input_kwargs()
        typed = (self.data or {}).get("code")
        return {**given, "code": codes.expected(typed, given["code"])}


class ConfirmPhone(VerifyPhoneView):
    """The same for a number that is to replace another, or that comes after a password."""

    def get_input_kwargs(self) -> dict[str, Any]:
        metrics.counted_spend(CODES_TYPED, f"{current().schema}:{logs.client_ip()}")
        given: dict[str, Any] = super().get_input_kwargs()
        typed = (self.data or {}).get("code")
        return {**given, "code": codes.expected(typed, given["code"])}

    def handle_invalid_input(self, input: Any) -> Any:  # noqa: A002  allauth's name
        if self.stage and self.process.user is not None:
            watching.note_wrong_factor(self.process.user, "phone")
        return super().handle_invalid_input(input)


class SignUp(SignupView):
    """Of two who sign up with one address in the same moment, the second is told what everybody
    is told whose address is taken.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                answer: HttpResponse = super().post(request, *args, **kwargs)
        except IntegrityError:
            email = self.input.cleaned_data["email"]
            told = signup.prevent_enumeration(request, email=email)
            answer = AuthenticationResponse.from_response(request, told)
        return answer


class ChangePhone(ManagePhoneView):
    """Another number: it takes a recent proof, and its code counts like those that one signs in
    with.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            proof = services.proof_of(request.user, request.session)
            require_proof(SimpleNamespace(proof=proof))
        texting.spend_one(self.input.cleaned_data["phone"])
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer


class ChangeEmail(ManageEmailView):
    """Whoever adds, chooses or takes away an address has proven of late who they are: codes that
    open the account go there.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        changes = request.method in {"POST", "PATCH", "DELETE"}
        if changes and request.user.is_authenticated:
            proof = services.proof_of(request.user, request.session)
            require_proof(SimpleNamespace(proof=proof))
        return super().dispatch(request, *args, **kwargs)


class ProvenFirst:
    """Who signs in by codes alone has nothing allauth could ask for again; an old session of
    theirs must not be enough to add a way in that stays.
    """

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        user = request.user
        if request.method == "POST" and user.is_authenticated:
            proof = services.proof_of(user, request.session)
            if proof.ways() == [services.AGAIN]:
                require_proof(SimpleNamespace(proof=proof))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class AddApp(ProvenFirst, ManageTOTPView):
    """An authenticator app."""


class AddPasskey(ProvenFirst, ManageWebAuthnView):
    """A passkey."""


class ChosenDevice(inputs.Input):
    device = forms.UUIDField()


class PendingDevices(AuthenticationStageAPIView):
    """On one device too many: which there are, and signing one of them out to come in."""

    stage_class = DeviceLimit
    input_class: ClassVar = {"POST": ChosenDevice}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        known = devices.remembered(self.stage.login.user.pk)
        answer: HttpResponse = APIResponse(request, data=[devices.told(d, "") for d in known])
        return answer

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        devices.forget(self.stage.login.user.pk, self.input.cleaned_data["device"])
        answer: HttpResponse = self.respond_next_stage()
        return answer


def _pending_phone(request: HttpRequest) -> str:
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    return str(stage.state.get("phone") or "") if stage else ""


VIEWS = (
    ("auth/code/request", RequestCode, "request_login_code"),
    ("auth/code/resend", ResendCode, "resend_login_code"),
    ("auth/code/confirm", ConfirmCode, "confirm_login_code"),
    ("auth/phone/verify", ConfirmPhone, "verify_phone"),
    ("auth/signup", SignUp, "signup"),
    ("account/phone", ChangePhone, "manage_phone"),
    ("account/email", ChangeEmail, "manage_email"),
    ("account/authenticators/totp", AddApp, "manage_totp"),
    ("account/authenticators/webauthn", AddPasskey, "manage_webauthn"),
    ("auth/2fa/authenticate", second_steps.SecondCode, "authenticate"),
    ("auth/2fa/reauthenticate", second_steps.CodeAgain, "reauthenticate"),
    ("auth/webauthn/authenticate", second_steps.SecondPasskey, "authenticate_webauthn"),
    ("auth/webauthn/reauthenticate", second_steps.PasskeyAgain, "reauthenticate_webauthn"),
    ("auth/webauthn/login", second_steps.PasskeyAlone, "login_webauthn"),
    ("auth/devices", PendingDevices, "pending_devices"),
    ("auth/provider/redirect", social.Away, "redirect_to_provider"),
)


# of programs alone: to a page that hands in a token, allauth's own view says that there is none
FOR_PROGRAMS = (
    ("auth/provider/nonce", programs.NewNonce, "provider_nonce"),
    ("auth/provider/token", programs.SignInByToken, "sign_in_by_token"),
)


def _patterns() -> list[URLPattern]:
    known = {Client.BROWSER: VIEWS, Client.APP: (*VIEWS, *FOR_PROGRAMS)}
    return [
        path(f"{client.value}/v1/{route}", view.as_api_view(client=client), name=name)
        for client, views in known.items()
        for route, view, name in views
    ]


urlpatterns = [*_patterns(), *social.urlpatterns]
