"""What the file says: rows gathered into products, each cell read, every problem named."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tenant_apps.catalog.importing import values
from tenant_apps.catalog.importing.columns import Layout
from tenant_apps.catalog.importing.reading import Sheet
from tenant_apps.catalog.importing.values import BadValue
from tenant_apps.catalog.models import Product

PRODUCT_CELLS: dict[str, Callable[[str], Any]] = {
    "title": values.text,
    "body_html": values.long_text,
    "vendor": values.text,
    "product_type": values.text,
    "tags": values.words,
    "published": values.truth,
    "status": values.status,
    "seo_title": values.text,
    "seo_description": values.seo_text,
}
NAME_CELLS = [f"option{n}_name" for n in (1, 2, 3)]
VALUE_CELLS = [f"option{n}_value" for n in (1, 2, 3)]
VARIANT_CELLS: dict[str, Callable[[str], Any]] = {
    "sku": values.text,
    "barcode": values.text,
    "weight_grams": values.whole,
    "track_stock": values.tracker,
    "quantity": values.whole,
    "requires_shipping": values.truth,
    "taxable": values.truth,
    "variant_image": values.address,
}
NO_CHOICE = ("title", "default title")  # how Shopify writes a product without options
MAKES_A_VARIANT = ("price", "sku", *VALUE_CELLS)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one cell or row; `row` is the line in the file, the header being 1."""

    row: int
    column: str
    code: str
    message: str
    handle: str = ""

    def told(self) -> dict[str, Any]:
        return {
            "row": self.row, "column": self.column, "code": self.code, "message": self.message,
            "handle": self.handle,
        }  # fmt: skip


@dataclass(slots=True)
class VariantSpec:
    """A variant as the file gives it; a missing key or None says nothing."""

    row: int
    option_values: list[str]
    price: int | None
    given: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImageSpec:
    url: str
    alt: str
    position: int


@dataclass(slots=True)
class ProductSpec:
    """A product as the file gives it; with problems it is left alone as a whole."""

    row: int
    handle: str
    given: dict[str, Any] = field(default_factory=dict)
    option_names: list[str] = field(default_factory=list)
    variants: list[VariantSpec] = field(default_factory=list)
    images: dict[str, ImageSpec] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class Reader:
    """Reads the rows of one sheet into products, in the order of their first rows."""

    def __init__(self, layout: Layout, currency: str) -> None:
        self.layout = layout
        self.amount = values.amount(currency)
        self.products: dict[str, ProductSpec] = {}
        self.homeless: list[Problem] = []  # problems of rows that belong to no product

    def read(self, sheet: Sheet) -> "Reader":
        for line, cells in sheet.rows:
            self._row(line, cells)
        for spec in self.products.values():
            _check_whole(spec, self.layout)
        _check_skus(self.products.values(), self.layout.written.get("sku", ""))
        return self

    @property
    def problems(self) -> list[Problem]:
        found = [*self.homeless, *(p for spec in self.products.values() for p in spec.problems)]
        return sorted(found, key=lambda problem: problem.row)

    def _row(self, line: int, cells: list[str]) -> None:
        row = _Row(line, cells, self.layout)
        row.check_length()
        handle = row.value("handle", values.handle)
        if not handle:
            if not row.has_problem("handle"):
                message = "Every row needs the handle of its product."
                row.complain("handle", "missing_handle", message)
            self.homeless += row.problems
            return
        spec = self.products.get(handle)
        if spec is None:
            spec = self.products[handle] = ProductSpec(line, handle)
            self._open(spec, row)
        else:
            self._go_on(spec, row)
        self._image(spec, row)
        if any(row.cell(name) for name in MAKES_A_VARIANT) or line == spec.row:
            self._variant(spec, row)
        spec.problems += [_with_handle(problem, handle) for problem in row.problems]

    def _open(self, spec: ProductSpec, row: "_Row") -> None:
        """The first row of a product speaks for all of it."""
        for name, reader in PRODUCT_CELLS.items():
            if row.has(name):
                spec.given[name] = row.value(name, reader)
        if not row.cell("title"):
            row.complain("title", "missing_title", "The first row of a product needs its title.")
        names = [row.value(name, values.text) or "" for name in NAME_CELLS]
        spec.option_names = _trimmed(names)
        if _is_no_choice(spec.option_names, [row.cell(name) for name in VALUE_CELLS]):
            spec.option_names = []
        spec.extra = row.unknown()

    def _go_on(self, spec: ProductSpec, row: "_Row") -> None:
        """A later row may repeat the title; another title is another product of that handle."""
        title = row.cell("title").strip()
        if title and title != spec.given.get("title"):
            message = f"The handle “{spec.handle}” is used by another product (row {spec.row})."
            row.complain("handle", "duplicate_handle", message)

    def _image(self, spec: ProductSpec, row: "_Row") -> None:
        url = row.value("image_src", values.address)
        if not url or url in spec.images:
            return
        position = row.value("image_position", values.whole) or len(spec.images) + 1
        alt = row.value("image_alt", lambda cell: values.text(cell, 512)) or ""
        spec.images[url] = ImageSpec(url, alt, position)

    def _variant(self, spec: ProductSpec, row: "_Row") -> None:
        choice = [(row.value(name, values.text) or "") for name in VALUE_CELLS]
        if not spec.option_names and _trimmed(choice) in ([], ["Default Title"]):
            choice = []
        variant = VariantSpec(row.line, _trimmed(choice), row.value("price", self.amount))
        if variant.price is None and not row.has_problem("price"):
            row.complain("price", "missing_price", "This variant needs a price.")
        variant.given = {
            name: row.value(name, reader)
            for name, reader in VARIANT_CELLS.items()
            if row.has(name)
        }
        if row.has("compare_at"):
            variant.given["compare_at"] = row.value("compare_at", self.amount)
        variant.extra = row.unknown() if row.line != spec.row else {}
        spec.variants.append(variant)


class _Row:
    """One row and what is wrong with it."""

    def __init__(self, line: int, cells: list[str], layout: Layout) -> None:
        self.line, self.cells, self.layout = line, cells, layout
        self.problems: list[Problem] = []

    def has(self, meaning: str) -> bool:
        return meaning in self.layout.places

    def cell(self, meaning: str) -> str:
        place = self.layout.places.get(meaning)
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def value(self, meaning: str, read: Callable[[str], Any]) -> Any:
        """What the cell means; None where it means nothing lawful, and then a problem."""
        try:
            return read(self.cell(meaning))
        except BadValue as bad:
            self.complain(meaning, bad.code, bad.message)
            return None

    def unknown(self) -> dict[str, str]:
        """Cells of columns that mean nothing to us."""
        return {
            name: self.cells[place].strip()
            for name, place in self.layout.unknown.items()
            if place < len(self.cells) and self.cells[place].strip()
        }

    def complain(self, meaning: str, code: str, message: str) -> None:
        column = self.layout.written.get(meaning, "")
        self.problems.append(Problem(self.line, column, code, message))

    def has_problem(self, meaning: str) -> bool:
        return any(p.column == self.layout.written.get(meaning) for p in self.problems)

    def check_length(self) -> None:
        width = max([*self.layout.places.values(), *self.layout.unknown.values()], default=0) + 1
        if any(cell.strip() for cell in self.cells[width:]):
            message = (
                "This row has more cells than there are columns. Is a quotation mark missing?"
            )
            self.complain("", "too_many_cells", message)


def _check_whole(spec: ProductSpec, layout: Layout) -> None:
    """What can be judged only when all rows of a product are known."""
    column = layout.written.get("option1_value") or layout.written.get("option1_name", "")
    seen: dict[tuple[str, ...], int] = {}
    for variant in spec.variants:
        choice = tuple(variant.option_values)
        if len(choice) != len(spec.option_names) or not all(choice):
            message = f"Give a value for every option ({', '.join(spec.option_names) or 'none'})."
            problem = Problem(variant.row, column, "options_do_not_match", message, spec.handle)
            spec.problems.append(problem)
        elif choice in seen:
            message = f"This is the same variant as in row {seen[choice]}."
            problem = Problem(variant.row, column, "duplicate_variant", message, spec.handle)
            spec.problems.append(problem)
        seen.setdefault(choice, variant.row)
    if len({name.casefold() for name in spec.option_names}) < len(spec.option_names):
        column = layout.written.get("option2_name", "")
        message = "Two options of a product cannot have the same name."
        spec.problems.append(Problem(spec.row, column, "duplicate_option", message, spec.handle))


def _check_skus(products: Iterable[ProductSpec], column: str) -> None:
    seen: dict[str, int] = {}
    for spec in products:
        for variant in spec.variants:
            sku = variant.given.get("sku")
            if sku and sku in seen:
                message = f"The SKU “{sku}” is already used in row {seen[sku]}."
                problem = Problem(variant.row, column, "duplicate_sku", message, spec.handle)
                spec.problems.append(problem)
            elif sku:
                seen[sku] = variant.row


def shown_status(given: dict[str, Any]) -> str | None:
    """The status that `status` and `published` say together; None where they say nothing."""
    status, published = given.get("status"), given.get("published")
    if published is False and status in {None, "", "active"}:
        return Product.Status.DRAFT
    if status:
        return str(status)
    return Product.Status.ACTIVE if published else None


def leaves_tracking_open(products: Iterable[ProductSpec]) -> bool:
    """Whether some variant does not say who counts its stock."""
    return any(
        variant.given.get("track_stock") is None for spec in products for variant in spec.variants
    )


def _is_no_choice(names: list[str], cells: list[str]) -> bool:
    first = (names[0] if names else "", cells[0].strip())
    return tuple(text.casefold() for text in first) == NO_CHOICE and len(names) == 1


def _trimmed(texts: list[str]) -> list[str]:
    found = list(texts)
    while found and not found[-1]:
        found.pop()
    return found


def _with_handle(problem: Problem, handle: str) -> Problem:
    return Problem(problem.row, problem.column, problem.code, problem.message, handle)
