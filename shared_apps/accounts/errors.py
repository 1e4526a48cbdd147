from shared_apps.core.errors import Missing, Unauthenticated


class NoSuchUser(Missing):
    message = "This account does not exist."


class NoTokenToRevoke(Unauthenticated):
    message = "Send the access token that is to be revoked."


class ReauthenticationRequired(Unauthenticated):
    """Travels with `flows`: the ways in which this person can prove it, as allauth names them."""

    message = "Please confirm that it is you."
