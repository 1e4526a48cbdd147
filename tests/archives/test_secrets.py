"""Every column whose name sounds like a secret was thought about, once."""

import re

from django.apps import apps
from django.conf import settings

from shared_apps.tenants.archives.secrets import (
    BLANKED,
    CARRIED_COLUMNS,
    CARRIED_OVER,
    LEFT_OUT,
)

SOUNDS_SECRET = re.compile(
    r"secret|token|passw|credential|hash|salt|otp|session|api_?key|private|sealed|recovery|seed"
)
HARMLESS = {
    ("checkout_cart", "token_hash"): "of a random token that only the shopper's browser has",
    ("orders_order", "link_token"): "links in letters that shoppers have must go on working; the "
    "owner, who alone reads an archive, sees every order anyway",
}
SECRET_APPS = {"mfa", "sessions", "usersessions", "idempotency"}  # nothing of them leaves


def columns() -> dict[tuple[str, str], str]:
    """(table, column) -> app, of every tenant's table."""
    ours = [app for app in apps.get_app_configs() if app.name in settings.TENANT_APPS]
    return {
        (model._meta.db_table, field.column): app.label
        for app in ours
        for model in app.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.column is not None
    }


def test_a_column_that_sounds_like_a_secret_is_left_out_or_known_to_be_harmless() -> None:
    unknown = {
        (table, column)
        for table, column in columns()
        if SOUNDS_SECRET.search(column)
        and table not in LEFT_OUT
        and (table, column) not in BLANKED
        and (table, column) not in HARMLESS
    }
    assert unknown == set(), "add them to LEFT_OUT or BLANKED of archives/secrets.py"


def test_nothing_of_the_apps_that_hold_secrets_leaves() -> None:
    tables = {table for (table, _), app in columns().items() if app in SECRET_APPS}
    assert tables - LEFT_OUT.keys() == set()


def test_what_is_named_exists() -> None:
    known = columns()
    tables = {table for table, _ in known}
    assert LEFT_OUT.keys() - tables == {"django_migrations"}
    assert BLANKED.keys() - known.keys() == set()
    assert HARMLESS.keys() - known.keys() == set()
    assert CARRIED_OVER.keys() - LEFT_OUT.keys() == set()
    assert CARRIED_COLUMNS.keys() == BLANKED.keys()
