"""What a browser calls itself, in words that its owner knows. Order matters: most claim others."""

import re

BROWSERS = (
    ("Edge", r"\bEdgA?/"),
    ("Opera", r"\bOPR/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\b(Firefox|FxiOS)/"),
    ("Chrome", r"\b(Chrome|CriOS|HeadlessChrome)/"),
    ("Safari", r"\bSafari/"),
)
SYSTEMS = (
    ("Android", r"\bAndroid\b"),
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Windows", r"\bWindows\b"),
    ("macOS", r"\bMac OS X\b"),
    ("ChromeOS", r"\bCrOS\b"),
    ("Linux", r"\bLinux\b"),
)


def device_name(user_agent: str) -> str:
    """ "Chrome, Android"; of a program its first word; empty where nothing is said."""
    found = [
        next((name for name, sign in table if re.search(sign, user_agent)), "")
        for table in (BROWSERS, SYSTEMS)
    ]
    named = ", ".join(filter(None, found))
    return named or re.split(r"[\s(]", user_agent.strip(), maxsplit=1)[0][:60]
