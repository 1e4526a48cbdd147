"""Why a card was refused, in our own words. A provider speaks English, and of things that are not
the shopper's business: what it says itself is for the owner alone.
"""

from django.utils.translation import gettext_noop as _

OTHERWISE = _("Your card was not accepted. Please try another one.")
_EXPIRED = _("Your card has expired.")
_NUMBER = _("The card number is not right.")
_SECURITY = _("Your card's security code is incorrect.")
_CONFIRM = _("Your bank did not confirm that it was you. Please try again, or use another card.")
_BANK = _("Your bank did not allow this payment. Please ask it, or use another card.")
_LATER = _("Your bank did not answer. Please try again in a few minutes.")
_LIMIT = _("This is more than your card may spend now. Please use another one.")
_KIND = _("This kind of card is not taken here. Please use another one.")
# By the codes that card networks and their providers share.
SENTENCES = {
    "card_declined": _("Your card was declined."),
    "generic_decline": _("Your card was declined."),
    "insufficient_funds": _("Your card has insufficient funds."),
    "expired_card": _EXPIRED,
    "invalid_expiry_month": _EXPIRED,
    "invalid_expiry_year": _EXPIRED,
    "incorrect_number": _NUMBER,
    "invalid_number": _NUMBER,
    "incorrect_cvc": _SECURITY,
    "invalid_cvc": _SECURITY,
    "authentication_required": _CONFIRM,
    "payment_intent_authentication_failure": _CONFIRM,
    "call_issuer": _BANK,
    "do_not_honor": _BANK,
    "not_permitted": _BANK,
    "restricted_card": _BANK,
    "security_violation": _BANK,
    "service_not_allowed": _BANK,
    "transaction_not_allowed": _BANK,
    "issuer_not_available": _LATER,
    "processing_error": _LATER,
    "reenter_transaction": _LATER,
    "try_again_later": _LATER,
    "card_velocity_exceeded": _LIMIT,
    "withdrawal_count_limit_exceeded": _LIMIT,
    "card_not_supported": _KIND,
    "currency_not_supported": _KIND,
}


def sentence(code: str) -> str:
    """What the shopper is told, still to be translated. A lost or stolen card hears no more than
    any other.
    """
    return SENTENCES.get(code, OTHERWISE)
