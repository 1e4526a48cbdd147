from shared_apps.core.errors import Conflict, Invalid


class SoldOut(Conflict):
    """`errors` names each variant that is short, `extra["short"]` how many of it there are."""

    message = "Some items in your cart are no longer available"


class BelowCommitted(Conflict):
    message = "More than this is already promised to customers."


class BadMovement(Invalid):
    message = "This is not a change of stock."


class StillPromised(Conflict):
    message = "This was ordered before and is kept. Archive the product instead."
