"""What files may look like, and what is said of those that may not."""

import pytest

from tenant_apps.catalog.errors import UnreadableFile
from tenant_apps.catalog.importing.columns import layout_of
from tenant_apps.catalog.importing.reading import read_sheet
from tenant_apps.catalog.importing.specs import ProductSpec, Reader
from tenant_apps.catalog.tests.sheets import SHOPIFY, line, sheet


def read(data: bytes, currency: str = "KES") -> Reader:
    found = read_sheet(data)
    return Reader(layout_of(found.header), currency).read(found)


def only(data: bytes, currency: str = "KES") -> ProductSpec:
    [spec] = read(data, currency).products.values()
    return spec


def codes(data: bytes, currency: str = "KES") -> list[tuple[int, str, str]]:
    return [(p.row, p.column, p.code) for p in read(data, currency).problems]


TEXT = 'title;handle;price\r\n"Café ""Noir"";\nlong";cafe;"12,50"\r\n\r\n;;\r\n'


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.replace(";", "\t").replace('"Noir""\t', '"Noir"";').encode(),
    ],
)
def test_encodings_separators_and_line_ends(data: bytes) -> None:
    spec = only(data)
    assert (spec.given["title"], spec.handle) == ('Café "Noir";\nlong', "cafe")
    assert spec.variants[0].price == 1250


def test_columns_stand_in_any_order_and_case() -> None:
    spec = only(b"PRICE, Handle ,Note,TITLE\n3,pot,keep me,Pot\n")
    assert (spec.handle, spec.given["title"], spec.variants[0].price) == ("pot", "Pot", 300)
    assert spec.extra == {"Note": "keep me"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        ("título,preço\nx,1".encode("latin-1"), "CSV UTF-8"),
        (b"PK\x03\x04rest of a workbook", "workbook"),
        (b"handle,title\x00,price\n", "not a text file"),
        (b'handle,title,price\npot,"Pot,1\n', "quotation marks"),
        (b"handle,title,price,Title\npot,Pot,1,Pot\n", "there twice"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read(data)
    assert words in refusal.value.detail
    assert refusal.value.errors == {"file": [refusal.value.detail]}


def test_missing_columns_are_named_as_the_format_writes_them() -> None:
    assert layout_of(["Handle", "Vendor", "Body (HTML)"]).missing == ["Title", "Variant Price"]
    assert layout_of(["handle", "vendor"]).missing == ["title", "price"]


def test_follow_up_rows_leave_out_what_the_first_one_said() -> None:
    shirt = read(SHOPIFY).products["wave-shirt"]
    assert shirt.option_names == ["Size", "Colour"]
    assert [variant.option_values for variant in shirt.variants] == [
        ["Small", "Sea blue"], ["Medium", "Sea blue"], ["Medium", "Sand"],
    ]  # fmt: skip


def test_a_row_of_a_picture_alone_is_no_variant() -> None:
    stool = read(SHOPIFY).products["rattan-stool"]
    assert len(stool.variants) == 1
    assert [image.alt for image in stool.images.values()] == ["Stool from the front", ""]


@pytest.mark.parametrize(
    ("text", "minor"),
    [("10", 1000), ("10.5", 1050), ("1,234.50", 123450), ("12,50", 1250), ("1.234,50", 123450),
     ("1,234", 123400), (" 7 ", 700), ("0", 0)],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(text: str, minor: int) -> None:
    assert only(sheet(line(price=text))).variants[0].price == minor


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "missing_price"), ("-1", "negative_amount"), ("ten", "bad_amount"),
     ("1.234", "bad_amount"),
     ("1e5", "bad_amount"), ("NaN", "bad_amount"), ("=1+1", "bad_amount"),
     ("9" * 20, "bad_amount"),
     ("KSh 5", "bad_amount")],
)  # fmt: skip
def test_amounts_that_are_none(text: str, code: str) -> None:
    assert codes(sheet(line(price=text))) == [(2, "price", code)]


def test_decimals_that_a_currency_lacks_are_not_rounded_away() -> None:
    assert codes(sheet(line(price="9.99")), "UGX") == [(2, "price", "bad_amount")]
    assert only(sheet(line(price="30000.00")), "UGX").variants[0].price == 30000


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"stock": "-3"}, "stock", "negative_number"),
        ({"stock": "1.5"}, "stock", "bad_number"),
        ({"weight_grams": "heavy"}, "weight_grams", "bad_number"),
        ({"compare_at_price": "-1"}, "compare_at_price", "negative_amount"),
        ({"taxable": "perhaps"}, "taxable", "bad_yes_or_no"),
        ({"status": "gone"}, "status", "bad_status"),
        ({"image_url": "javascript:alert(1)"}, "image_url", "bad_url"),
        ({"image_url": "file:///etc/passwd"}, "image_url", "bad_url"),
        ({"vendor": "x" * 256}, "vendor", "too_long"),
        ({"title": ""}, "title", "missing_title"),
        ({"handle": ""}, "handle", "missing_handle"),
        ({"handle": "???"}, "handle", "bad_handle"),
        ({"option1_name": "Size"}, "option1_name", "options_do_not_match"),
        ({"option1_value": "S"}, "option1_value", "options_do_not_match"),
    ],
)
def test_every_bad_cell_is_named(cells: dict[str, object], column: str, code: str) -> None:
    assert (2, column, code) in codes(sheet(line() | cells))


def test_more_cells_than_columns() -> None:
    assert codes(b"handle,title,price\npot,Pot,1,,\nmug,Mug,2,extra\n") == [
        (3, "", "too_many_cells")
    ]


def test_rows_are_counted_as_an_editor_counts_lines() -> None:
    data = sheet(line("a", description="one\ntwo\nthree"), line("b", price="x"))
    assert codes(data) == [(5, "price", "bad_amount")]


def test_one_handle_is_one_product() -> None:
    data = sheet(line("pot"), line("mug"), line("pot", title="Other pot", price="3"))
    assert (4, "handle", "duplicate_handle") in codes(data)


def test_rows_of_a_product_may_stand_apart() -> None:
    rows = [
        line(h, option1_name="Size", option1_value=s)
        for h, s in (("a", "S"), ("b", "S"), ("a", "M"))
    ]
    assert [len(spec.variants) for spec in read(sheet(*rows)).products.values()] == [2, 1]
    assert codes(sheet(*rows)) == []


def test_the_same_variant_or_sku_twice() -> None:
    rows = [line(option1_name="Size", option1_value=size, sku="A") for size in ("S", "S", "M")]
    assert [code for _, _, code in codes(sheet(*rows))] == [
        "duplicate_variant", "duplicate_sku", "duplicate_sku",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "status"),
    [({}, None), ({"status": "archived"}, "archived"), ({"status": ""}, None)],
)
def test_what_a_file_says_of_the_status(cells: dict[str, object], status: str | None) -> None:
    from tenant_apps.catalog.importing.specs import shown_status

    assert shown_status(only(sheet(line() | cells)).given) == status
