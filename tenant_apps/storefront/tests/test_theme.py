"""How the store looks and what it promises, told by its owner."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.messaging.ports import letterhead
from tenant_apps.storefront import colours, queries, services, theme
from tenant_apps.storefront.errors import ContrastTooLow, NoSuchPicture
from tenant_apps.storefront.looks import LOOKS
from tenant_apps.storefront.models import Shopfront
from tenant_apps.storefront.tests.make import make_picture
from tests.hosts import Browser

THEME, POLICIES = "/api/v1/settings/theme/", "/api/v1/settings/policies/"


@pytest.mark.parametrize("template", LOOKS)
def test_every_template_can_be_read(store: Place, template: str) -> None:
    Shopfront.objects.update(**LOOKS[template])
    shown = theme.properties(queries.look())
    for text, ground in [
        ("ink", "surface"), ("ink-2", "surface"), ("ink", "raised"), ("ink-2", "raised"),
        ("ink-2", "sunken"), ("ink-2", "brand-soft"), ("brand", "surface"), ("brand-ink", "brand"),
        ("accent-ink", "accent"),
        ("bad", "surface"), ("good", "surface"), ("bad", "bad-soft"), ("good", "good-soft"),
        ("brand-ink", "brand-hover"), ("ink", "brand-soft"), ("surface", "ink"),
    ]:  # fmt: skip
        assert colours.contrast(shown[text], shown[ground]) >= colours.TEXT, (text, ground)
    assert colours.contrast(shown["control"], shown["surface"]) >= colours.CONTROL


def test_a_new_store_has_a_look_and_policies(store: Place) -> None:
    look = queries.look()
    assert (look.font, look.hero, look.brand_text) == ("inter", "calm", "#FFFFFF")
    assert list(look.policies) == ["delivery", "returns", "privacy", "terms"]
    assert queries.own_touches() == (False, False)


def test_the_owner_changes_the_look(owner: Browser) -> None:
    answer = owner.send("patch", THEME, {"brand": "#9D174D", "radius": 0})
    assert (answer.status_code, answer.json()["brand"], answer.json()["radius"]) == (
        200, "#9D174D", 0,
    )  # fmt: skip
    assert owner.get(THEME).json()["brand_text"] == "#FFFFFF"


def test_colours_that_cannot_be_read_are_refused_with_advice(owner: Browser) -> None:
    before = owner.get(THEME).json()
    answer = owner.send("patch", THEME, {"brand": "#7C9082"})
    assert (answer.status_code, answer.json()["code"]) == (400, "contrast_too_low")
    assert answer.json()["errors"] == {
        "brand": [
            "#7C9082 on #FFFFFF has a contrast of 3.40:1; text needs 4.5:1. #68796D would do."
        ]
    }
    assert owner.get(THEME).json() == before


def test_the_advice_is_taken(store: Place) -> None:
    with pytest.raises(ContrastTooLow):
        services.change_theme({"brand": "#7C9082"})
    services.change_theme({"brand": "#68796D"})
    assert queries.look().brand == "#68796D"


@pytest.mark.parametrize(
    ("field", "value"),
    [("brand", "red"), ("radius", 99), ("font", "comic"), ("hero", "x"), ("card_ratio", "2:1")],
)
def test_a_value_of_another_kind_is_refused(owner: Browser, field: str, value: object) -> None:
    answer = owner.send("patch", THEME, {field: value})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])


def test_a_picture_of_nobody_is_refused(store: Place) -> None:
    with pytest.raises(NoSuchPicture) as refused:
        services.change_theme({"hero_image_id": uuid4()})
    assert list(refused.value.errors) == ["hero_image_id"]
    assert queries.look().hero_image is None


def test_another_stores_picture_is_a_picture_of_nobody(store: Place, place_b: Place) -> None:
    with entered(place_b):
        foreign = make_picture()
    with pytest.raises(NoSuchPicture):
        services.change_theme({"logo_image_id": foreign})


def test_the_stores_own_picture_is_shown(store: Place) -> None:
    picture = make_picture()
    services.change_theme({"hero_image_id": picture})
    shown = queries.look().hero_image
    assert shown is not None
    assert (shown.id, shown.width, shown.height) == (picture, 800, 1000)


def test_staff_see_the_look_and_leave_it(member: Callable[[str], Browser]) -> None:
    staff = member("staff")
    assert staff.get(THEME).status_code == 200
    assert staff.send("patch", THEME, {"brand": "#9D174D"}).status_code == 403
    assert staff.get(THEME).json()["brand"] == "#1F2937"


def test_policies_are_told_in_markdown(owner: Browser) -> None:
    assert owner.send("patch", POLICIES, {"returns": "Within **30** days."}).status_code == 200
    assert owner.get(POLICIES).json()["returns"] == "Within **30** days."
    page = Browser("alpha").get("/policies/returns/")
    assert "<p>Within <strong>30</strong> days.</p>" in page.content.decode()


def test_a_policy_runs_no_script(owner: Browser) -> None:
    owner.send("patch", POLICIES, {"terms": "<script>alert(1)</script>[x](javascript:alert(2))"})
    page = Browser("alpha").get("/policies/terms/").content.decode()
    assert "alert(1)</script>" not in page
    assert 'href="javascript' not in page


def test_the_first_steps_are_counted(owner: Browser) -> None:
    steps = {
        step["key"]: step["done"] for step in owner.get("/api/v1/store/checklist/").json()["steps"]
    }
    assert steps == {
        "add_products": False, "set_shipping": True, "set_tax": True, "look": False,
        "policies": False, "first_order": False,
    }  # fmt: skip
    owner.send("patch", THEME, {"tagline": "Fresh every day"})
    told = owner.get("/api/v1/store/checklist/").json()
    assert (told["done"], told["total"]) == (3, 6)


def test_letters_wear_the_look_of_the_shop(store: Place) -> None:
    services.change_theme({"brand": "#9D174D", "logo_image_id": make_picture()})
    worn = letterhead()
    assert (worn.brand, worn.brand_text) == ("#9D174D", "#FFFFFF")
    assert worn.logo.startswith(f"http://alpha.localhost:8400/media/tenant_{store.tenant_id}/")


def test_letters_of_a_shop_without_a_logo_show_its_name(store: Place) -> None:
    assert letterhead().logo == ""
