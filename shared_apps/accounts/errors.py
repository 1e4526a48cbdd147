from shared_apps.core.errors import (
    Busy,
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    Missing,
    Unauthenticated,
)


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


class TokenInvalid(Invalid):
    message = "This does not prove who you are. Please sign in there once more."


class ProviderUnavailable(Busy):
    message = "The provider does not answer right now. Please try again in a moment."


class Misconfigured(Busy):
    message = "This way to sign in does not work right now. Please use another one."


class Expired(Invalid):
    message = "This attempt is too old or was used already. Please start again."


class EmailMissing(Invalid):
    message = "No e-mail address was shared. Please sign up another way."


class EmailTaken(Conflict):
    message = "There is an account with this e-mail address. Sign in to it, then connect the two."


class AnotherConnected(Conflict):
    message = "Another account of this provider is connected already."


class ConnectedOther(Conflict):
    message = "This account is connected to somebody else's."


class PhoneNotVerified(Invalid):
    message = "Phone number must be verified first."
    code = "PHONE_NOT_VERIFIED"  # as pages and programs have been told from the first


class NotLetIn(Forbidden):
    message = "This account cannot be used."


# of what comes back from a provider: pages are told the code in their address, programs the rest
BY_CODE: dict[str | None, type[DomainError]] = {
    "token_invalid": TokenInvalid,
    "provider_unavailable": ProviderUnavailable,
    "expired": Expired,
    "email_missing": EmailMissing,
    "email_taken": EmailTaken,
    "another_connected": AnotherConnected,
    "connected_other": ConnectedOther,
    "PHONE_NOT_VERIFIED": PhoneNotVerified,
}
