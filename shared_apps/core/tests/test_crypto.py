"""Secrets at rest."""

import base64

import pytest
from pytest_django.fixtures import Settings

from shared_apps.core import crypto

KEY_A, KEY_B = (f"{name}:{base64.b64encode(name.encode() * 32).decode()}" for name in "ab")


def test_a_sealed_text_opens_in_its_context_only() -> None:
    sealed = crypto.seal(b"sk_test_1", context="store 1")
    assert crypto.unseal(sealed, context="store 1") == b"sk_test_1"
    assert "sk_test_1" not in sealed
    with pytest.raises(crypto.CannotOpen):
        crypto.unseal(sealed, context="store 2")


def test_the_same_text_is_sealed_differently_each_time() -> None:
    assert crypto.seal(b"x", context="c") != crypto.seal(b"x", context="c")


def test_an_altered_text_does_not_open() -> None:
    version, key, body = crypto.seal(b"secret", context="c").split(".")
    raw = bytearray(base64.urlsafe_b64decode(body))
    for place in range(len(raw)):
        changed = raw.copy()
        changed[place] ^= 1
        text = f"{version}.{key}.{base64.urlsafe_b64encode(changed).decode()}"
        with pytest.raises(crypto.CannotOpen):
            crypto.unseal(text, context="c")


@pytest.mark.parametrize(
    "text", ["", "x", "v1.secret.", "v1.secret.!!", "v1.none.AAAA", "a.b.c.d"]
)
def test_nonsense_does_not_open(text: str) -> None:
    with pytest.raises(crypto.CannotOpen):
        crypto.unseal(text, context="c")


def test_a_new_key_in_front_seals_and_the_old_one_still_opens(settings: Settings) -> None:
    settings.ENCRYPTION_KEYS = KEY_A
    old = crypto.seal(b"x", context="c")
    settings.ENCRYPTION_KEYS = f"{KEY_B},{KEY_A}"
    new = crypto.seal(b"x", context="c")
    assert (crypto.is_current(old), crypto.is_current(new)) == (False, True)
    assert crypto.unseal(old, context="c") == crypto.unseal(new, context="c") == b"x"
    settings.ENCRYPTION_KEYS = KEY_B
    with pytest.raises(crypto.CannotOpen):
        crypto.unseal(old, context="c")


@pytest.mark.parametrize("listed", ["a:c2hvcnQ=", "no-colon", "a b:" + KEY_A[2:]])
def test_a_key_that_is_none_stops_the_start(settings: Settings, listed: str) -> None:
    settings.ENCRYPTION_KEYS = listed
    with pytest.raises(ValueError):  # noqa: PT011  b64decode has its own subclass
        crypto.seal(b"x", context="c")


def test_a_mark_knows_its_secret_again_also_under_a_new_key(settings: Settings) -> None:
    settings.ENCRYPTION_KEYS = KEY_A
    mark = crypto.mark("a secret", context="c")
    settings.ENCRYPTION_KEYS = f"{KEY_B},{KEY_A}"
    asked = [("a secret", "c"), ("another", "c"), ("a secret", "d")]
    assert [crypto.is_marked(mark, s, context=c) for s, c in asked] == [True, False, False]
    assert "a secret" not in mark
    settings.ENCRYPTION_KEYS = KEY_B
    assert not crypto.is_marked(mark, "a secret", context="c")
    assert not crypto.is_marked("nonsense", "a secret", context="c")
