"""The names of what is told. They are public: a name that was given stays."""

KINDS = (
    "order.placed",
    "order.confirmed",
    "order.paid",
    "order.payment_failed",
    "order.fulfilled",
    "order.delivered",
    "order.completed",
    "order.cancelled",
    "order.returned",
    "order.refunded",
    "product.created",
    "product.updated",
    "product.deleted",
    "stock.changed",
    "stock.low",
    "customer.created",
    "customer.erased",
)
PING = "ping"
VERSION = "v1"
