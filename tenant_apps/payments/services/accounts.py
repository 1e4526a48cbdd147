"""The store's own account at a provider, its secrets sealed, and which ways to pay it offers."""

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from shared_apps.audit import services as audit
from shared_apps.core import clock, content, crypto
from shared_apps.core.plain_sql import find
from shared_apps.core.tenancy.context import current_tenant_id
from shared_apps.providers.errors import ProviderError, Unavailable
from shared_apps.providers.payments.port import CardGateway, ProviderEvent
from shared_apps.providers.payments.registry import card_gateway
from tenant_apps.payments import queries
from tenant_apps.payments.errors import (
    BadHook,
    BadPaymentSetting,
    NoSuchHook,
    PaymentsDown,
    PaymentsNotSetUp,
)
from tenant_apps.payments.models import PaymentSetting, ProviderAccount

CARDS = "stripe"
CONNECTING = timedelta(minutes=1)  # as long as one process may take to subscribe


@dataclass(frozen=True)
class Account:
    """An account with its secrets open. Lives in memory only."""

    vendor: str
    publishable_key: str
    is_connected: bool
    gateway: CardGateway


def lay_out_defaults() -> None:
    """Give a new store its ways to pay; with a sandbox at hand, cards as demo payments too.

    No network: the account subscribes to notifications before its first payment.
    """
    has_sandbox = bool(settings.SANDBOX_URL)
    PaymentSetting.objects.create(card_enabled=has_sandbox)
    if has_sandbox:
        _demo_account()


def _demo_account() -> None:
    name = secrets.token_hex(12)
    _save_account(f"sk_test_{name}", f"pk_test_{name}", is_demo=True)


def lay_out_for_copy() -> None:
    """Ways to pay of a store that was another one, whose credentials it does not have: on
    delivery, and with a sandbox at hand by demo cards.
    """
    has_sandbox = bool(settings.SANDBOX_URL)
    PaymentSetting.objects.update(card_enabled=has_sandbox, on_delivery_enabled=True)
    if has_sandbox:
        _demo_account()


def card_account() -> Account:
    """The store's card account, ready to use; raises PaymentsNotSetUp."""
    row = find(ProviderAccount, "vendor = %s", CARDS)
    if row is None:
        raise PaymentsNotSetUp
    return _opened(row)


def connect() -> None:
    """Have the provider tell us what happens, once per account. Makes a network call: no locks
    held.

    One process at a time; whoever meets another one at work goes on without waiting. A provider
    that is down is asked again before the next payment.
    """
    now = clock.now()
    mine = ProviderAccount.objects.filter(Q(updated_at__lt=now - CONNECTING) | Q(connecting=False))
    if not mine.filter(connected_at=None).update(connecting=True, updated_at=now):
        return
    row = ProviderAccount.objects.get(vendor=CARDS)
    try:
        told = _opened(row).gateway.subscribe(_hook_url(_secrets_of(row)["hook_token"]))
    except ProviderError:
        ProviderAccount.objects.filter(pk=row.pk).update(connecting=False)
        raise
    _keep_secret(row, told.secret)


@transaction.atomic
def _keep_secret(seen: ProviderAccount, secret: str) -> None:
    row = ProviderAccount.objects.select_for_update().get(pk=seen.pk)
    if row.credentials != seen.credentials:  # the owner pasted another key in the meantime
        return
    known = _secrets_of(row)
    known["webhook_secrets"] = [secret, *known["webhook_secrets"]][:2]
    row.credentials = _sealed(known)
    row.connected_at, row.connecting = clock.now(), False
    row.save()


def read_notification(vendor: str, token: str, payload: bytes, signature: str) -> ProviderEvent:
    """The verified event of a notification; raises NoSuchHook, BadHook."""
    row = find(ProviderAccount, "vendor = %s", vendor)
    known = row.hook_token_hash if row else ""
    if not hmac.compare_digest(known, _digest(token)) or row is None:
        raise NoSuchHook
    try:
        return _opened(row).gateway.read_event(payload, signature)
    except ProviderError as fault:
        raise BadHook(extra={"reason": fault.code}) from fault


def change_settings(
    *,
    card_enabled: bool | None = None,
    publishable_key: str | None = None,
    secret_key: str | None = None,
    **on_delivery: Any,
) -> None:
    """Change the ways to pay. A new secret key is tried at the provider before anything is kept.

    Further values are fields of PaymentSetting (`on_delivery_enabled`, `_label`, `_instructions`).
    """
    account = _tried(secret_key, publishable_key or "") if secret_key else None
    with transaction.atomic():
        if publishable_key:
            _save_keys(publishable_key, account)
        _save_settings({"card_enabled": card_enabled} | on_delivery)


def _save_keys(publishable_key: str, account: dict[str, Any] | None) -> None:
    """`account`: what a new secret key brings; None keeps the one there is."""
    mine = ProviderAccount.objects.select_for_update().filter(vendor=CARDS)
    before = mine.values_list("publishable_key", flat=True).first()
    if account is not None:
        _save_account(**account)
    elif before in (None, publishable_key):
        return
    else:
        mine.update(publishable_key=publishable_key)
    audit.record(
        "settings.changed", "card_account",
        before={"publishable_key": before}, after={"publishable_key": publishable_key},
    )  # fmt: skip


def _tried(secret_key: str, publishable_key: str) -> dict[str, Any]:
    """The account of a key that the provider takes. Asks it by the network."""
    if not publishable_key:
        raise BadPaymentSetting(errors={"publishable_key": ["Give both keys of the account."]})
    if not (secret_key.isascii() and secret_key.isprintable()):  # it travels in a header
        raise BadPaymentSetting(errors={"secret_key": ["This is no key."]})
    token = secrets.token_urlsafe(24)
    gateway = card_gateway(CARDS, _credentials(secret_key, []))
    try:
        told = gateway.subscribe(_hook_url(token))
    except Unavailable:
        raise PaymentsDown from None
    except ProviderError as fault:
        raise BadPaymentSetting(errors={"secret_key": [fault.message]}) from fault
    return {
        "secret_key": secret_key,
        "publishable_key": publishable_key,
        "is_demo": bool(settings.SANDBOX_URL),
        "token": token,
        "webhook_secrets": [told.secret],
    }


@transaction.atomic
def _save_settings(changes: dict[str, Any]) -> None:
    setting = PaymentSetting.objects.select_for_update().get()
    given = {name: value for name, value in changes.items() if value is not None}
    before = {name: getattr(setting, name) for name in given}
    for name, value in given.items():
        setattr(setting, name, value)
    if setting.card_enabled and not queries.payment_settings().has_secret_key:
        raise BadPaymentSetting(errors={"card": ["Give the keys of your account first."]})
    setting.save()
    content.changed()
    if given:
        audit.record("settings.changed", "ways_to_pay", before=before, after=given)


def _save_account(
    secret_key: str,
    publishable_key: str,
    *,
    is_demo: bool,
    token: str = "",
    webhook_secrets: list[str] | None = None,
) -> None:
    token = token or secrets.token_urlsafe(24)
    told = {
        "secret_key": secret_key,
        "hook_token": token,
        "webhook_secrets": webhook_secrets or [],
    }
    ProviderAccount.objects.update_or_create(
        vendor=CARDS,
        defaults={
            "is_demo": is_demo,
            "publishable_key": publishable_key,
            "credentials": _sealed(told),
            "hook_token_hash": _digest(token),
            "connected_at": clock.now() if webhook_secrets else None,
            "connecting": False,
        },
    )
    content.changed()


def _opened(row: ProviderAccount) -> Account:
    known = _secrets_of(row)
    return Account(
        vendor=row.vendor,
        publishable_key=row.publishable_key,
        is_connected=row.connected_at is not None,
        gateway=card_gateway(
            row.vendor, _credentials(known["secret_key"], known["webhook_secrets"])
        ),
    )


def _credentials(secret_key: str, webhook_secrets: list[str]) -> dict[str, Any]:
    return {
        "secret_key": secret_key,
        "webhook_secrets": webhook_secrets,
        "api_url": settings.STRIPE_API_URL,
    }


def _hook_url(token: str) -> str:
    """Where the provider reaches us: the app host, or this machine's own number for a stand-in."""
    site = f"http://127.0.0.1{settings.SITE_PORT}"
    if not settings.SANDBOX_URL:
        site = f"{settings.SITE_SCHEME}://app.{settings.APP_DOMAIN}{settings.SITE_PORT}"
    return f"{site}/hooks/payments/{CARDS}/{current_tenant_id().hex}.{token}/"


def _secrets_of(row: ProviderAccount) -> dict[str, Any]:
    known: dict[str, Any] = json.loads(crypto.unseal(row.credentials, context=_context()))
    return known


def _sealed(values: dict[str, Any]) -> str:
    return crypto.seal(json.dumps(values).encode(), context=_context())


def _context() -> str:
    """A sealed text opens for its own store only."""
    return f"payments:{current_tenant_id()}"


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
