from shared_apps.core.errors import Missing


class NoSuchUser(Missing):
    message = "This account does not exist."
