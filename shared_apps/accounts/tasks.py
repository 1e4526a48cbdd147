"""Celery shells of the accounts."""

from shared_apps.accounts.social import kept_tokens
from shared_apps.accounts.social.identity import NoAnswer
from shared_apps.core.tasks import place_task


@place_task(
    autoretry_for=(NoAnswer,), retry_backoff=True, retry_backoff_max=3600, max_retries=24,
    ignore_result=True,
)  # fmt: skip
def revoke_at_apple(sealed: str) -> None:
    """A provider that does not answer is asked again for most of a day."""
    kept_tokens.revoke(sealed)
