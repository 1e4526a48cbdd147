"""A passkey in software (ES256, no attestation), as a browser and its authenticator behave."""

import base64
import hashlib
import json
import os
import struct
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor

from shared_apps.accounts.tests.make import PASSWORD, Visitor


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Passkey:
    """Made for one host. `origin` may lie, as a page that is not ours would."""

    def __init__(self, host: str) -> None:
        self.host, self.origin = host, f"https://{host}"
        self.private, self.id = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        self.handle, self.used = "", 0

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        asked = options["publicKey"]
        self.handle = asked["user"]["id"]
        n = self.private.public_key().public_numbers()
        xy = {-2: n.x.to_bytes(32, "big"), -3: n.y.to_bytes(32, "big")}
        public = cbor.encode({1: 2, 3: -7, -1: 1, **xy})
        rp = hashlib.sha256(asked["rp"]["id"].encode()).digest()
        head = rp + b"\x45" + struct.pack(">I", 0) + bytes(16) + struct.pack(">H", 16)
        whole = {"fmt": "none", "attStmt": {}, "authData": head + self.id + public}
        told = {
            "clientDataJSON": _b64(self._client("webauthn.create", asked["challenge"])),
            "attestationObject": _b64(cbor.encode(whole)),
        }
        return self._credential(told, {"credProps": {"rk": True}})

    def get(self, options: dict[str, Any]) -> dict[str, Any]:
        asked = options["publicKey"]
        self.used += 1
        client = self._client("webauthn.get", asked["challenge"])
        rp = hashlib.sha256(asked["rpId"].encode()).digest()
        data = rp + b"\x05" + struct.pack(">I", self.used)
        signed = data + hashlib.sha256(client).digest()
        told = {
            "clientDataJSON": _b64(client),
            "authenticatorData": _b64(data),
            "signature": _b64(self.private.sign(signed, ec.ECDSA(hashes.SHA256()))),
            "userHandle": self.handle,
        }
        return self._credential(told, {})

    def _client(self, kind: str, challenge: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def _credential(self, response: dict[str, Any], results: dict[str, Any]) -> dict[str, Any]:
        same = {"id": _b64(self.id), "rawId": _b64(self.id), "type": "public-key"}
        return {**same, "clientExtensionResults": results, "response": response}


def enrol(visitor: Visitor, name: str = "My phone") -> Passkey:
    """A passkey on the account of somebody who signed in by password."""
    visitor.call("post", "auth/reauthenticate", {"password": PASSWORD})
    offered = visitor.call("get", "account/authenticators/webauthn?passwordless")
    key = Passkey(visitor.browser.host)
    made = key.create(offered.json()["data"]["creation_options"])
    visitor.call("post", "account/authenticators/webauthn", {"name": name, "credential": made})
    return key


def sign_in(visitor: Visitor, key: Passkey) -> Any:
    """Without a password: what the passkey says is all there is."""
    options = visitor.call("get", "auth/webauthn/login").json()["data"]["request_options"]
    return visitor.call("post", "auth/webauthn/login", {"credential": key.get(options)})
