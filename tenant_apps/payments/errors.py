from shared_apps.core.errors import (
    Busy,
    Conflict,
    Invalid,
    Missing,
    PaymentRequired,
    Unprocessable,
)


class NoSuchPayment(Missing):
    message = "This payment does not exist."


class NoSuchHook(Missing):
    message = "Nothing listens here."


class NotOffered(Invalid):
    message = "This way to pay is not offered here."


class CardDeclined(PaymentRequired):
    message = "Payment unsuccessful. Please try again."


class PaymentsDown(Busy):
    message = "Card payments do not answer at the moment. Please try again in a minute."


class PaymentsNotSetUp(Conflict):
    message = "Card payments are not set up correctly in this store."


class BadHook(Invalid):
    message = "This notification was not signed by the provider."


class RefundTooLarge(Unprocessable):
    message = "This is more than what is left to refund."


class NothingToCollect(Conflict):
    message = "There is nothing left to collect for this order."


class BadPaymentSetting(Invalid):
    message = "Please correct the marked fields."
