"""People and stores: made where they are missing, found where they are not."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.conf import settings

from config.demo.content.houses import PASSWORD, STAFF_EMAIL, House
from shared_apps.accounts import queries as accounts
from shared_apps.accounts import services as account_services
from shared_apps.accounts.services import SocialClient
from shared_apps.core import clock
from shared_apps.core.access import Role
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import queries as tenants
from shared_apps.tenants import services as stores
from shared_apps.tenants.errors import AlreadyOnTheTeam
from tenant_apps.customers import services as customers

OPENED_AGO, TRIED_FOR = timedelta(days=80), timedelta(days=9)


def person(email: str, name: str, *, is_staff: bool = False) -> UUID:
    """Somebody who can sign in, in the current schema."""
    found = accounts.person_by_email(email)
    if found is not None:
        return found.id
    more = {"is_staff": True} if is_staff else {}
    return account_services.create_verified_user(email=email, password=PASSWORD, name=name, **more)


def platform_staff() -> None:
    """The person behind the console. Runs in public."""
    person(STAFF_EMAIL, "Faibric Support", is_staff=True)


def place_of(house: House) -> Place | None:
    """The store, if it is open."""
    tenants.forget_places()
    return tenants.place_of_host(tenants.store_host(house.slug))


def open_store(house: House) -> Place:
    """The store with its owner and one member of staff. Runs in public.

    A store that has traded was opened before its first product came in, and pays by now.
    """
    place = place_of(house)
    if place is None:
        with clock.travelled(clock.now() - (OPENED_AGO if house.orders else timedelta())):
            _create(house)
        place = place_of(house)
    if house.orders and place is not None and place.tenant_id is not None:
        with clock.travelled(clock.now() - OPENED_AGO + TRIED_FOR):
            stores.end_trial(place.tenant_id)
    if place is None:
        raise RuntimeError(f"{house.slug} does not answer at its host")
    _hire(house, place)
    if house.sign_in and place.tenant_id is not None and not place.auth_policy:
        stores.change_sign_in(place.tenant_id, accounts.SignInPolicy(**house.sign_in))
    _offer_providers(house)
    return place


def _offer_providers(house: House) -> None:
    """Any registration will do at the stand-in; elsewhere the demo has none."""
    place = place_of(house)
    if not settings.SANDBOX_URL or place is None or place.tenant_id is None:
        return
    with entered(place):
        for provider in house.social:
            client = SocialClient(provider, f"{house.slug}-demo")
            stores.change_social_client(place.tenant_id, client, secret=PASSWORD, on=True)


def _create(house: House) -> None:
    stores.create_store(
        owner_id=person(house.email("owner"), house.owner),
        owner_email=house.email("owner"),
        name=house.name,
        slug=house.slug,
        country=house.country,
        currency=house.currency,
        template=house.template,
        plan=house.plan,
    )


def _hire(house: House, place: Place) -> None:
    clerk = person(house.email("staff"), house.clerk)
    with entered(replace(PUBLIC, tenant_id=place.tenant_id)):
        try:
            stores.add_member(user_id=clerk, role=Role.STAFF.key)
        except AlreadyOnTheTeam:
            return


def members(house: House) -> tuple[UUID, UUID]:
    """(owner, member of staff). Runs in public."""
    return person(house.email("owner"), house.owner), person(house.email("staff"), house.clerk)


def shopper_accounts(house: House) -> None:
    """Logins for the first few shoppers, with their address. Runs in the store."""
    for shopper in house.shoppers[: house.accounts]:
        known = accounts.person_by_email(shopper.email)
        if known is not None:
            continue
        user_id = person(shopper.email, shopper.name)
        customer_id = customers.attach_login(
            user_id=user_id, email=shopper.email, name=shopper.name
        )
        customers.save_address(customer_id, shopper.address, default=True)
