from shared_apps.core.errors import Missing, Unauthenticated


class NoSuchUser(Missing):
    message = "This account does not exist."


class NoTokenToRevoke(Unauthenticated):
    message = "Send the access token that is to be revoked."
