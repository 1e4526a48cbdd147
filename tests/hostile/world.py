"""One store with something behind every id that a path can name."""

from dataclasses import dataclass, replace

from django.conf import settings

from shared_apps.accounts.tests.make import make_device
from shared_apps.backups.tests.make import make_backup, make_restoration
from shared_apps.core.access import Role
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.keys.tests.make import make_key
from shared_apps.tenants import queries as tenants
from shared_apps.tenants import services as teams
from tenant_apps.cabinet.tests.make import EMAIL, make_shopper, signed_in
from tenant_apps.catalog import services as catalog
from tenant_apps.catalog.importing import runs
from tenant_apps.catalog.models import ProductImage, Variant
from tenant_apps.checkout import queries as carts
from tenant_apps.checkout.tests.make import ADDRESS, make_cart, make_checkout
from tenant_apps.customers import services as customers
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.orders.tests.make import make_credit_note, make_order
from tenant_apps.shipping import services as shipping
from tenant_apps.storage.tests.make import make_image
from tenant_apps.webhooks.tests.make import make_delivery
from tests.hosts import Browser

CSV = b"Handle,Title,Variant Price\nnew-thing,New thing,12.00\n"


@dataclass(frozen=True)
class World:
    """The ids of one store, by the names that paths give them, and who may ask."""

    place: Place
    ids: dict[str, str]
    cart_token: str

    def entitled(self, side: str) -> Browser:
        """Whoever may do most on that side."""
        if side == "console":
            return Browser("console").signed_in("staff@platform.test")
        return self.owner() if side == "owner" else self.shopper()

    def owner(self) -> Browser:
        return self.member("owner")

    def member(self, role: str) -> Browser:
        browser = Browser("app").signed_in(f"{role}@{self.place.slug}.test")
        return browser.acting_for(self.place.tenant_id)

    def shopper(self) -> Browser:
        """Signed in at the store's host, with the cart."""
        return self._with_cart(signed_in(EMAIL, self.place.slug))

    def stranger(self) -> Browser:
        """Nobody in particular at the store's host, with the cart."""
        return self._with_cart(Browser(self.place.slug))

    def _with_cart(self, browser: Browser) -> Browser:
        browser.cookies[settings.CART_COOKIE_NAME] = self.cart_token
        return browser

    def path(self, pattern: str) -> str:
        return pattern.format(**self.ids)


def make_world(place: Place) -> World:
    with entered(place):
        ids, token = _shelf() | _sales() | _till() | make_delivery(), make_cart()
        checkout = make_checkout(token)
        line = carts.cart_view(token).lines[0].id
    ids |= {
        "checkout_id": checkout.id,
        "line_id": line,
        "slug": "free",
        "provider": "google",
        "store_id": place.tenant_id,
    }
    ids |= _team(place) | {"key_id": make_key(place)[0]}
    ids |= _kept(place)
    return World(place, {name: str(value) for name, value in ids.items()}, token)


def _kept(place: Place) -> dict[str, object]:
    assert place.tenant_id is not None
    backup_id = make_backup(place.tenant_id)
    restoration_id = make_restoration(place.tenant_id, backup_id)
    return {"backup_id": backup_id, "restoration_id": restoration_id}


def _shelf() -> dict[str, object]:
    variant = make_variant(on_hand=5)
    product = Variant.objects.get(pk=variant).product
    catalog.attach_image(product.pk, make_image(300, 300).id)
    return {
        "variant_id": variant,
        "product_id": product.pk,
        "handle": product.handle,
        "image_id": ProductImage.objects.get(product=product).pk,
        "collection_id": catalog.create_collection(title="Shelf", product_ids=[product.pk]),
        "import_id": runs.receive_import(data=CSV, filename="new.csv"),
    }


def _sales() -> dict[str, object]:
    user_id = make_shopper()
    customer_id = customers.attach_login(user_id=user_id, email=EMAIL, name="Wanjiku")
    order_id = make_order(email=EMAIL)
    address = customers.save_address(customer_id, ADDRESS)
    return {
        "customer_id": customer_id,
        "order_id": order_id,
        "credit_note_id": make_credit_note(order_id),
        "address_id": address,
        "device_id": make_device(user_id).pk,
    }


def _till() -> dict[str, object]:
    return {"rate_id": shipping.add_rate(name="Bike", amount=100, countries=["KE"]).pk}


def _team(place: Place) -> dict[str, object]:
    with entered(replace(PUBLIC, tenant_id=place.tenant_id)):
        members = {row.role: row for row in tenants.memberships()}
        invitation, token = teams.invite(
            email="new@example.test",
            role="staff",
            invited_by=members["owner"].user_id,
            inviter_role=Role.OWNER,
        )
    domain_id = teams.add_domain(place.tenant_id, host=f"{place.slug}.example.com")
    return {
        "domain_id": domain_id,
        "member_id": members["staff"].pk,
        "invitation_id": invitation.pk,
        "token": token,
    }
