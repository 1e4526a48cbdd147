"""What can be done to payments: take them (`taking`), book what is told (`booking`), give back
(`giving_back`), and the accounts behind them (`accounts`)."""

from tenant_apps.payments.services.accounts import (
    change_settings,
    connect,
    lay_out_defaults,
    lay_out_for_copy,
    read_notification,
)
from tenant_apps.payments.services.booking import (
    mark_collected,
    process_notification,
    process_waiting,
    store_notification,
)
from tenant_apps.payments.services.giving_back import (
    carry_out_refund,
    carry_out_waiting,
    forget_reasons,
    request_refund,
)
from tenant_apps.payments.services.taking import (
    CardForm,
    abandon,
    begin,
    call_off,
    check,
    expect,
    void,
)

__all__ = [
    "CardForm",
    "abandon",
    "begin",
    "call_off",
    "carry_out_refund",
    "carry_out_waiting",
    "change_settings",
    "check",
    "connect",
    "expect",
    "forget_reasons",
    "lay_out_defaults",
    "lay_out_for_copy",
    "mark_collected",
    "process_notification",
    "process_waiting",
    "read_notification",
    "request_refund",
    "store_notification",
    "void",
]
