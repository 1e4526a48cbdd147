"""Stripe's way of writing nested values in a form: `card[number]=4242`, `expand[]=customer`."""

from typing import Any
from urllib.parse import parse_qsl


def read_form(text: str) -> dict[str, Any]:
    """The nested value a form or query string describes. Lists come back as lists."""
    tree: dict[str, Any] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        keys = name.replace("]", "").split("[")
        node = tree
        for key in keys[:-1]:
            inner = node.setdefault(_key(node, key), {})
            if not isinstance(inner, dict):
                break
            node = inner
        else:
            node[_key(node, keys[-1])] = value
    return {key: _listed(value) for key, value in tree.items()}


def _key(node: dict[str, Any], key: str) -> str:
    return key or str(len(node))


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {key: _listed(item) for key, item in value.items()}
    if inner and all(key.isdecimal() for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner
