"""Messages as e-mail: our own templates, in HTML and in plain text."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_noop as _

from shared_apps.core.plain_sql import find_all
from shared_apps.core.tenancy.context import current
from shared_apps.tenants import queries as tenants
from tenant_apps.messaging.models import Attachment, Message
from tenant_apps.messaging.ports import ENCLOSED, letterhead, made

SUBJECTS = {
    "order_confirmed": _("Your order %(number)s"),
    "order_shipped": _("Your order %(number)s is on its way"),
    "order_cancelled": _("Your order %(number)s was cancelled"),
    "refund_issued": _("Your refund for order %(number)s"),
}
SENDER_SAFE = str.maketrans(dict.fromkeys('\r\n"<>', " "))


def deliver(message: Message) -> None:
    """Hand a message to Django's mail, that is to the configured provider; raises what it
    raises.
    """
    with translation.override(message.language):
        email = _email(message)
    for file in find_all(Attachment, "message_id = %s order by id", message.pk):
        email.attach(file.filename, bytes(file.data), file.content_type)
    for one in message.data.get(ENCLOSED, ()):
        email.attach(one["filename"], *made(one["maker"], one["told"]))
    email.send(fail_silently=False)


def _email(message: Message) -> EmailMultiAlternatives:
    store = current()
    context = {
        **message.data,
        "store": store.name,
        "store_url": tenants.store_url(store.host),
        "name": message.recipient_name,
        "language": message.language,
        "look": letterhead(),
    }
    subject = translation.gettext(SUBJECTS[message.template]) % message.data
    email = EmailMultiAlternatives(
        subject=f"{subject} · {store.name}".translate(SENDER_SAFE),
        body=render_to_string(f"messaging/{message.template}.txt", context),
        from_email=f'"{store.name.translate(SENDER_SAFE)}" <{settings.DEFAULT_FROM_EMAIL}>',
        to=[message.recipient_email],
    )
    html = render_to_string(f"messaging/{message.template}.html", context)
    email.attach_alternative(html, "text/html")
    return email
