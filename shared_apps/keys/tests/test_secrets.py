"""The text form of a key: whatever is given, it is ours to the letter or nobody's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_apps.core import crypto
from shared_apps.core.tenancy.context import Place
from shared_apps.keys import queries, secrets, services
from shared_apps.keys.scopes import SCOPES, is_within, scope_of
from shared_apps.keys.tests.make import make_key

LETTERS = st.characters(codec="utf-8")
AREAS = st.sampled_from(["orders", "products", "api-keys", "members", "store", "settings", ""])
PATHS = st.lists(AREAS | st.text(max_size=8), max_size=4).map("/".join)


@given(st.text(max_size=120) | st.from_regex(secrets.SHAPE))
def test_a_text_is_a_key_to_the_letter_or_nobodys(text: str) -> None:
    prefix = secrets.prefix_of(text)
    is_ours = len(text) == 65 and text.isascii() and text[21] == "_" and prefix == text[:21]
    assert is_ours or prefix == secrets.NOBODYS
    assert not secrets.fits(text, "")


@given(st.integers(0, 64), LETTERS)
def test_one_other_letter_is_another_key(place: int, letter: str) -> None:
    new = secrets.fresh()
    other = new.text[:place] + letter + new.text[place + 1 :]
    assert (secrets.prefix_of(new.text), secrets.fits(new.text, new.digest)) == (new.prefix, True)
    assert secrets.fits(other, new.digest) is (other == new.text)


@given(LETTERS.filter(lambda letter: letter != ""))
def test_nothing_may_stand_before_or_behind_it(letter: str) -> None:
    new = secrets.fresh()
    for other in (letter + new.text, new.text + letter):
        assert secrets.prefix_of(other) == secrets.NOBODYS
        assert not secrets.fits(other, new.digest)


@given(st.frozensets(st.sampled_from(SCOPES)), st.sampled_from(["GET", "POST", "DELETE"]), PATHS)
def test_no_address_opens_an_area_that_was_not_given(
    given_scopes: frozenset[str], method: str, path: str
) -> None:
    scope = scope_of(method, f"/api/v1/{path}")
    opened = scope is not None and is_within(scope, given_scopes)
    areas = {each.partition(":")[0] for each in given_scopes}
    writes = {each for each in given_scopes if each.endswith(":write")}
    assert not opened or str(scope).partition(":")[0] in areas
    assert not opened or method == "GET" or scope in writes


@pytest.mark.django_db
def test_unknown_wrong_and_revoked_keys_cost_one_comparison_each(
    store: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is nobody's is compared as well: time does not tell which keys there are."""
    key_id, revoked = make_key(store)
    _, good = make_key(store)
    services.revoke_key(key_id)
    compared: list[str] = []
    compare = crypto.is_marked

    def counted(mark: str, text: str, *, context: str) -> bool:
        compared.append(text)
        return compare(mark, text, context=context)

    monkeypatch.setattr(crypto, "is_marked", counted)
    asked = [good, revoked, good[:-1] + "~", f"fbk_live_{'x' * 12}_{'y' * 43}", "fbk_", ""]
    found = [queries.living_key(text) is not None for text in asked]
    assert (compared, found) == (asked, [True, False, False, False, False, False])
