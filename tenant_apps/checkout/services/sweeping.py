"""What is left behind when a browser or a process goes away between PAY and FINALIZE."""

import logging
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext_noop as _

from shared_apps.core import clock
from shared_apps.core.errors import DomainError
from tenant_apps.checkout.services.placing import settle
from tenant_apps.inventory import queries as stock
from tenant_apps.inventory import services as inventory
from tenant_apps.orders import queries as order_queries
from tenant_apps.orders import services as orders
from tenant_apps.payments import queries as payment_queries
from tenant_apps.payments import services as payments
from tenant_apps.payments.errors import PaymentsNotSetUp

log = logging.getLogger(__name__)
ASK_AFTER = timedelta(seconds=30)
IN_THE_DARK = timedelta(days=1)
TOO_LATE = _("Not paid in time")


def settle_undecided(older_than: timedelta = ASK_AFTER) -> int:
    """Ask the provider about card payments nobody has heard of; answers how many were
    confirmed.
    """
    waiting = payment_queries.payments_in_the_air(older_than)
    return sum(settle(order_id) for order_id in waiting)


def expire_unpaid() -> int:
    """Let go of what was not paid in time; answers how many orders were given up.

    First the provider must promise to take no money, then the stock is released. Where the money
    came after all, the order is confirmed; where nobody can tell, the next sweep asks again.
    """
    return sum(_expire(order_id) for order_id in stock.expired_references())


def _expire(order_id: UUID) -> bool:
    try:
        payment = payments.call_off(order_id)
        if payment.captured.minor:
            orders.confirm(order_id)
            return False
        given_up = orders.give_up_unpaid(order_id, reason=TOO_LATE)
    except PaymentsNotSetUp as refusal:
        return _give_up_in_the_dark(order_id, refusal)
    except DomainError as refusal:
        log.warning("checkout.not_expired", extra={"order": str(order_id), "why": refusal.code})
        return False
    if not given_up and not order_queries.awaits_card(order_id):
        inventory.expire(order_id)  # the order went another way and left its hold behind
    return given_up


def _give_up_in_the_dark(order_id: UUID, refusal: PaymentsNotSetUp) -> bool:
    """The account that could tell is gone (its owner pasted other keys): after a day, let go."""
    until = stock.held_until(order_id)
    if until is None or until > clock.now() - IN_THE_DARK:
        log.warning("checkout.not_expired", extra={"order": str(order_id), "why": refusal.code})
        return False
    log.error("checkout.given_up_in_the_dark", extra={"order": str(order_id)})
    payments.abandon(order_id)
    return orders.give_up_unpaid(order_id, reason=TOO_LATE)
