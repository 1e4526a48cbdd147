"""Stripe's test cards and what becomes of a payment with each."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from faibric_sandbox.cards.errors import card_error


@dataclass(frozen=True)
class Decline:
    code: str
    decline_code: str
    message: str


@dataclass(frozen=True)
class Outcome:
    """`challenge`: the bank asks its customer first. `decline`: the bank's answer, if it is no."""

    decline: Decline | None = None
    challenge: bool = False


GENERIC = Decline("card_declined", "generic_decline", "Your card was declined.")
FUNDS = Decline("card_declined", "insufficient_funds", "Your card has insufficient funds.")
EXPIRED = Decline("expired_card", "expired_card", "Your card has expired.")
CVC = Decline("incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect.")
BUSY = Decline(
    "processing_error",
    "processing_error",
    "An error occurred while processing your card. Try again in a little bit.",
)
LOST = Decline("card_declined", "lost_card", "Your card was declined.")
FRAUD = Decline("card_declined", "fraudulent", "Your card was declined.")
NOT_A_TEST_CARD = Decline(
    "card_declined",
    "test_mode_live_card",
    "Your card was declined. Your request was in test mode, but used a non test card. "
    "For a list of valid test cards, visit: https://stripe.com/docs/testing.",
)
UNAUTHENTICATED = Decline(
    "authentication_required",
    "authentication_required",
    "Your card was declined. This transaction requires authentication.",
)
FAILED_CHALLENGE = Decline(
    "payment_intent_authentication_failure",
    "",
    "We are unable to authenticate your payment method. Please choose a different payment "
    "method and try again.",
)

OUTCOMES = {
    **dict.fromkeys(
        (
            "4242424242424242", "4000056655665556", "5555555555554444", "2223003122003222",
            "5200828282828210", "378282246310005", "371449635398431", "6011111111111117",
            "4000004040000008", "4000000000000077", "4000007260000008",
        ),
        Outcome(),
    ),
    "4000002500003155": Outcome(challenge=True),
    "4000002760003184": Outcome(challenge=True),
    "4000000000003220": Outcome(challenge=True),
    "4000008400001629": Outcome(challenge=True, decline=GENERIC),
    "4000008260003178": Outcome(challenge=True, decline=FUNDS),
    "4000000000000002": Outcome(decline=GENERIC),
    "4000000000000341": Outcome(decline=GENERIC),
    "4000000000009995": Outcome(decline=FUNDS),
    "4000000000009987": Outcome(decline=LOST),
    "4100000000000019": Outcome(decline=FRAUD),
    "4000000000000069": Outcome(decline=EXPIRED),
    "4000000000000127": Outcome(decline=CVC),
    "4000000000000119": Outcome(decline=BUSY),
}  # fmt: skip

TOKENS = {
    "pm_card_visa": "4242424242424242",
    "pm_card_mastercard": "5555555555554444",
    "pm_card_amex": "378282246310005",
    "pm_card_authenticationRequired": "4000002760003184",
    "pm_card_threeDSecure2Required": "4000000000003220",
    "pm_card_visa_chargeDeclined": "4000000000000002",
    "pm_card_chargeDeclined": "4000000000000002",
    "pm_card_chargeCustomerFail": "4000000000000341",
    "pm_card_chargeDeclinedInsufficientFunds": "4000000000009995",
    "pm_card_chargeDeclinedExpiredCard": "4000000000000069",
    "pm_card_chargeDeclinedIncorrectCvc": "4000000000000127",
    "pm_card_chargeDeclinedProcessingError": "4000000000000119",
}


def outcome_of(number: str) -> Outcome:
    return OUTCOMES.get(number, Outcome(decline=NOT_A_TEST_CARD))


def read_card(card: dict[str, Any]) -> dict[str, Any]:
    """A card as Stripe would show it, from the fields a buyer typed."""
    number = str(card.get("number", "")).replace(" ", "").replace("-", "")
    if not (12 <= len(number) <= 19 and number.isdecimal() and _luhn(number)):
        message = "Your card number is incorrect."
        raise card_error(message, "incorrect_number", param="number")
    month, year = _expiry(card)
    cvc = str(card.get("cvc", ""))
    if cvc and not (cvc.isdecimal() and len(cvc) in {3, 4}):
        message = "Your card's security code is invalid."
        raise card_error(message, "invalid_cvc", param="cvc")
    return {
        "brand": brand_of(number),
        "checks": {"cvc_check": "pass" if cvc else None},
        "country": "US",
        "exp_month": month,
        "exp_year": year,
        "fingerprint": sha256(number.encode()).hexdigest()[:16],
        "funding": "credit",
        "last4": number[-4:],
        "networks": {"available": [brand_of(number)], "preferred": None},
        "three_d_secure_usage": {"supported": True},
        "wallet": None,
    }


def _expiry(card: dict[str, Any]) -> tuple[int, int]:
    month, year = str(card.get("exp_month", "")), str(card.get("exp_year", ""))
    if not (month.isdecimal() and 1 <= int(month) <= 12):
        message = "Your card's expiration month is invalid."
        raise card_error(message, "invalid_expiry_month", param="exp_month")
    full = int(year) + 2000 if year.isdecimal() and len(year) == len("29") else year
    today = datetime.now(UTC)
    if not str(full).isdecimal() or not today.year <= int(full) <= today.year + 50:
        message = "Your card's expiration year is invalid."
        raise card_error(message, "invalid_expiry_year", param="exp_year")
    if (int(full), int(month)) < (today.year, today.month):
        message = "Your card's expiration month is invalid."
        raise card_error(message, "invalid_expiry_month", param="exp_month")
    return int(month), int(full)


def brand_of(number: str) -> str:
    if number.startswith(("34", "37")):
        return "amex"
    if number.startswith(("51", "52", "53", "54", "55", "22")):
        return "mastercard"
    return "discover" if number.startswith("6") else "visa" if number[0] == "4" else "unknown"


def _luhn(number: str) -> bool:
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2]]
    return (sum(doubled) + sum(map(int, number[-1::-2]))) % 10 == 0
