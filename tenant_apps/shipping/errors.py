from shared_apps.core.errors import Invalid, Missing


class NoSuchRate(Missing):
    message = "This delivery option does not exist."


class NotDeliveredThere(Invalid):
    message = "This delivery option is not available for your address."


class BadRate(Invalid):
    message = "Please correct the marked fields."


class BadShipment(Invalid):
    message = "Please correct the marked fields."
