"""The pages of a store, as a browser without JavaScript gets them."""

import json
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.catalog import services as catalog
from tenant_apps.catalog.tests.make import make_product, make_shirt, variants_of
from tenant_apps.storefront import services
from tenant_apps.storefront.tests.make import make_picture, make_shelf
from tests.hosts import Browser

Hosts = Callable[[str], Browser]
LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def shopper(store: Place) -> Browser:
    return Browser("alpha")


def text_of(browser: Browser, path: str, **headers: str) -> str:
    answer = browser.get(path, headers=headers)
    assert answer.status_code == 200, answer.content.decode()[:300]
    return str(answer.content.decode())


def linked_data(page: str) -> dict[str, Any]:
    found = LD.search(page)
    assert found is not None
    return {thing["@type"]: thing for thing in json.loads(found[1])["@graph"]}


def test_home_shows_the_store_and_what_is_new(shopper: Browser) -> None:
    make_product(title="Linen apron")
    make_product(title="Secret apron", status="draft")
    page = text_of(shopper, "/")
    assert "<h1>Good things, chosen with care</h1>" in page
    assert "Alpha Goods" in page
    assert 'href="/products/linen-apron/"' in page
    assert "Secret apron" not in page


def test_an_empty_store_says_so(shopper: Browser) -> None:
    assert "The shelves are being filled" in text_of(shopper, "/")


@pytest.mark.parametrize("path", ["/", "/collections/", "/collections/shoes/", "/products/shoe/"])
def test_a_page_has_one_heading_a_skip_link_and_its_address(shopper: Browser, path: str) -> None:
    make_shelf("Shoes")
    make_product(title="Shoe")
    page = text_of(shopper, path)
    assert page.count("<h1") == 1
    assert '<a class="skip" href="#main">' in page
    assert f'<link rel="canonical" href="http://alpha.localhost:8400{path}">' in page
    for code in ("en", "sw", "x-default"):
        assert f'hreflang="{code}"' in page


def test_pictures_keep_their_place_and_are_described(shopper: Browser) -> None:
    product = make_product(title="Shoe")
    catalog.attach_image(product.pk, make_picture(), alt="A brown shoe")
    page = text_of(shopper, "/products/shoe/")
    picture = re.search(r'<img [^>]*alt="A brown shoe"[^>]*>', page)
    assert picture is not None
    for said in ('width="800"', 'height="1000"', "srcset=", 'fetchpriority="high"'):
        assert said in picture[0]


def test_a_collection_shows_its_own_products(shopper: Browser) -> None:
    make_shelf("Shoes", products=2)
    make_product(title="A hat")
    page = text_of(shopper, "/collections/shoes/")
    assert "2 products" in page
    assert "A hat" not in page


def test_filters_work_by_plain_links_and_forms(shopper: Browser) -> None:
    make_shirt(title="Linen shirt")
    make_product(title="Cotton sock", variants=[{"price": 500, "track_stock": False}])
    page = text_of(shopper, "/collections/?option.size=m&min=15")
    assert "Linen shirt" in page
    assert "Cotton sock" not in page
    assert 'name="option.size" value="m" checked' in page
    assert 'href="/collections/?min=15"' in page  # takes the size away again
    assert '<meta name="robots" content="noindex,follow">' in page


def test_an_order_and_a_page_are_in_the_address(shopper: Browser) -> None:
    for number in range(26):
        make_product(
            title=f"Thing {number:02}", variants=[{"price": 1000 + number, "track_stock": False}]
        )
    first = text_of(shopper, "/collections/?sort=price")
    assert ("Thing 00" in first, "Thing 25" in first) == (True, False)
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None
    second = text_of(shopper, following[1].replace("&amp;", "&"))
    assert ("Thing 00" in second, "Thing 25" in second) == (False, True)


def test_a_stale_cursor_starts_at_the_beginning(shopper: Browser) -> None:
    make_product(title="Shoe")
    assert "Shoe" in text_of(shopper, "/collections/?cursor=nonsense")


def test_search_finds_and_says_when_it_does_not(shopper: Browser) -> None:
    make_product(title="Leather sandals")
    assert "Leather sandals" in text_of(shopper, "/search/?q=sandals")
    page = text_of(shopper, "/search/?q=<b>zzz</b>")
    assert "Nothing found" in page
    assert "<b>zzz</b>" not in page


def test_a_product_offers_its_options_as_a_form(shopper: Browser) -> None:
    make_shirt()
    page = text_of(shopper, "/products/linen-shirt/")
    assert re.search(r'<input type="radio" name="option0" value="S" checked>', page)
    assert re.search(r'<input type="radio" name="option1" value="White">', page)
    assert "KSh 20.00" in page


def test_the_address_chooses_a_variant(shopper: Browser) -> None:
    last = variants_of(make_shirt())[-1]
    page = text_of(shopper, f"/products/linen-shirt/?variant={last.pk}")
    assert re.search(r'name="option0" value="M" checked', page)
    assert "KSh 23.00" in page


def test_what_is_sold_out_is_told(shopper: Browser) -> None:
    make_product(title="Shoe", variants=[{"price": 1000, "track_stock": True, "on_hand": 0}])
    page = text_of(shopper, "/products/shoe/")
    assert '<span class="stock out">Sold out</span>' in page
    assert "data-add disabled" in page


def test_the_last_few_are_told(shopper: Browser) -> None:
    make_product(title="Shoe", variants=[{"price": 1000, "track_stock": True, "on_hand": 2}])
    assert "Only 2 left" in text_of(shopper, "/products/shoe/")


def test_search_engines_are_told_of_every_offer(shopper: Browser) -> None:
    make_shirt(vendor="Kitenge Co", body_html="<p>Cool in the heat.</p>")
    told = linked_data(text_of(shopper, "/products/linen-shirt/"))
    assert told["Product"]["brand"] == {"@type": "Brand", "name": "Kitenge Co"}
    assert told["Product"]["description"] == "Cool in the heat."
    assert [
        (o["price"], o["priceCurrency"], o["availability"]) for o in told["Product"]["offers"]
    ] == [
        (price, "KES", "https://schema.org/InStock")
        for price in ("20.00", "21.00", "22.00", "23.00")
    ]
    assert [s["name"] for s in told["BreadcrumbList"]["itemListElement"]] == [
        "Home", "Shop all", "Linen shirt",
    ]  # fmt: skip
    assert linked_data(text_of(shopper, "/"))["Organization"]["name"] == "Alpha Goods"


def test_structured_data_cannot_be_broken_out_of(shopper: Browser) -> None:
    make_product(title="</script><script>alert(1)</script>", handle="x")
    page = text_of(shopper, "/products/x/")
    assert "<script>alert(1)" not in page
    assert linked_data(page)["Product"]["name"] == "</script><script>alert(1)</script>"


@pytest.mark.parametrize(
    "path", ["/products/nothing/", "/collections/nothing/", "/policies/nothing/", "/a/b/c/"]
)
def test_what_is_not_there_is_told_on_a_page_of_the_store(shopper: Browser, path: str) -> None:
    answer = shopper.get(path)
    assert answer.status_code == 404
    assert "Alpha Goods" in answer.content.decode()


def test_a_draft_does_not_exist(shopper: Browser) -> None:
    make_product(title="Shoe", status="draft")
    assert shopper.get("/products/shoe/").status_code == 404


def test_another_stores_product_does_not_exist(shopper: Browser, place_b: Place) -> None:
    with entered(place_b):
        make_product(title="Foreign shoe")
    assert shopper.get("/products/foreign-shoe/").status_code == 404
    assert Browser("beta").get("/products/foreign-shoe/").status_code == 200


def test_a_missing_slash_is_added_and_a_missing_file_is_missing(shopper: Browser) -> None:
    assert shopper.get("/collections")["Location"] == "/collections/"
    assert shopper.get("/static/assets/gone.js").status_code == 404


def test_the_language_is_of_the_address_then_the_cookie_then_the_browser(shopper: Browser) -> None:
    assert '<html lang="en"' in text_of(shopper, "/")
    assert '<html lang="sw"' in text_of(shopper, "/", accept_language="sw-KE,sw;q=0.9")
    answer = shopper.get("/?lang=sw")
    assert '<html lang="sw"' in answer.content.decode()
    assert answer.cookies["django_language"].value == "sw"
    assert '<html lang="sw"' in text_of(shopper, "/")
    assert '<html lang="en"' in text_of(shopper, "/?lang=en")


def test_pages_speak_swahili(shopper: Browser) -> None:
    make_product(title="Mug")
    page = text_of(shopper, "/?lang=sw")
    assert "Bidhaa mpya" in page
    assert "New arrivals" not in page


def test_a_page_for_all_carries_no_nonce_no_token_and_nothing_inline(shopper: Browser) -> None:
    make_shirt()
    for path in ("/", "/collections/", "/products/linen-shirt/", "/policies/terms/"):
        answer = shopper.get(path)
        page = answer.content.decode()
        assert "csrfmiddlewaretoken" not in page
        assert not re.search(r"<style|<script(?! type=\"application/)[^>]*>[^<]| style=\"", page)
        assert "nonce" not in answer["Content-Security-Policy"]
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert answer.cookies.keys() == set()


def test_views_say_what_may_be_kept(shopper: Browser) -> None:
    make_shirt()
    for path in (
        "/",
        "/collections/?sort=price&utm_source=x",
        "/products/linen-shirt/",
        "/robots.txt",
    ):
        assert shopper.get(path)["X-Page-Cache"] == "1"
    for path in ("/search/?q=shirt", "/cart/", "/collections/?whatever=1", "/nothing/"):
        assert "X-Page-Cache" not in shopper.get(path)


def test_the_sitemap_names_every_page_in_every_language(shopper: Browser) -> None:
    make_shelf("Shoes", products=1)
    make_product(title="Draft", status="draft")
    answer = shopper.get("/sitemap.xml")
    urls = Xml.fromstring(answer.content)  # noqa: S314  our own
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    paths = [
        str(found.text).removeprefix("http://alpha.localhost:8400")
        for found in urls.iter(f"{space}loc")
    ]
    assert [path for path in paths if "/products/" not in path] == [
        "/", "/collections/", "/collections/shoes/", "/policies/delivery/", "/policies/returns/",
        "/policies/privacy/", "/policies/terms/",
    ]  # fmt: skip
    assert len([path for path in paths if "/products/" in path]) == 1
    assert answer.content.count(b'hreflang="sw"') == len(paths)


def test_robots_are_sent_to_the_sitemap_and_away_from_the_till(shopper: Browser) -> None:
    text = text_of(shopper, "/robots.txt")
    assert "Disallow: /checkout/" in text
    assert "Sitemap: http://alpha.localhost:8400/sitemap.xml" in text


def test_the_shop_can_be_put_on_the_home_screen(shopper: Browser) -> None:
    answer = shopper.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    assert (answer.json()["name"], answer.json()["theme_color"]) == ("Alpha Goods", "#FFFFFF")
    assert shopper.get("/icon.svg")["Content-Type"].startswith("image/svg+xml")


def test_the_theme_is_kept_for_ever_under_its_version_only(shopper: Browser) -> None:
    page = text_of(shopper, "/")
    address = re.search(r"/theme\.css\?v=[0-9a-f]{10}", page)
    assert address is not None
    answer = shopper.get(address[0])
    assert "--brand:#1F2937;" in answer.content.decode()
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert shopper.get("/theme.css?v=0")["Cache-Control"] == "no-cache"


def test_a_new_look_has_a_new_version(shopper: Browser) -> None:
    before = re.search(r"theme\.css\?v=\w+", text_of(shopper, "/"))
    services.change_theme({"brand": "#9D174D"})
    after = re.search(r"theme\.css\?v=\w+", text_of(shopper, "/"))
    assert before is not None
    assert after is not None
    assert before[0] != after[0]


def test_a_store_name_is_only_text(host: Hosts, place_a: Place, owner: Browser) -> None:
    services_name = owner.send("patch", "/api/v1/settings/theme/", {"hero_title": "<i>Hi</i>"})
    assert services_name.status_code == 200
    assert "<i>Hi</i>" not in host("alpha").get("/").content.decode()
