"""allauth's second factors, with secrets that are of no use to who reads the database."""

from allauth.mfa.adapter import DefaultMFAAdapter

from shared_apps.accounts.home import home
from shared_apps.core import crypto
from shared_apps.core.tenancy.context import current


class Adapter(DefaultMFAAdapter):
    """Seals what an authenticator app knows and what recovery codes are made of."""

    def encrypt(self, text: str) -> str:
        return crypto.seal(text.encode(), context=f"mfa:{home()}")

    def decrypt(self, encrypted_text: str) -> str:
        if not encrypted_text.startswith(f"{crypto.VERSION}."):
            return encrypted_text  # written before secrets were sealed
        try:
            return crypto.unseal(encrypted_text, context=f"mfa:{home()}").decode()
        except crypto.CannotOpen:  # sealed when the schema was what counted
            return crypto.unseal(encrypted_text, context=f"mfa:{current().schema}").decode()
