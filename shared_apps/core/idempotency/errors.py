from shared_apps.core.errors import Conflict, Invalid, Unprocessable


class IdempotencyKeyMissing(Invalid):
    message = "Send an Idempotency-Key header with this request."


class IdempotencyKeyReused(Unprocessable):
    message = "This Idempotency-Key was used for another request."


class StillRunning(Conflict):
    message = "The same request is still being worked on. Ask again in a moment."
    retry_after = 1
