"""What can be done to stock: hold and sell it (`holding`), count and move it (`counting`)."""

from tenant_apps.inventory.services.counting import (
    adjust,
    change_stock_rules,
    forget,
    lay_out_defaults,
    note_low_stock,
    open_stock,
    receive,
    set_on_hand,
    set_on_hand_of_many,
    set_threshold,
    tell_catalog,
)
from tenant_apps.inventory.services.holding import (
    Line,
    commit,
    expire,
    put_back,
    release,
    reserve,
    sell,
    ship,
    sold_out,
)

__all__ = [
    "Line",
    "adjust",
    "change_stock_rules",
    "commit",
    "expire",
    "forget",
    "lay_out_defaults",
    "note_low_stock",
    "open_stock",
    "put_back",
    "receive",
    "release",
    "reserve",
    "sell",
    "set_on_hand",
    "set_on_hand_of_many",
    "set_threshold",
    "ship",
    "sold_out",
    "tell_catalog",
]
