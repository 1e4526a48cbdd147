"""What a store says, and that it says it once."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from shared_apps.core import clock
from shared_apps.core.tenancy.context import Place
from tenant_apps.messaging import mail as letterbox
from tenant_apps.messaging import ports, services
from tenant_apps.messaging.errors import UnknownTemplate
from tenant_apps.messaging.models import Attachment, Message
from tenant_apps.messaging.services import Enclosure, File, Recipient

pytestmark = pytest.mark.django_db
Commit = DjangoCaptureOnCommitCallbacks
DATA = {"number": "#1001", "amount": "KSh 5.00", "url": "https://alpha.localhost/orders/x/"}


def say(key: str = "k", template: str = "refund_issued", **more: object) -> object:
    return services.send_message(
        recipient=Recipient(email="w@example.test", name="Wanjiku"),
        template=template,
        data=DATA | more,
        key=key,
    )


def test_a_key_is_said_once(store: Place, django_capture_on_commit_callbacks: Commit) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert say() is not None
        assert say() is None
    assert len(mail.outbox) == 1
    assert Message.objects.get().state == "sent"


def test_a_letter_has_the_shops_name_and_both_forms(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        say(amount="<b>5</b>")
    (letter,) = mail.outbox
    assert letter.subject == "Your refund for order #1001 · Alpha Goods"
    assert letter.from_email == '"Alpha Goods" <hello@faibric.example>'
    assert "<b>5</b>" in letter.body
    ((html, kind),) = letter.alternatives  # type: ignore[attr-defined]
    assert kind == "text/html"
    assert "&lt;b&gt;5&lt;/b&gt;" in html
    assert "https://alpha.localhost/orders/x/" in html


def test_a_letter_wears_the_stores_colours_and_logo(
    store: Place, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Commit
) -> None:
    look = ports.Letterhead("#9D174D", "#FFFFFF", "https://alpha.localhost/media/logo.webp")
    with monkeypatch.context() as patched, django_capture_on_commit_callbacks(execute=True):
        patched.setattr(ports, "_source", lambda: look)
        say()
    ((html, _),) = mail.outbox[0].alternatives  # type: ignore[union-attr]
    told = str(html)
    assert "background:#9D174D" in told
    assert '<img src="https://alpha.localhost/media/logo.webp" alt="Alpha Goods"' in told


def test_what_fails_is_tried_again(
    store: Place, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Commit
) -> None:
    def refuse(_: Message) -> None:
        raise ConnectionError("no route")

    with monkeypatch.context() as patched, django_capture_on_commit_callbacks(execute=True):
        patched.setattr(letterbox, "deliver", refuse)
        say()
    waiting = Message.objects.get()
    assert (waiting.state, waiting.attempts) == ("queued", 1)
    assert services.send_waiting() == 0
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        assert services.send_waiting() == 1
    assert Message.objects.get().state == "sent"
    assert len(mail.outbox) == 1


def test_after_three_days_a_message_is_given_up(
    store: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Message) -> None:
        raise ConnectionError

    monkeypatch.setattr(letterbox, "deliver", refuse)
    say()
    for _ in range(services.MOST_ATTEMPTS):
        Message.objects.update(next_try_at=clock.now())
        services.send_waiting()
    assert Message.objects.get().state == "failed"
    assert services.send_waiting() == 0


def test_a_file_goes_along_and_is_not_kept(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    file = File(filename="a.pdf", content_type="application/pdf", data=b"%PDF-1")
    with django_capture_on_commit_callbacks(execute=True):
        services.send_message(
            recipient=Recipient(email="w@example.test"),
            template="refund_issued",
            data=DATA,
            key="k",
            attachments=[file],
        )
    assert mail.outbox[0].attachments == [("a.pdf", b"%PDF-1", "application/pdf")]
    assert not Attachment.objects.exists()


def test_what_is_enclosed_is_made_as_the_message_leaves_and_not_kept(
    store: Place, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Commit
) -> None:
    maker = ports.Maker("text/plain", lambda told: f"No. {told['number']}".encode())
    monkeypatch.setitem(ports._makers, "tests.note", maker)  # noqa: SLF001
    with django_capture_on_commit_callbacks(execute=True):
        services.send_message(
            recipient=Recipient(email="w@example.test"),
            template="refund_issued",
            data=DATA,
            key="k",
            enclosed=[Enclosure(maker="tests.note", filename="a.txt", told={"number": "7"})],
        )
        assert Message.objects.get().data["enclosed"][0]["told"] == {"number": "7"}
    assert mail.outbox[0].attachments == [("a.txt", "No. 7", "text/plain")]
    assert Message.objects.get().data == DATA


def test_a_task_of_the_store_sends_by_itself_what_it_has_to_say(
    store: Place, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Commit
) -> None:
    monkeypatch.setattr(services, "is_at_work", lambda: True)
    monkeypatch.setattr(services, "start_on_commit", None)
    with django_capture_on_commit_callbacks(execute=True):
        say()
        assert mail.outbox == []
    assert (len(mail.outbox), Message.objects.get().state) == (1, "sent")


def test_an_unknown_kind_of_message(store: Place) -> None:
    with pytest.raises(UnknownTemplate):
        say(template="love_letter")
    assert not Message.objects.exists()


def test_people_are_addressed_in_their_language(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        services.send_message(
            recipient=Recipient(email="w@example.test", language="sw"),
            template="refund_issued",
            data=DATA,
            key="k",
        )
    assert mail.outbox[0].subject == "Marejesho ya pesa kwa oda #1001 · Alpha Goods"
    assert "Tazama oda yako" in mail.outbox[0].body
