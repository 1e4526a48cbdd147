from shared_apps.core.errors import Conflict, Invalid, Missing


class NoSuchOrder(Missing):
    message = "This order does not exist."


class NoInvoice(Missing):
    message = "There is no invoice: this order was never paid, or does not stand yet."


class NoSuchCreditNote(Missing):
    message = "This credit note does not exist."


class NotPossibleNow(Conflict):
    message = "This cannot be done with the order as it stands."


class TooLateToCancel(Conflict):
    message = "This order can no longer be cancelled here. Please contact the shop."


class NothingToFulfil(Conflict):
    message = "Everything of this order is on its way already."


class BadFulfilment(Invalid):
    message = "Please correct the marked fields."


class BadRefund(Invalid):
    message = "Please correct the marked fields."
