"""A letter names the page that is meant as the page names itself, to owners and to shoppers."""

import json
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.utils import translation

from shared_apps.accounts import letters
from shared_apps.accounts.models import User
from shared_apps.accounts.tests.make import make_device
from shared_apps.core.tenancy.context import PUBLIC, Place, entered

pytestmark = pytest.mark.django_db
TEXTS = Path(__file__).parents[2] / "frontend" / "src"
OWNERS = [("locales/{}/nav.json", "security"), ("locales/{}/settings.json", "nav_security")]
SHOPPERS = [
    ("features/cabinet/texts/{}.json", "security.title"),
    ("features/cabinet/texts/{}.json", "nav.security"),
]


def titles(places: list[tuple[str, str]], language: str) -> set[str]:
    """What the pages call it, in the menu and above it."""
    found: set[str] = set()
    for file, path in places:
        texts: Any = json.loads((TEXTS / file.format(language)).read_text())
        found.add(str(reduce(lambda tree, part: tree[part], path.split("."), texts)))
    return found


def written(place: Place, language: str, committed: Any) -> list[str]:
    """Every letter that sends its reader to the page."""
    with entered(place), committed(execute=True):
        user = User.objects.create_user("reader@example.test", language=language)
        letters.tell_of_new_device(user, make_device(user.pk))
        letters.tell_of_provider(user, "google")
        letters.tell_of_provider(user, "google", is_gone=True)
        letters.tell_old_address(user, "reader@example.test", "new@example.test")
    html = [str(m.alternatives[0][0]) for m in mail.outbox]  # type: ignore[union-attr]
    return [*(str(m.body) for m in mail.outbox), *html]


@pytest.mark.parametrize("language", ["en", "sw"])
@pytest.mark.parametrize("is_owner", [True, False])
def test_letters_and_pages_say_the_same(
    is_owner: bool,  # noqa: FBT001  a case
    language: str,
    place_a: Place,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with translation.override("en"):  # of whoever acts
        told = written(
            PUBLIC if is_owner else place_a, language, django_capture_on_commit_callbacks
        )
    (title,) = titles(OWNERS if is_owner else SHOPPERS, language)
    assert len(told) == 8
    assert [text for text in told if f"“{title}”" not in text] == []
