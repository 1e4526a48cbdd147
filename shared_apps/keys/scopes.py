"""What a key may do: areas of the API by their addresses. What is not named here, no key does."""

from rest_framework.permissions import SAFE_METHODS

SCOPES = (
    "orders:read",
    "orders:write",
    "products:read",
    "products:write",
    "stock:read",
    "stock:write",
    "customers:read",
    "shipping:read",
    "shipping:write",
    "settings:read",
    "settings:write",
    "reports:read",
    "store:read",
)
# an area and everything below it
BELOW = {
    "orders": "orders",
    "products": "products",
    "collections": "products",
    "imports": "products",
    "files": "products",
    "variants": "stock",
    "stock-alerts": "stock",
    "customers": "customers",
    "shipping-rates": "shipping",
    "settings/policies": "settings",
    "settings/rules": "settings",
    "settings/tax": "settings",
    "settings/theme": "settings",
    "figures": "reports",
}
# these addresses alone: their neighbours close the store, or say where its money goes
EXACTLY = {"store": "store", "store/checklist": "store"}


def scope_of(method: str, path: str) -> str | None:
    """The scope that a call needs; None for what is not for keys."""
    parts = path.removeprefix("/api/v1/").strip("/").split("/")
    area = EXACTLY.get("/".join(parts)) or BELOW.get(parts[0]) or BELOW.get("/".join(parts[:2]))
    if area is None:
        return None
    scope = f"{area}:{'read' if method in SAFE_METHODS else 'write'}"
    return scope if scope in SCOPES else None


def is_within(scope: str, given: frozenset[str]) -> bool:
    """Whoever may write an area may read it: a write is answered with what is there."""
    return scope in given or scope.replace(":read", ":write") in given
