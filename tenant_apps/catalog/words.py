"""How text is written for searching: lower case, no accents, one spelling for hyphens."""

import re
import unicodedata
from collections.abc import Iterable

MOST = 20_000
HYPHENATED = re.compile("\\w+(?:['\u2019\\-\u2010\u2011\u2013]\\w+)+")  # any hyphen or apostrophe
PARTS = re.compile(r"\w+")


def searchable(*texts: str) -> str:
    """The words to be found: "T-Shirt Café" becomes "tshirt t shirt cafe"."""
    text = _plain(" ".join(texts))[:MOST]
    joined = [re.sub(r"\W", "", word) for word in HYPHENATED.findall(text)]
    return " ".join([*joined, *PARTS.findall(text)])


def asked(text: str) -> list[str]:
    """The words of a question: "t-shirt" is asked for as "tshirt"."""
    text = HYPHENATED.sub(lambda found: re.sub(r"\W", "", found[0]), _plain(text))
    return PARTS.findall(text)[:12]


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def distinct(texts: Iterable[str]) -> list[str]:
    """The texts without repeats and blanks, in their order."""
    return list(dict.fromkeys(text for text in texts if text))
