"""Browsers for tests: one host, its own cookie jar, JSON in and out."""

import json
from time import time
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.test import Client


class Browser(Client):
    """A client bound to one host. `signed_in` opens a session the way a login does."""

    def __init__(self, name: str, **more: Any) -> None:
        domain = settings.APP_DOMAIN
        self.host = domain if name in {"", "landing"} else f"{name}.{domain}"
        self.surface = name if name in {"app", "console"} else "store"
        self.tenant_id: UUID | None = None
        super().__init__(headers={"host": self.host}, raise_request_exception=False, **more)

    def signed_in(self, email: str, *, proven: bool = True) -> Self:
        """As the person of that address in the schema of this host; `proven`: by a password,
        now.
        """
        from shared_apps.accounts.models import User
        from shared_apps.core.tenancy.context import PUBLIC, entered
        from shared_apps.tenants.middleware import surface_of

        _, place = surface_of(self.host)
        with entered(place or PUBLIC):
            user = User.objects.get(email=email)
            self.force_login(user)
            session = self.session
            session["surface"] = self.surface
            proofs = [{"method": "password", "at": time()}] if proven else []
            session["account_authentication_methods"] = proofs
            session["account_authentication_methods_user"] = str(user.pk)
            session.save()
        return self

    def acting_for(self, tenant_id: UUID | None) -> Self:
        self.tenant_id = tenant_id
        return self

    def request(self, **request: Any) -> Any:
        if self.tenant_id is not None:
            request.setdefault("HTTP_X_TENANT_ID", str(self.tenant_id))
        request["wsgi.url_scheme"] = "https"
        return super().request(**request)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """A JSON request; header names with underscores."""
        data = (
            {}
            if body is None
            else {"data": json.dumps(body, default=str), "content_type": "application/json"}
        )
        return getattr(self, method)(path, headers=headers, **data)
