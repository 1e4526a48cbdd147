"""Everything that pages say is said in Swahili too."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[3]
WORDS = ROOT / "config/locale/sw/LC_MESSAGES/django"
TEMPLATES = ["tenant_apps/storefront/templates", "code_library", "config/templates"]
SAID = re.compile(r"""\{%\s*translate\s+(?:"([^"]*)"|'([^']*)')|_\("([^"]*)"\)""")
BLOCK = re.compile(r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
IN_CODE = re.compile(r"""\bgettext(?:_lazy)?\(\s*"([^"]*)"\s*\)""")


def words_of() -> Catalog:
    with WORDS.with_suffix(".po").open("rb") as file:
        return read_po(file, locale="sw")


def said_in_templates() -> Iterator[str]:
    for folder in TEMPLATES:
        for file in (ROOT / folder).rglob("*.html"):
            text = file.read_text()
            yield from ("".join(found) for found in SAID.findall(text))
            for block in BLOCK.findall(text):
                singular = re.split(r"\{%\s*plural\s*%\}", block)[0]
                yield re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", singular)


def said_in_code() -> Iterator[str]:
    for file in (ROOT / "tenant_apps/storefront").rglob("*.py"):
        if "tests" not in file.parts:
            yield from IN_CODE.findall(file.read_text())


def test_every_sentence_is_translated() -> None:
    words = words_of()
    known = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in words
        if all(message.string if isinstance(message.string, tuple) else [message.string])
    }
    assert sorted({*said_in_templates(), *said_in_code()} - known) == []


def test_translations_name_the_same_values() -> None:
    words = words_of()
    assert [error for message in words for error in message.check(words)] == []


def test_what_is_compiled_is_what_is_written() -> None:
    words = words_of()
    compiled = BytesIO()
    write_mo(compiled, words)
    assert compiled.getvalue() == WORDS.with_suffix(".mo").read_bytes(), (
        "run: pybabel compile -D django -d config/locale"
    )
