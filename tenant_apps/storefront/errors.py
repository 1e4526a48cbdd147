from shared_apps.core.errors import Invalid, Missing


class ContrastTooLow(Invalid):
    message = "These colours cannot be read together."


class NoSuchPicture(Invalid):
    message = "This picture does not exist."


class NoSuchPage(Missing):
    message = "We cannot find that page."
