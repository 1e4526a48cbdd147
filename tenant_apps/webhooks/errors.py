from shared_apps.core.errors import Conflict, Invalid, Missing


class NoSuchEndpoint(Missing):
    message = "This webhook does not exist."


class NoSuchDelivery(Missing):
    message = "This delivery does not exist."


class NotAnEndpoint(Invalid):
    message = "Write an address that begins with https:// and leads into the open internet."


class TooManyEndpoints(Conflict):
    message = "A store has at most 20 webhooks."


class EndpointIsOff(Conflict):
    message = "This webhook is off. Turn it on first."
