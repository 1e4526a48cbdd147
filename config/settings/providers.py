"""Where the providers of identities live; in development, at their stand-in."""


def social_endpoints(sandbox: str) -> dict[str, dict[str, str]]:
    """By provider: where people are sent, and what we ask ourselves."""
    google = f"{sandbox}/social/google"
    facebook = f"{sandbox}/social/facebook"
    apple = f"{sandbox}/social/apple"
    if sandbox:
        return {
            "google": _signed(f"{google}/authorize", f"{google}/token", f"{google}/keys"),
            "apple": {
                **_signed(f"{apple}/authorize", f"{apple}/token", f"{apple}/keys"),
                "revoke": f"{apple}/revoke",
            },
            "facebook": _inspected(f"{facebook}/authorize", facebook),
        }
    return {
        "google": _signed(
            "https://accounts.google.com/o/oauth2/v2/auth",
            "https://oauth2.googleapis.com/token",
            "https://www.googleapis.com/oauth2/v3/certs",
        ),
        "apple": {
            **_signed(
                "https://appleid.apple.com/auth/authorize",
                "https://appleid.apple.com/auth/token",
                "https://appleid.apple.com/auth/keys",
            ),
            "revoke": "https://appleid.apple.com/auth/revoke",
        },
        "facebook": _inspected(
            "https://www.facebook.com/v19.0/dialog/oauth", "https://graph.facebook.com/v19.0"
        ),
    }


def _signed(authorize: str, token: str, keys: str) -> dict[str, str]:
    return {"authorize": authorize, "token": token, "keys": keys}


def _inspected(authorize: str, graph: str) -> dict[str, str]:
    return {
        "authorize": authorize,
        "token": f"{graph}/oauth/access_token",
        "inspect": f"{graph}/debug_token",
        "me": f"{graph}/me",
    }
