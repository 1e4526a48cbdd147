"""Sending the platform's own mail."""

from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from shared_apps.core.tasks import place_task


def send_notice(*, to: str, template: str, data: dict[str, Any]) -> None:
    """Mail one notice after the current transaction committed.

    `template` names notices/<template>.{subject.txt,txt,html}; `data` holds plain values.
    """
    _deliver.delay_on_commit(to, template, data)


@place_task(autoretry_for=(OSError,), retry_backoff=True, max_retries=8)
def _deliver(to: str, template: str, data: dict[str, Any]) -> None:
    subject = " ".join(render_to_string(f"notices/{template}.subject.txt", data).split())
    message = EmailMultiAlternatives(
        subject, render_to_string(f"notices/{template}.txt", data), to=[to]
    )
    message.attach_alternative(render_to_string(f"notices/{template}.html", data), "text/html")
    message.send()
