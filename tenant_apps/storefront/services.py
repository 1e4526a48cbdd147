"""Changing how a store looks and what it promises."""

from typing import Any
from uuid import UUID

from django.db import transaction

from shared_apps.audit import services as audit
from shared_apps.core import content
from tenant_apps.storage import queries as storage
from tenant_apps.storefront import colours
from tenant_apps.storefront.errors import ContrastTooLow, NoSuchPicture
from tenant_apps.storefront.looks import BLANK, LOOKS, POLICIES
from tenant_apps.storefront.models import Policies, ThemeSetting

PICTURES = ("logo_image_id", "hero_image_id")


def lay_out_defaults(template: str) -> None:
    """The look and the policies that a store starts with."""
    ThemeSetting.objects.create(**LOOKS.get(template, BLANK))
    Policies.objects.create(**POLICIES)


@transaction.atomic
def change_theme(changes: dict[str, Any]) -> None:
    """Change some tokens of the look. Raises ContrastTooLow with a shade that would do, NoSuchPicture."""
    theme = ThemeSetting.objects.select_for_update().get()
    before = {name: getattr(theme, name) for name in changes}
    for name, value in changes.items():
        setattr(theme, name, value)
    _refuse_unreadable(theme)
    _refuse_unknown_pictures(changes)
    theme.changed_by_hand = True
    theme.save()
    audit.record("theme.changed", "theme", before=before, after=changes)
    content.changed()


@transaction.atomic
def change_policies(changes: dict[str, str]) -> None:
    """Change some of the policies (Markdown)."""
    policies = Policies.objects.select_for_update().get()
    for name, text in changes.items():
        setattr(policies, name, text)
    policies.changed_by_hand = True
    policies.save()
    audit.record("policies.changed", "policies", after={"changed": sorted(changes)})
    content.changed()


def _refuse_unreadable(theme: ThemeSetting) -> None:
    errors = {
        field: [_advice(getattr(theme, field), theme.surface)]
        for field in ("ink", "brand")
        if colours.contrast(getattr(theme, field), theme.surface) < colours.TEXT
    }
    if errors:
        raise ContrastTooLow(errors=errors)


def _advice(colour: str, surface: str) -> str:
    ratio = colours.contrast(colour, surface)
    better = colours.reaching(colour, surface, colours.TEXT)
    return (
        f"{colour} on {surface} has a contrast of {ratio:.2f}:1; text needs {colours.TEXT}:1."
        f" {better} would do."
    )


def _refuse_unknown_pictures(changes: dict[str, Any]) -> None:
    named: dict[str, UUID] = {name: changes[name] for name in PICTURES if changes.get(name)}
    known = storage.image_urls(named.values())
    if missing := [name for name, picture in named.items() if picture not in known]:
        raise NoSuchPicture(errors={name: [NoSuchPicture.message] for name in missing})
