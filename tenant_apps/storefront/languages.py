"""In which language a page answers: what the address says, else the cookie, else the browser."""

import re

OFFERED = {"en": "English", "sw": "Kiswahili"}
DEFAULT = "en"
PARAMETER = "lang"
COOKIE = "django_language"  # Django's own name, so that every page of the platform follows
A_YEAR = 365 * 24 * 3600
_IN_COOKIES = re.compile(rf"(?:^|;\s*){COOKIE}=([a-z]{{2}})(?:;|$)")
_IN_QUERY = re.compile(rf"(?:^|&){PARAMETER}=([a-z]{{2}})(?:&|$)")


def asked_for(query: str) -> str | None:
    """The language that the address insists on (`?lang=sw`), if it is one of ours."""
    found = _IN_QUERY.search(query) if query else None
    return found[1] if found and found[1] in OFFERED else None


def choose(*, query: str, cookies: str, accepts: str) -> str:
    """One of the offered languages, from the raw query string and headers."""
    if (asked := asked_for(query)) is not None:
        return asked
    kept = _IN_COOKIES.search(cookies) if cookies else None
    if kept and kept[1] in OFFERED:
        return kept[1]
    preferred = accepts[:2].lower()
    return preferred if preferred in OFFERED else DEFAULT
