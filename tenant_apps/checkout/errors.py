from shared_apps.core.errors import Conflict, Invalid, Missing


class NoSuchCheckout(Missing):
    message = "This checkout does not exist."


class NoSuchLine(Missing):
    message = "This is not in your cart."


class NotForSale(Invalid):
    message = "This product is not for sale."


class BadQuantity(Invalid):
    message = "A quantity is a whole number from 1."


class Incomplete(Invalid):
    message = "Please complete the marked fields."


class PriceChanged(Conflict):
    """`extra` holds `was`, `now` and the new quote."""

    message = "Prices have changed. Please look at the new total and confirm again."


class PaymentTimeOver(Conflict):
    message = "This order was not paid in time and was given up. Please check out again."
