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
from tenant_apps.storefront.models import Shopfront

PICTURES = ("logo_image_id", "hero_image_id")


def lay_out_defaults(template: str) -> None:
    """The look and the policies that a store starts with."""
    Shopfront.objects.create(**LOOKS.get(template, BLANK), **POLICIES)


@transaction.atomic
def change_theme(changes: dict[str, Any]) -> None:
    """Change some tokens of the look. Raises ContrastTooLow (naming a shade that would do) and
    NoSuchPicture; then nothing was changed.
    """
    front = Shopfront.objects.select_for_update().get()
    before = {name: getattr(front, name) for name in changes}
    for name, value in changes.items():
        setattr(front, name, value)
    _refuse_unreadable(front)
    _refuse_unknown_pictures(changes)
    front.look_is_own = True
    front.save(update_fields=[*changes, "look_is_own"])
    audit.record("theme.changed", "theme", before=before, after=changes)
    content.changed()


@transaction.atomic
def change_policies(changes: dict[str, str]) -> None:
    """Change some of the policies (Markdown)."""
    front = Shopfront.objects.select_for_update().get()
    for name, text in changes.items():
        setattr(front, name, text)
    front.policies_are_own = True
    front.save(update_fields=[*changes, "policies_are_own"])
    audit.record("policies.changed", "policies", after={"changed": sorted(changes)})
    content.changed()


def _refuse_unreadable(front: Shopfront) -> None:
    errors = {
        field: [_advice(getattr(front, field), front.surface)]
        for field in ("ink", "brand")
        if colours.contrast(getattr(front, field), front.surface) < colours.TEXT
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
