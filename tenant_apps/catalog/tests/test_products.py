"""The rules of products, told without HTTP."""

from collections.abc import Callable

import pytest

from shared_apps.audit import queries as audit
from shared_apps.core.events.models import OutboxEntry
from shared_apps.core.tenancy.context import Place, current_tenant_id
from tenant_apps.catalog import queries, services
from tenant_apps.catalog.errors import HandleTaken, InvalidProduct, NoSuchProduct, SkuTaken
from tenant_apps.catalog.models import Product, Variant
from tenant_apps.catalog.tests.make import make_product, make_shirt, only_variant, variants_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_places")]


def test_a_product_without_variants_gets_its_one(store: Place) -> None:
    product_id = services.create_product(title="  Clay pot ")
    product = Product.objects.get(pk=product_id)
    assert (product.title, product.handle, product.status) == ("Clay pot", "clay-pot", "draft")
    assert (product.variant_count, product.price_min, product.currency) == (1, 0, "KES")


def test_two_products_of_one_title_have_two_handles(store: Place) -> None:
    handles = [make_product(title="Clay pot").handle for _ in range(3)]
    assert handles == ["clay-pot", "clay-pot-2", "clay-pot-3"]


def test_a_blank_handle_leaves_the_product_its_own(store: Place) -> None:
    product = make_product(handle="pot")
    services.update_product(product.pk, handle="", vendor="Acme")
    product.refresh_from_db()
    assert (product.handle, product.vendor) == ("pot", "Acme")


def test_a_handle_belongs_to_one_product(store: Place) -> None:
    make_product(handle="pot")
    with pytest.raises(HandleTaken):
        make_product(handle="pot")
    assert Product.objects.count() == 1


def test_a_product_repeats_what_lists_need(store: Place) -> None:
    shirt = make_shirt()
    assert (shirt.price_min, shirt.price_max, shirt.variant_count) == (2000, 2300, 4)
    assert shirt.available is None
    assert variants_of(shirt)[1].option_keys == ["size=s", "colour=white"]


def test_dangerous_markup_is_gone_before_it_is_stored(store: Place) -> None:
    product = make_product(
        body_html='<p onclick="x()">Soft <script>alert(1)</script><b>linen</b>'
        '<a href="javascript:x()">here</a></p>'
    )
    assert product.body_html == '<p>Soft <b>linen</b><a rel="noopener nofollow">here</a></p>'


@pytest.mark.parametrize(
    ("fields", "at_fault"),
    [
        ({"title": " "}, "title"),
        ({"option_names": ["Size", "size"], "variants": []}, "option_names"),
        ({"option_names": ["A", "B", "C", "D"]}, "option_names"),
        ({"option_names": ["Size"], "variants": [{"price": 1, "option_values": []}]}, "variants"),
        (
            {"option_names": ["Size"], "variants": [{"price": 1, "option_values": [" "]}]},
            "variants",
        ),
        ({"variants": [{"price": -1}]}, "variants"),
        ({"variants": [{"price": 10**16}]}, "variants"),
        ({"variants": [{"price": 1}, {"price": 2}]}, "variants"),
    ],
)
def test_an_impossible_product_is_refused_whole(
    store: Place, fields: dict[str, object], at_fault: str
) -> None:
    with pytest.raises(InvalidProduct) as refusal:
        make_product(**fields)
    assert list(refusal.value.errors) == [at_fault]
    assert (Product.objects.count(), Variant.objects.count()) == (0, 0)


def test_variants_are_one_set(store: Place) -> None:
    shirt = make_shirt()
    small, *_ = variants_of(shirt)
    services.update_product(
        shirt.pk,
        variants=[
            {"id": small.pk, "price": 1500},
            {"option_values": ["L", "Black"], "price": 2500, "track_stock": False},
        ],
    )
    kept, new = variants_of(shirt)
    assert (kept.pk, kept.price, kept.option_values) == (small.pk, 1500, ["S", "Black"])
    assert (new.option_values, new.price) == (["L", "Black"], 2500)
    shirt.refresh_from_db()
    assert (shirt.price_min, shirt.price_max, shirt.variant_count) == (1500, 2500, 2)


def test_two_variants_may_exchange_their_values_and_skus(store: Place) -> None:
    product = make_product(
        option_names=["Size"],
        variants=[
            {"option_values": ["S"], "price": 1, "sku": "one"},
            {"option_values": ["M"], "price": 1, "sku": "two"},
        ],
    )
    first, second = variants_of(product)
    services.update_product(
        product.pk,
        variants=[
            {"id": first.pk, "option_values": ["M"], "sku": "two"},
            {"id": second.pk, "option_values": ["S"], "sku": "one"},
        ],
    )
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.option_values, first.sku) == (["M"], "two")
    assert (second.option_values, second.sku) == (["S"], "one")


def test_a_sku_names_one_variant_of_the_store(store: Place) -> None:
    make_product(variants=[{"price": 1, "sku": "POT-1"}])
    other = make_product()
    with pytest.raises(SkuTaken):
        services.update_product(
            other.pk, variants=[{"id": only_variant(other).pk, "price": 5, "sku": "POT-1"}]
        )
    assert (only_variant(other).sku, only_variant(other).price) == (None, 1000)


def test_another_products_variant_cannot_be_taken_over(store: Place) -> None:
    mine, other = make_product(), make_product()
    with pytest.raises(InvalidProduct):
        services.update_product(mine.pk, variants=[{"id": only_variant(other).pk, "price": 1}])
    assert only_variant(other).price == 1000


def test_what_is_announced(store: Place) -> None:
    product = make_product(status="draft")
    services.publish_product(product.pk)
    services.update_product(product.pk, vendor="Acme")
    services.unpublish_product(product.pk)
    services.delete_product(product.pk)
    told = [entry.kind for entry in OutboxEntry.objects.order_by("id")]
    assert told == [
        "catalog.ProductChanged", "catalog.ProductPublished", "catalog.ProductChanged",
        "catalog.ProductRemoved", "catalog.ProductRemoved",
    ]  # fmt: skip
    assert not Product.objects.exists()


def test_the_audit_trail_names_what_changed(store: Place) -> None:
    product = make_product(title="Pot", vendor="Acme")
    services.update_product(product.pk, vendor="Other", title="Pot")
    trail = audit.entries_of_tenant(current_tenant_id()).filter(action="product.updated")
    assert [(entry.before, entry.after) for entry in trail] == [
        ({"vendor": "Acme"}, {"vendor": "Other"})
    ]
    services.update_product(product.pk, vendor="Other")
    assert trail.count() == 1


def test_every_visible_change_makes_the_content_new(store: Place) -> None:
    seen = [queries.content_version()]
    product = make_product()
    seen.append(queries.content_version())
    services.update_product(product.pk, title="Other")
    seen.append(queries.content_version())
    services.delete_product(product.pk)
    seen.append(queries.content_version())
    assert seen == sorted(set(seen))


def test_a_refused_change_leaves_the_content_version(store: Place) -> None:
    product = make_product()
    before = queries.content_version()
    with pytest.raises(InvalidProduct):
        services.update_product(product.pk, title="")
    assert queries.content_version() == before


def test_a_product_that_is_not_there(store: Place) -> None:
    gone = make_product()
    services.delete_product(gone.pk)
    with pytest.raises(NoSuchProduct):
        services.update_product(gone.pk, title="x")
    with pytest.raises(NoSuchProduct):
        queries.product_page(gone.handle)


def test_shoppers_see_no_drafts(store: Place) -> None:
    draft = make_product(status="draft")
    with pytest.raises(NoSuchProduct):
        queries.product_page(draft.handle)
    assert queries.product_cards().cards == []
    assert (
        queries.variants_for_sale([only_variant(draft).pk])[only_variant(draft).pk].published
        is False
    )


def test_what_a_cart_needs_of_a_variant(
    store: Place, django_assert_num_queries: Callable[..., object]
) -> None:
    shirt = make_shirt()
    ids = [variant.pk for variant in variants_of(shirt)]
    found = queries.variants_for_sale(ids)
    assert set(found) == set(ids)
    first = found[ids[0]]
    assert (first.title, first.variant_title, first.price, first.currency) == (
        "Linen shirt", "S / Black", 2000, "KES",
    )  # fmt: skip
    assert (first.tracked, first.published, first.sku) == (False, True, "")


def test_a_product_page(store: Place) -> None:
    shirt = make_shirt(tags=["summer"])
    services.create_collection(title="Summer", kind="smart", rules={"tags": ["summer"]})
    page = queries.product_page(shirt.handle)
    assert [(option.name, option.values) for option in page.options] == [
        ("Size", ("S", "M")), ("Colour", ("Black", "White")),
    ]  # fmt: skip
    assert [variant.title for variant in page.variants] == [
        "S / Black", "S / White", "M / Black", "M / White",
    ]  # fmt: skip
    assert [link.title for link in page.collections] == ["Summer"]
