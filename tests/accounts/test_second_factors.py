"""What second factors are made of opens in its own store alone, however long ago it was sealed."""

import pytest

from shared_apps.accounts.second_factors import Adapter
from shared_apps.core import crypto
from shared_apps.core.tenancy.context import PUBLIC, Place, entered

pytestmark = pytest.mark.django_db


def test_a_secret_opens_in_its_own_store_alone(place_a: Place, place_b: Place) -> None:
    with entered(place_a):
        sealed = Adapter().encrypt("a secret")
        assert Adapter().decrypt(sealed) == "a secret"
    for other in (place_b, PUBLIC):
        with entered(other), pytest.raises(crypto.CannotOpen):
            Adapter().decrypt(sealed)


def test_one_that_was_sealed_for_the_schema_still_opens(place_a: Place, place_b: Place) -> None:
    sealed = crypto.seal(b"a secret", context=f"mfa:{place_a.schema}")
    with entered(place_a):
        assert Adapter().decrypt(sealed) == "a secret"
    with entered(place_b), pytest.raises(crypto.CannotOpen):
        Adapter().decrypt(sealed)
