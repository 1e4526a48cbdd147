"""Values that are told in the language of who reads them."""

import pytest
from django.utils import translation

from shared_apps.core.fields import OutboundFault


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("took too long", "ilichukua muda mrefu mno"),
        ("answered 404", "ilijibu 404"),
        ("", ""),
        ("a reason of an older version", "a reason of an older version"),
    ],
)
def test_why_another_server_did_not_answer_is_told_in_swahili(kept: str, told: str) -> None:
    with translation.override("sw"):
        assert OutboundFault().to_representation(kept) == told


def test_in_english_it_is_told_as_it_was_kept() -> None:
    with translation.override("en"):
        assert OutboundFault().to_representation("answered 404") == "answered 404"
