from shared_apps.core.errors import Invalid, Unprocessable


class BelowMinimum(Unprocessable):
    message = "The order is below the minimum amount."


class TooManyOfOne(Invalid):
    message = "There is a limit for this item."


class NoItems(Invalid):
    message = "There is nothing to order."


class BadRule(Invalid):
    message = "Please correct the marked fields."
