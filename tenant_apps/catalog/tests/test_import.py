"""Importing a catalogue: what is found, what is written, and that nothing is written twice."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from shared_apps.audit import queries as audit
from shared_apps.core.tenancy.context import Place, current_tenant_id
from shared_apps.tenants.errors import PlanLimitReached
from tenant_apps.catalog import queries, services
from tenant_apps.catalog.errors import ImportNotReady, ImportRunning, UnknownAnswer
from tenant_apps.catalog.importing import report, runs
from tenant_apps.catalog.models import Import, Product, Variant
from tenant_apps.catalog.ports import stock_ledger
from tenant_apps.catalog.tests.make import make_product, variants_of
from tenant_apps.catalog.tests.sheets import SHOPIFY, line, sheet
from tests.plans import shrink

pytestmark = pytest.mark.django_db
REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "catalogs"
Commit = DjangoCaptureOnCommitCallbacks
Upload = Callable[[bytes], UUID]
Run = Callable[..., Import]


@pytest.fixture
def upload(django_capture_on_commit_callbacks: Commit) -> Upload:
    def do(data: bytes, filename: str = "products.csv") -> UUID:
        with django_capture_on_commit_callbacks(execute=True):
            return runs.receive_import(data=data, filename=filename)

    return do


@pytest.fixture
def run(upload: Upload, django_capture_on_commit_callbacks: Commit) -> Run:
    def do(data: bytes, answers: dict[str, str] | None = None) -> Import:
        import_id = upload(data)
        if answers:
            runs.answer_import(import_id, answers)
        with django_capture_on_commit_callbacks(execute=True):
            runs.start_import(import_id)
        return Import.objects.get(pk=import_id)

    return do


def counts(source: Import) -> tuple[str, int, int, int, int]:
    return source.state, source.created, source.updated, source.unchanged, source.skipped


def test_the_dry_run_tells_all_and_writes_nothing(store: Place, upload: Upload) -> None:
    body = report.import_body(upload(SHOPIFY))
    assert (body["state"], body["format"], body["error_count"]) == ("ready", "shopify", 0)
    assert body["columns"]["missing"] == []
    assert body["columns"]["unknown"] == ["Variant Inventory Policy", "Gift Card", "Cost per item"]
    diff = body["diff"]
    assert (diff["create"], diff["products_total"], diff["variants_total"]) == (3, 3, 5)
    assert [row["handle"] for row in body["diff"]["sample"]] == [
        "rattan-stool", "wave-shirt", "quiet-lamp",
    ]  # fmt: skip
    assert [(q["key"], q["answer"]) for q in body["questions"]] == [
        ("blank_tracker", "not_tracked")
    ]
    assert not Product.objects.exists()


def test_a_shopify_file_becomes_products(store: Place, run: Run) -> None:
    assert counts(run(SHOPIFY)) == ("done", 3, 0, 0, 0)
    stool, shirt, lamp = Product.objects.order_by("id")
    assert (stool.title, stool.status, stool.tags) == (
        "Rattan Stool",
        "active",
        ["Rattan", "Coast"],
    )
    assert (stool.option_names, stool.price_min, stool.compare_at_max) == ([], 8950, 11000)
    assert stool.extra == {
        "Variant Inventory Policy": "deny", "Gift Card": "false", "Cost per item": "40",
    }  # fmt: skip
    assert (lamp.status, lamp.price_min, lamp.seo_title) == ("draft", 125000, "A quiet lamp")
    assert (shirt.option_names, shirt.variant_count) == (["Size", "Colour"], 3)
    assert "Wash at 30°" in shirt.body_html
    small, medium, sand = variants_of(shirt)
    assert (sand.option_values, sand.price, sand.weight_grams) == (["Medium", "Sand"], 4725, 180)
    assert sand.extra == {"Variant Inventory Policy": "deny", "Cost per item": "18"}
    assert (small.track_stock, small.available, medium.available) == (True, 5, 7)
    assert variants_of(stool)[0].track_stock is False
    assert [hit.title for hit in queries.product_cards(queries.Filters(q="wave print")).cards] == [
        "Wave Shirt"
    ]


def test_every_opening_quantity_is_a_movement(store: Place, run: Run) -> None:
    run(SHOPIFY)
    ledger = stock_ledger()
    assert ledger is not None
    shirt = Product.objects.get(handle="wave-shirt")
    levels = ledger.levels([variant.pk for variant in variants_of(shirt)])
    assert sorted(level.on_hand for level in levels.values()) == [5, 7]


def test_the_same_file_again_changes_nothing(store: Place, run: Run) -> None:
    run(SHOPIFY)
    version = queries.content_version()
    before = list(Product.objects.order_by("id").values_list("updated_at", "title"))
    trail = audit.entries_of_tenant(current_tenant_id()).filter(target="product").count()
    assert counts(run(SHOPIFY)) == ("done", 0, 0, 3, 0)
    assert list(Product.objects.order_by("id").values_list("updated_at", "title")) == before
    assert queries.content_version() == version
    assert audit.entries_of_tenant(current_tenant_id()).filter(target="product").count() == trail


@pytest.mark.skipif(not REAL.is_dir(), reason="the sample catalogues are not beside the checkout")
@pytest.mark.parametrize("name", ["apparel", "home-and-garden"])
def test_the_sample_catalogues_import_whole_and_once(store: Place, run: Run, name: str) -> None:
    data = (REAL / f"{name}.csv").read_bytes()
    first, again = run(data), run(data)
    assert (first.problem_count, counts(first)) == (0, ("done", 20, 0, 0, 0))
    assert counts(again) == ("done", 0, 0, 20, 0)
    assert Variant.objects.count() > 20
    assert len(report.import_body(first.pk)["report"]["images_missing"]) >= 20


def test_a_change_is_told_field_by_field_and_written(
    store: Place, upload: Upload, run: Run
) -> None:
    run(sheet(line(vendor="Acme")))
    changed = sheet(line(vendor="Other", price="12.50"))
    [row] = report.import_body(upload(changed))["diff"]["sample"]
    assert row["change"] == "update"
    assert row["fields"] == {"vendor": ["Acme", "Other"], "price": [1000, 1250]}
    assert counts(run(changed)) == ("done", 0, 1, 0, 0)
    product = Product.objects.get()
    assert (product.vendor, product.price_min) == ("Other", 1250)


def test_columns_that_are_not_there_say_nothing(store: Place, run: Run) -> None:
    run(sheet(line(vendor="Acme", tags="a, b", description="<p>Long</p>", status="draft")))
    run(sheet(line(price="11")))
    product = Product.objects.get()
    assert (product.vendor, product.tags, product.body_html) == ("Acme", ["a", "b"], "<p>Long</p>")
    assert (product.status, product.price_min) == ("draft", 1100)


def test_a_new_variant_joins_its_product_and_none_is_dropped(store: Place, run: Run) -> None:
    def row(size: str) -> dict[str, object]:
        return line(option1_name="Size", option1_value=size)

    run(sheet(row("S"), row("M")))
    assert counts(run(sheet(row("L")))) == ("done", 0, 1, 0, 0)
    product = Product.objects.get()
    assert [v.option_values for v in variants_of(product)] == [["S"], ["M"], ["L"]]
    assert product.variant_count == 3


def test_a_variant_is_known_by_its_sku_when_its_options_are_renamed(
    store: Place, run: Run
) -> None:
    run(sheet(line(option1_name="Size", option1_value="Small", sku="P-S")))
    known = Variant.objects.get().pk
    run(sheet(line(option1_name="Size", option1_value="S", sku="P-S")))
    variant = Variant.objects.get()
    assert (variant.pk, variant.option_values, variant.option_keys) == (known, ["S"], ["size=s"])


def test_stock_that_was_counted_since_is_not_put_back(store: Place, run: Run) -> None:
    file = sheet(line(track_stock="yes", stock=9))
    run(file)
    [variant] = Variant.objects.all()
    services.note_availability({variant.pk: 4})
    assert counts(run(file)) == ("done", 0, 0, 1, 0)
    variant.refresh_from_db()
    assert variant.available == 4


def test_the_answer_decides_whether_new_variants_are_counted(store: Place, run: Run) -> None:
    run(sheet(line("a", track_stock="", stock=3)), {"blank_tracker": "track"})
    run(sheet(line("b", track_stock="", stock=3)), {"blank_tracker": "not_tracked"})
    rows = Variant.objects.order_by("id").values_list("track_stock", "available")
    assert list(rows) == [(True, 3), (False, None)]


def test_only_what_was_asked_is_answered(store: Place, upload: Upload) -> None:
    import_id = upload(sheet(line(track_stock="yes")))
    with pytest.raises(UnknownAnswer):
        runs.answer_import(import_id, {"blank_tracker": "track"})
    assert Import.objects.get().answers == {}


def test_a_product_with_a_problem_is_left_alone_and_the_others_go_in(
    store: Place, run: Run
) -> None:
    source = run(sheet(line("good"), line("bad", price="-4"), line("fine")))
    assert counts(source) == ("done", 2, 0, 0, 1)
    assert sorted(Product.objects.values_list("handle", flat=True)) == ["fine", "good"]
    [problem] = source.problems
    assert (problem["row"], problem["column"], problem["code"]) == (3, "price", "negative_amount")


def test_an_import_runs_once(
    store: Place, run: Run, django_capture_on_commit_callbacks: Commit
) -> None:
    source = run(sheet(line()))
    with pytest.raises(ImportNotReady):
        runs.start_import(source.pk)
    assert Import.objects.get().created == 1


def test_two_imports_of_a_store_do_not_run_at_the_same_time(store: Place, upload: Upload) -> None:
    first, second = upload(sheet(line("a"))), upload(sheet(line("b")))
    runs.start_import(first)
    with pytest.raises(ImportRunning):
        runs.start_import(second)
    assert Import.objects.get(pk=second).state == "ready"


def test_a_killed_run_goes_on_where_it_stood(
    store: Place, upload: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "CHUNK", 2)
    import_id = upload(sheet(*(line(f"p{n}") for n in range(5))))
    runs.start_import(import_id)
    specs = list(runs.read(Import.objects.get()).products.values())
    assert runs.write_next_chunk(import_id, specs) is True  # and here the worker is killed
    assert (Product.objects.count(), Import.objects.get().cursor) == (2, 2)
    runs.run_import(import_id)
    assert counts(Import.objects.get()) == ("done", 5, 0, 0, 0)
    assert Product.objects.count() == 5


def test_a_silent_run_is_started_again_by_whoever_looks(
    store: Place, upload: Upload, django_capture_on_commit_callbacks: Commit
) -> None:
    import_id = upload(sheet(line()))
    runs.start_import(import_id)
    assert runs.wake_imports() == 0  # it has only just begun
    Import.objects.update(updated_at="2020-01-01T00:00:00Z")
    with django_capture_on_commit_callbacks(execute=True):
        assert runs.wake_imports() == 1
    assert counts(Import.objects.get()) == ("done", 1, 0, 0, 0)


def test_a_sku_of_another_product_is_refused_in_the_dry_run(store: Place, upload: Upload) -> None:
    make_product(title="Mug", variants=[{"price": 1, "sku": "X-1"}])
    source = Import.objects.get(pk=upload(sheet(line(sku="X-1"))))
    assert [problem["code"] for problem in source.problems] == ["sku_taken"]
    assert source.diff["create"] == 0


def test_other_options_than_in_the_store_are_refused_in_the_dry_run(
    store: Place, upload: Upload
) -> None:
    make_product(title="Pot", handle="pot")
    file = sheet(line(option1_name="Size", option1_value="S"))
    assert [p["code"] for p in Import.objects.get(pk=upload(file)).problems] == ["options_changed"]


def test_an_options_new_name_renames_it(store: Place, run: Run) -> None:
    run(sheet(line(option1_name="Size", option1_value="S")))
    run(sheet(line(option1_name="Measure", option1_value="S")))
    assert Product.objects.get().option_names == ["Measure"]
    assert Variant.objects.get().option_keys == ["measure=s"]


def test_the_audit_trail_names_every_product(store: Place, run: Run) -> None:
    run(sheet(line("a"), line("b")))
    trail = audit.entries_of_tenant(current_tenant_id()).filter(action="product.created")
    assert sorted(trail.values_list("label", flat=True)) == ["A", "B"]


def test_a_file_that_the_plan_has_no_room_for_does_not_begin(
    store: Place, upload: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    shrink(monkeypatch, products=2)
    import_id = upload(SHOPIFY)
    with pytest.raises(PlanLimitReached):
        runs.start_import(import_id)
    assert Import.objects.get(pk=import_id).state == "ready"
    assert not Product.objects.exists()


def test_a_file_that_changes_what_is_there_needs_no_room(
    store: Place, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(SHOPIFY)
    shrink(monkeypatch, products=3)
    assert counts(run(SHOPIFY.replace(b"Quiet Lamp", b"Loud Lamp"))) == ("done", 0, 1, 2, 0)
