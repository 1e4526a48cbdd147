"""Step-up: what is sensitive is done only for who proved a short while ago who they are.

A view says it by a permission, after the one about roles:

    permission_classes = [Owners, Proven]        # writing asks for a proof
    permission_classes = [Owners, ProvenToRead]  # reading as well: exports, secrets

or, where it depends on what is asked, by `require_proof(request)` as its first line. The refusal
names the ways (`flows`) in which this person can prove it; the pages ask and repeat the call.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from shared_apps.core.errors import Unauthenticated

FRESH = 600  # seconds a proof of identity is good for


class ReauthenticationRequired(Unauthenticated):
    """Travels with `flows`: the ways in which this person can prove it, as allauth names them."""

    message = "Please confirm that it is you."


@dataclass(frozen=True)
class Proof:
    """When who asks last proved it in this session, and (asked only for a refusal) how again."""

    at: float
    ways: Callable[[], list[dict[str, Any]]]


def require_proof(request: Request | Any, *, within: int = FRESH) -> None:
    """Refuse unless this session proved lately who it is. What carries no session never did."""
    proof: Proof | None = getattr(request, "proof", None)
    if proof is not None and 0 <= time.time() - proof.at < within:
        return
    raise ReauthenticationRequired(extra={"flows": [] if proof is None else proof.ways()})


class Proven(BasePermission):
    """Writing takes a recent proof of identity."""

    always = False

    def has_permission(self, request: Request, view: Any) -> bool:
        if self.always or request.method not in SAFE_METHODS:
            require_proof(request)
        return True


class ProvenToRead(Proven):
    """Reading takes it as well."""

    always = True
