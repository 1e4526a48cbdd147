from shared_apps.core.errors import Conflict, Invalid, Missing


class NoSuchCustomer(Missing):
    message = "This customer does not exist."


class NoSuchAddress(Missing):
    message = "This address does not exist."


class BadContact(Invalid):
    message = "Please correct the marked fields."


class EmailInUse(Conflict):
    message = "Another customer has this e-mail address."
