from shared_apps.core.errors import Conflict, Forbidden, Invalid, Missing, Unauthenticated


class InvalidApiKey(Unauthenticated):
    message = "This API key is unknown, expired or revoked."


class AddressNotAllowed(Forbidden):
    message = "This API key is not good for the address you ask from."


class NotForKeys(Forbidden):
    message = "This is for people, not for API keys."


class ScopeMissing(Forbidden):
    message = "This API key does not have the scope that this needs."


class NoSuchKey(Missing):
    message = "This API key does not exist."


class KeyIsOver(Conflict):
    message = "This API key is revoked or has expired. Make a new one."


class TooManyKeys(Conflict):
    message = "A store has at most 50 living API keys. Revoke one that is not used any more."


class NotAnAddress(Invalid):
    message = "Write addresses as 203.0.113.7, or ranges as 203.0.113.0/24."


class NotAhead(Invalid):
    message = "This lies in the past."
