"""The chain over the trail: nothing is lost on the way in, and no change goes unseen."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections, transaction

from shared_apps.audit import sealing, services, verifying
from shared_apps.audit.canonical import seal_hash
from shared_apps.audit.models import PLATFORM, Chain, Entry, Seal, Unsealed
from shared_apps.audit.tests.trail import as_intruder, end_of, link_of, note
from shared_apps.audit.verifying import Point
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from tests.races.together import at_once

pytestmark = pytest.mark.usefixtures("committed")


FORBIDDEN = [
    "update public.audit_entry set label = 'x'",
    "delete from public.audit_entry",
    "truncate public.audit_entry",
    "update public.audit_seal set position = position + 1",
    "delete from public.audit_seal",
    "truncate public.audit_seal",
    "delete from public.audit_anchor",
]


def refused(statement: str, role: str = "default") -> str:
    """What the database says to it."""
    try:
        with transaction.atomic(role), connections[role].cursor() as cursor:
            if role == "owner":  # to whom row-level security would show nothing
                cursor.execute("alter table public.audit_entry no force row level security")
            cursor.execute(statement)
    except DatabaseError as refusal:
        return str(refusal)
    return "it was done"


@pytest.mark.parametrize("role", ["default", "admin", "owner"])
def test_no_role_changes_the_trail(chain: UUID, place: Place, role: str) -> None:
    sealing.anchor_all()
    rows = Entry.objects.using("admin").order_by("pk").values_list("pk", "label")
    before = list(rows)
    with entered(place):
        said = [refused(statement, role) for statement in FORBIDDEN]
    assert [s for s in said if "append-only" not in s and "permission denied" not in s] == []
    assert list(rows.all()) == before
    assert verifying.verify(chain).is_whole


def test_the_role_that_serves_neither_seals_nor_forgets(place: Place) -> None:
    columns = "chain_id, position, entry_id, previous, hash, sealed_at"
    nobody = uuid4()
    values = f"values ('{nobody}', 1, '{nobody}', '', '', now())"
    with entered(place):
        said = [
            refused(statement)
            for statement in (
                f"insert into public.audit_seal ({columns}) {values}",
                "delete from public.audit_unsealed",
                "update public.audit_chain set position = 0",
                f"select public.audit_forget('{nobody}', 1)",
            )
        ]
    assert ["permission denied" in each for each in said] == [True] * 4


def test_what_committed_is_sealed_in_a_chain_of_its_store(chain: UUID, place: Place) -> None:
    start = end_of(chain)
    ids = note(place, 3)
    assert sealing.seal_all() == 3
    seals = list(Seal.objects.using("admin").filter(chain_id=chain, position__gt=start))
    assert [seal.entry_id for seal in seals] == ids
    assert [seal.position for seal in seals] == [start + 1, start + 2, start + 3]
    assert [seal.previous for seal in seals[1:]] == [seal.hash for seal in seals[:2]]
    assert not Unsealed.objects.using("admin").exists()
    assert (verifying.verify(chain).sealed, verifying.verify(PLATFORM).is_whole) == (
        start + 3, True,
    )  # fmt: skip


def test_an_entry_that_commits_late_gets_the_next_place(chain: UUID, place: Place) -> None:
    early_id = UUID(int=uuid4().int >> 20)  # sorts before whatever is there
    with psycopg.connect(**link_of(connections["default"].settings_dict)) as late:
        late.execute("select set_config('app.tenant_id', %s, false)", [str(chain)])
        late.execute(
            "insert into public.audit_entry (id, tenant_id, at, actor_id, action, target,"
            " target_id, label, ip, request_id) values (%s, %s, now(), '', 'a.late', 't',"
            " '', '', '', '')",
            [early_id, chain],
        )
        (meanwhile,) = note(place)
        assert sealing.seal_all() == 1
    assert sealing.seal_all() == 1
    last = Seal.objects.using("admin").filter(chain_id=chain).order_by("-position")[:2]
    assert [seal.entry_id for seal in last] == [early_id, meanwhile]
    assert verifying.verify(chain).is_whole


def test_what_was_rolled_back_is_not_waited_for(chain: UUID, place: Place) -> None:
    with entered(place), transaction.atomic():
        services.record("product.updated", "product", 1)
        transaction.set_rollback(True)
    assert (sealing.seal_all(), verifying.verify(chain).is_whole) == (0, True)


def test_sealers_side_by_side_make_one_chain(chain: UUID, place: Place) -> None:
    start = end_of(chain)
    note(place, 40)
    at_once([sealing.seal_all] * 4)
    sealing.seal_all()
    verdict = verifying.verify(chain)
    assert (verdict.sealed, verdict.broken_at, end_of(chain)) == (start + 40, None, start + 40)


def test_a_sealer_that_dies_has_sealed_nothing(
    chain: UUID, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = end_of(chain)
    note(place, 5)

    def die(*_: object) -> str:
        raise SystemExit

    monkeypatch.setattr("shared_apps.audit.sealing.sign", die)  # the last step before the commit
    with pytest.raises(SystemExit):
        sealing.seal_all()
    monkeypatch.undo()
    assert (end_of(chain), verifying.verify(chain).waiting) == (start, 5)
    assert (sealing.seal_all(), verifying.verify(chain).sealed) == (5, start + 5)


def test_a_failure_in_one_chain_is_told_and_holds_up_no_other(
    chain: UUID, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(place)
    note(replace(PUBLIC, tenant_id=uuid4()))

    def fail(entry: Entry, chain_id: UUID, position: int, previous: str) -> str:
        if chain_id == chain:
            raise ValueError("unreadable")
        return seal_hash(entry, chain_id, position, previous)

    monkeypatch.setattr("shared_apps.audit.sealing.seal_hash", fail)
    assert sealing.seal_all() == 1
    row = Chain.objects.using("admin").get(pk=chain)
    assert (row.failures, row.last_error) == (1, "ValueError('unreadable')")
    monkeypatch.undo()
    sealing.seal_all()
    assert Chain.objects.using("admin").get(pk=chain).failures == 0


CHANGE = "update public.audit_entry set after = '{\"price\": 0}' where id = %s"
REASSIGN = "update public.audit_entry set actor_id = 'somebody' where id = %s"
REMOVE = "delete from public.audit_entry where id = %s"
UNSEAL = "delete from public.audit_seal where entry_id = %s"


@pytest.mark.parametrize(
    ("statement", "reason"),
    [(CHANGE, "the entry was changed or moved"), (REASSIGN, "the entry was changed or moved"),
     (REMOVE, "the entry was removed"), (UNSEAL, "the seal is missing")],
)  # fmt: skip
def test_the_first_broken_position_is_named(
    chain: UUID, place: Place, statement: str, reason: str
) -> None:
    start = end_of(chain)
    ids = note(place, 5)
    sealing.seal_all()
    with as_intruder() as run:
        run(statement, [ids[2]])
        run(statement, [ids[4]])
    verdict = verifying.verify(chain)
    assert (verdict.broken_at, verdict.reason) == (start + 3, reason)


def test_two_entries_that_change_places_are_seen(chain: UUID, place: Place) -> None:
    start = end_of(chain)
    one, _, other = note(place, 3)
    sealing.seal_all()
    with as_intruder() as run:
        for entry, swapped in ((one, uuid4()), (other, one)):
            run("update public.audit_seal set entry_id = %s where entry_id = %s", [swapped, entry])
    assert verifying.verify(chain).broken_at == start + 1


def test_an_entry_that_came_in_beside_the_trail_is_seen(chain: UUID, place: Place) -> None:
    start = end_of(chain)
    note(place, 2)
    sealing.seal_all()
    with as_intruder() as run:
        run(
            "insert into public.audit_entry select %s, tenant_id, at, actor_id, 'store.opened',"
            " target, target_id, label, before, after, ip, request_id, user_agent, credential"
            " from public.audit_entry where tenant_id = %s limit 1",
            [uuid4(), chain],
        )
    verdict = verifying.verify(chain)
    assert (verdict.broken_at, verdict.reason) == (
        start + 3, "an entry was added beside the trail",
    )  # fmt: skip


def test_a_seal_that_was_put_in_between_is_seen(chain: UUID, place: Place) -> None:
    start = end_of(chain)
    ids = note(place, 3)
    sealing.seal_all()
    with as_intruder() as run:
        run("update public.audit_seal set position = position + 1000 where chain_id = %s"
            " and position > %s", [chain, start + 1])  # fmt: skip
        run("update public.audit_seal set position = position - 999 where chain_id = %s"
            " and position > 1000", [chain])  # fmt: skip
        run("insert into public.audit_seal (chain_id, position, entry_id, previous, hash,"
            " sealed_at) select chain_id, position + 1, %s, hash, hash, now()"
            " from public.audit_seal where entry_id = %s", [uuid4(), ids[0]])  # fmt: skip
    assert verifying.verify(chain).broken_at == start + 2


def cut(run: Callable[..., None], chain: UUID, after: int) -> None:
    run("delete from public.audit_entry where id in (select entry_id from public.audit_seal"
        " where chain_id = %s and position > %s)", [chain, after])  # fmt: skip
    run("delete from public.audit_seal where chain_id = %s and position > %s", [chain, after])


def test_an_end_that_was_cut_off_is_missed(chain: UUID, place: Place) -> None:
    start = end_of(chain)
    note(place, 3)
    sealing.seal_all()
    with as_intruder() as run:
        cut(run, chain, start + 1)
    verdict = verifying.verify(chain)
    assert (verdict.broken_at, verdict.reason) == (start + 2, "the end of the chain was cut off")


def test_a_head_that_was_set_back_along_with_it_is_not_ours(chain: UUID, place: Place) -> None:
    start = end_of(chain)
    note(place, 3)
    sealing.seal_all()
    with as_intruder() as run:
        cut(run, chain, start + 1)
        run("update public.audit_chain c set position = s.position, hash = s.hash from"
            " public.audit_seal s where s.chain_id = c.chain_id and s.position = %s"
            " and c.chain_id = %s", [start + 1, chain])  # fmt: skip
    assert verifying.verify(chain).reason == "the head of the chain is not signed by us"


def test_a_head_restored_from_a_copy_is_seen_by_what_the_log_was_told(
    chain: UUID, place: Place, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    start, copy = end_of(chain), Chain.objects.using("admin").get(pk=chain)
    note(place, 3)
    sealing.seal_all()
    with caplog.at_level("INFO"):
        sealing.anchor_all()
    lines = [r for r in caplog.records if r.message == "audit.anchor"]
    (told,) = [r for r in lines if r.__dict__["chain"] == str(chain)]
    with as_intruder() as run:
        cut(run, chain, start)
        run("update public.audit_chain set position = %s, hash = %s, signature = %s"
            " where chain_id = %s", [copy.position, copy.hash, copy.signature, chain])  # fmt: skip
        run("delete from public.audit_anchor where chain_id = %s", [chain])
    assert verifying.verify(chain).is_whole  # the database alone cannot know
    kept = {name: told.__dict__[name] for name in ("chain", "position", "hash", "signature")}
    point = Point(kept["position"], kept["hash"], kept["signature"])
    assert verifying.verify(chain, told=(point,)).broken_at == start + 1
    file = tmp_path / "log.jsonl"
    file.write_text("other\n" + json.dumps({"event": "audit.anchor"} | kept) + "\n")
    with pytest.raises(CommandError, match="1 of 1 chains are broken"):
        call_command("verify_audit", store=chain, anchors=file, stdout=io.StringIO())
