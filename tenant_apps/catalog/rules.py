"""What a product must be like, told field by field."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from shared_apps.core.money import LARGEST_MINOR
from tenant_apps.catalog.errors import InvalidProduct

MOST_OPTIONS, MOST_VARIANTS, LONGEST = 3, 250, 255
Problems = dict[str, list[str]]


def check_product(title: str, option_names: Sequence[str]) -> None:
    """Raises InvalidProduct."""
    problems: Problems = {}
    if not title.strip():
        problems["title"] = ["A product needs a title."]
    if len(option_names) > MOST_OPTIONS:
        problems["option_names"] = ["A product has at most three options."]
    elif len({name.strip().casefold() for name in option_names}) < len(option_names):
        problems["option_names"] = ["Every option needs a name of its own."]
    elif not all(name.strip() for name in option_names):
        problems["option_names"] = ["An option needs a name."]
    if problems:
        raise InvalidProduct(errors=problems)


def check_variants(option_names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Raises InvalidProduct, naming the row (from 1) at fault."""
    if not 0 < len(rows) <= MOST_VARIANTS:
        told = gettext("A product has 1 to %(most)s variants.") % {"most": MOST_VARIANTS}
        raise InvalidProduct(errors={"variants": [told]})
    found = [
        gettext("Row %(number)s: %(problem)s") % {"number": number, "problem": problem}
        for number, row in enumerate(rows, 1)
        for problem in variant_problems(option_names, row)
    ]
    choices = Counter(tuple(row["option_values"]) for row in rows)
    found += [
        gettext("“%(name)s” is there %(count)s times.")
        % {"name": " / ".join(choice) or gettext("The only variant"), "count": count}
        for choice, count in choices.items()
        if count > 1
    ]
    skus = Counter(row["sku"] for row in rows if row.get("sku"))
    found += [
        gettext("The SKU “%(sku)s” is there %(count)s times.") % {"sku": sku, "count": n}
        for sku, n in skus.items()
        if n > 1
    ]
    if found:
        raise InvalidProduct(errors={"variants": found})


def variant_problems(option_names: Sequence[str], row: Mapping[str, Any]) -> list[str]:
    """Everything wrong with one variant, as sentences."""
    problems = []
    values = row["option_values"]
    if len(values) != len(option_names) or not all(value.strip() for value in values):
        problems.append(gettext("give one value for every option."))
    for name in ("price", "compare_at"):
        amount = row.get(name)
        if amount is not None and not 0 <= amount <= LARGEST_MINOR:
            told = gettext("%(field)s cannot be negative or that large.")
            problems.append(told % {"field": name})
    if row.get("weight_grams", 0) < 0:
        problems.append(gettext("%(field)s cannot be negative.") % {"field": "weight_grams"})
    if (row.get("on_hand") or 0) < 0:
        problems.append(gettext("%(field)s cannot be negative.") % {"field": "on_hand"})
    return problems
