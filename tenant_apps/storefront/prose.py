"""Text of people as HTML and as one plain sentence."""

import re
from functools import lru_cache
from html import unescape

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from markdown_it import MarkdownIt

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@lru_cache(maxsize=512)
def from_markdown(text: str) -> SafeString:
    """Markdown of a store's owner as clean HTML. A few texts stand on every product's page."""
    return mark_safe(nh3.clean(_markdown.render(text)))  # noqa: S308  cleaned


@lru_cache(maxsize=256)
def from_html(html: str) -> SafeString:
    """A description; the catalogue cleaned it on saving, but rules may have changed since."""
    return mark_safe(nh3.clean(html))  # noqa: S308  cleaned


@lru_cache(maxsize=1024)
def summary(html: str, characters: int = 155) -> str:
    """The beginning of a text without its markup, for search results and shares."""
    plain = unescape(re.sub(r"<[^>]+>", " ", html))
    return Truncator(re.sub(r"\s+", " ", plain).strip()).chars(characters, truncate="…")
