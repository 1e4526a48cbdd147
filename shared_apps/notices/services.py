"""Sending the platform's own mail."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from shared_apps.core.tasks import start_on_commit


def send_notice(*, to: str, template: str, data: dict[str, Any]) -> None:
    """Mail one notice after the current transaction committed.

    `template` names notices/<template>.{subject.txt,txt,html}; `data` holds plain values.
    """
    start_on_commit("shared_apps.notices.tasks.deliver_notice", to, template, data)


def deliver(to: str, template: str, data: dict[str, Any]) -> None:
    """Render and hand over to the mail provider; raises what the provider raises."""
    with translation.override(data.get("language", "en")):
        subject = " ".join(render_to_string(f"notices/{template}.subject.txt", data).split())
        text = render_to_string(f"notices/{template}.txt", data)
        html = render_to_string(f"notices/{template}.html", data)
    message = EmailMultiAlternatives(subject, text, _from(data.get("sender", "")), to=[to])
    message.attach_alternative(html, "text/html")
    message.send()


def _from(sender: str) -> str | None:
    """Our address under the name of the store that writes; None where none does."""
    name = sender.replace(chr(34), "")
    return f'"{name}" <{settings.DEFAULT_FROM_EMAIL}>' if name else None
