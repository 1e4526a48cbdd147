from shared_apps.core.errors import Busy, Conflict, Invalid, Missing, Unauthenticated


class NoTokenToRevoke(Unauthenticated):
    message = "Send the access token that is to be revoked."


class BadPhone(Invalid):
    message = "This is not a mobile number. Start with the country code, such as +256."


class PhoneFromElsewhere(Invalid):
    message = "Only mobile numbers of this store's country can be used here."


class PhoneTaken(Conflict):
    message = "This number is already in use."


class TextNotSent(Busy):
    message = "We could not send a text message to this number. Please try again in a moment."


class PolicyInvalid(Invalid):
    message = "Shoppers could not sign in like this."


class NoSuchDevice(Missing):
    message = "This device is not remembered any more."


class TooManyDevices(Conflict):
    message = "You are signed in on as many devices as this store allows."


class NotOfferedHere(Missing):
    message = "This way to sign in is not offered here."


class SocialClientIncomplete(Invalid):
    message = "Shoppers could not sign in with this yet."


class NoSuchConnectedAccount(Missing):
    message = "This account is not connected."


class LastWayIn(Conflict):
    message = "This is your only way to sign in. Add another one first."
