"""Reading the environment: the process's own, then the checkout's .env for what it lacks."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from dotenv import load_dotenv

ROOT = Path(__file__).resolve().parent.parent.parent
if os.environ.get("DOTENV") != "off":  # a test must not find the keys of real providers
    load_dotenv(ROOT / ".env")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def number(name: str, default: int) -> int:
    return int(os.environ.get(name) or default)


def number_if_set(name: str) -> int | None:
    return int(text(name)) if text(name) else None


def flag(name: str, *, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def one_of(name: str, default: str, *others: str) -> str:
    """The value of a variable that knows few; the first is what it is by default."""
    value = text(name) or default
    if value not in (default, *others):
        known = ", ".join((default, *others))
        raise ImproperlyConfigured(f"{name}={value}: it may be one of {known}.")
    return value


def database(url: str, **options: Any) -> dict[str, Any]:
    """Django's form of postgresql://user:password@host:port/name."""
    parts = urlsplit(url)
    return {
        "ENGINE": "shared_apps.core.tenancy.backend",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "127.0.0.1",
        "PORT": str(parts.port or 5432),
        **options,
    }
