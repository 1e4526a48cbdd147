"""Everything that shoppers are told is said in Swahili too."""

import ast
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from shared_apps.core import http
from shared_apps.core.errors import DomainError
from shared_apps.tenants.errors import ArchiveRefused
from tests.hosts import Browser

ROOT = Path(__file__).resolve().parents[3]
CATALOGUES = sorted(
    path.with_suffix("") for path in ROOT.glob("*/**/locale/sw/LC_MESSAGES/django.po")
    if ".venv" not in path.parts and "node_modules" not in path.parts
)  # fmt: skip
TEMPLATES = ["tenant_apps/storefront/templates", "code_library", "config/templates"]
SAID = re.compile(r"""\{%\s*translate\s+(?:"([^"]*)"|'([^']*)')|_\("([^"]*)"\)""")
BLOCK = re.compile(r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
NOT_ANSWERING = {"tests", "migrations", "management"}
IN_CODE = re.compile(r"""\b(?:gettext(?:_lazy)?|_)\(\s*"([^"]*)"\s*\)""")


def words_of(path: Path) -> Catalog:
    with path.with_suffix(".po").open("rb") as file:
        return read_po(file, locale="sw")


def known() -> set[str]:
    return {
        message.id if isinstance(message.id, str) else message.id[0]
        for path in CATALOGUES
        for message in words_of(path)
        if all(message.string if isinstance(message.string, tuple) else [message.string])
    }


def said_in_templates() -> Iterator[str]:
    for folder in TEMPLATES:
        for file in (ROOT / folder).rglob("*.html"):
            text = file.read_text()
            yield from ("".join(found) for found in SAID.findall(text))
            for block in BLOCK.findall(text):
                singular = re.split(r"\{%\s*plural\s*%\}", block)[0]
                yield re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", singular)


def said_in_code() -> Iterator[str]:
    for file in ROOT.glob("*_apps/**/*.py"):
        if "tests" not in file.parts:
            yield from IN_CODE.findall(file.read_text())


def refusals() -> Iterator[str]:
    """The messages of the rules that shoppers and owners meet, and the titles above them."""
    for file in sorted(ROOT.glob("*_apps/*/errors.py")):
        module = import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
        for rule in vars(module).values():
            if isinstance(rule, type) and issubclass(rule, DomainError):
                yield rule.message
    yield from http.TITLES.values()
    yield from (detail for _, detail in http.CODES.values())


def raised() -> Iterator[tuple[Path, ast.Call]]:
    """Every place that makes a refusal, in code that answers people."""
    for file in sorted(ROOT.glob("*_apps/**/*.py")):
        if NOT_ANSWERING & set(file.parts):
            continue
        calls = [n for n in ast.walk(ast.parse(file.read_text())) if isinstance(n, ast.Call)]
        module = import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
        yield from ((file, call) for call in calls if is_refusal(module, ast.unparse(call.func)))


def is_refusal(module: object, name: str) -> bool:
    """What is wrong inside an archive names its parts to who mends it, as they are called."""
    made = getattr(module, name, None)
    if not (isinstance(made, type) and issubclass(made, DomainError)):
        return False
    return not issubclass(made, ArchiveRefused)


def worded_where_raised() -> Iterator[str]:
    """What a refusal says beyond the message of its rule; sentences have spaces, names none."""
    for _, call in raised():
        for node in ast.walk(call):
            if isinstance(node, ast.Constant) and " " in str(node.value):
                yield str(node.value)


def test_every_sentence_is_translated() -> None:
    said = {*said_in_templates(), *said_in_code(), *refusals(), *worded_where_raised()}
    assert sorted(said - known()) == []


def test_no_refusal_is_put_together_from_pieces_that_cannot_be_translated() -> None:
    pieces = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file, call in raised()
        for node in ast.walk(call)
        if isinstance(node, ast.JoinedStr)
    ]
    assert pieces == []


def test_translations_name_the_same_values() -> None:
    wrong = [e for path in CATALOGUES for m in words_of(path) for e in m.check(words_of(path))]
    assert wrong == []


def test_what_is_compiled_is_what_is_written() -> None:
    stale = []
    for path in CATALOGUES:
        compiled = BytesIO()
        write_mo(compiled, words_of(path))
        if compiled.getvalue() != path.with_suffix(".mo").read_bytes():
            stale.append(f"pybabel compile -D django -d {path.parents[2].relative_to(ROOT)}")
    assert stale == []


@pytest.mark.django_db
def test_a_refusal_is_told_in_the_language_of_who_asked(host: Callable[[str], Browser]) -> None:
    path = f"/api/v1/shop/cart/lines/{uuid4()}/"
    answer = host("alpha").send("patch", path, {"quantity": 2}, Accept_Language="sw")
    assert (answer.json()["code"], answer.json()["detail"]) == (
        "no_such_line",
        "Hiki hakipo kwenye kikapu chako.",
    )
    answer = host("alpha").send("patch", path, {}, Accept_Language="sw")
    assert answer.json()["errors"] == {"quantity": ["Sehemu hii inahitajika."]}
