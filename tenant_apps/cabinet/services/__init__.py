"""What a shopper can do in the cabinet: as a person (`people`), with orders (`orders`), and with
all that is known of them (`own_data`)."""

from tenant_apps.cabinet.services.orders import Reordered, cancel_order, reorder
from tenant_apps.cabinet.services.own_data import erase_shopper, finish_erasure, prepare_copy
from tenant_apps.cabinet.services.people import (
    add_address,
    change_address,
    change_profile,
    own_customer,
    remove_address,
)

__all__ = [
    "Reordered",
    "add_address",
    "cancel_order",
    "change_address",
    "change_profile",
    "erase_shopper",
    "finish_erasure",
    "own_customer",
    "prepare_copy",
    "remove_address",
    "reorder",
]
