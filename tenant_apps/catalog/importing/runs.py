"""The use cases of an import: take the file, check it, answer, start, run."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction

from shared_apps.audit import services as audit
from shared_apps.core import clock, logs
from shared_apps.core.errors import DomainError
from shared_apps.core.tasks import start_on_commit
from shared_apps.core.tenancy.context import current
from shared_apps.tenants import services as tenants
from tenant_apps.catalog.errors import (
    ImportNotReady,
    ImportRunning,
    NoSuchImport,
    UnknownAnswer,
)
from tenant_apps.catalog.importing import planning
from tenant_apps.catalog.importing.columns import Layout, layout_of
from tenant_apps.catalog.importing.planning import Answers, ProductPlan
from tenant_apps.catalog.importing.reading import Sheet, read_sheet
from tenant_apps.catalog.importing.specs import Problem, ProductSpec, Reader, leaves_tracking_open
from tenant_apps.catalog.importing.writing import Outcome, problems_of, write_chunk
from tenant_apps.catalog.models import Import
from tenant_apps.catalog.services import content
from tenant_apps.catalog.services.products import PRODUCTS
from tenant_apps.storage import queries as files
from tenant_apps.storage import services as storage

log = logging.getLogger(__name__)
MOST_BYTES = 50 * 1024 * 1024
CHUNK = 250  # products per transaction
SHOWN_PROBLEMS, SHOWN_CHANGES = 200, 50
SILENT = timedelta(seconds=60)  # a run that says nothing for so long was killed
TRIES = 3
State = Import.State
TRACK, LEAVE = "track", "not_tracked"
BLANK_TRACKER = "blank_tracker"


def receive_import(*, data: bytes, filename: str) -> UUID:
    """Keep an uploaded file and have it checked; missing columns refuse it at once.

    Raises UnreadableFile; then nothing was kept.
    """
    sheet = read_sheet(data)
    layout = layout_of(sheet.header)
    file_id = storage.store_document(data=data, filename=filename, content_type="text/csv")
    with transaction.atomic():
        source = Import.objects.create(
            file_id=file_id, filename=filename[:255], format=layout.format,
            state=State.REFUSED if layout.missing else State.CHECKING,
            columns={
                "known": layout.known, "unknown": list(layout.unknown), "missing": layout.missing,
            },
            actor_id=logs.acting_user(),
        )  # fmt: skip
        audit.record("import.uploaded", "import", source.pk, label=source.filename)
        if not layout.missing:
            start_on_commit("tenant_apps.catalog.tasks.check_import", str(source.pk))
    return source.pk


def check_import(import_id: UUID) -> None:
    """The dry run: what would change and what is wrong. Writes nothing but its findings."""
    source = _one(import_id)
    if source.state != State.CHECKING:
        return
    try:
        _check(source)
    except Exception as error:
        log.exception("import.check_failed", extra={"import": str(import_id)})
        _fail(import_id, error)
        raise


def _check(source: Import) -> None:
    reader = read(source)
    specs = list(reader.products.values())
    diff, refusals = _diff(specs)
    problems = sorted([*reader.problems, *refusals], key=lambda problem: problem.row)
    source.diff = diff
    source.problems = [problem.told() for problem in problems[:SHOWN_PROBLEMS]]
    source.problem_count = len(problems)
    source.questions = [BLANK_TRACKER] if leaves_tracking_open(specs) else []
    source.total, source.state = len(specs), State.READY
    source.save()


def read(source: Import) -> Reader:
    """The kept file, read into products."""
    sheet: Sheet = read_sheet(files.document(source.file_id))
    layout: Layout = layout_of(sheet.header)
    return Reader(layout, current().currency).read(sheet)


def _diff(specs: Sequence[ProductSpec]) -> tuple[dict[str, Any], list[Problem]]:
    counts = {"create": 0, "update": 0, "unchanged": 0}
    sample: list[dict[str, Any]] = []
    refusals: list[Problem] = []
    sound = [spec for spec in specs if not spec.problems]
    for start in range(0, len(sound), CHUNK):
        chunk = sound[start : start + CHUNK]
        known = planning.load(chunk)
        planned = [planning.plan(spec, known, Answers()) for spec in chunk]
        refusals += problems_of(planned)
        for found in planned:
            if isinstance(found, ProductPlan):
                counts[found.change] += 1
                if found.change != "unchanged" and len(sample) < SHOWN_CHANGES:
                    sample.append(_told(found))
    totals = {
        "products_total": len(specs),
        "variants_total": sum(len(spec.variants) for spec in specs),
        "images_total": sum(len(spec.images) for spec in specs),
    }
    return {**counts, **totals, "sample": sample}, refusals


def _told(plan: ProductPlan) -> dict[str, Any]:
    return {
        "handle": plan.product.handle, "title": plan.product.title, "change": plan.change,
        "fields": plan.fields, "variants": len(plan.written),
    }  # fmt: skip


@transaction.atomic
def answer_import(import_id: UUID, answers: dict[str, str]) -> None:
    """Settle what the file leaves open. Raises UnknownAnswer, ImportNotReady."""
    source = _locked(import_id)
    if source.state != State.READY:
        raise ImportNotReady
    wrong = {
        key: ["This was not asked or has other answers."]
        for key, value in answers.items()
        if key not in source.questions or value not in {TRACK, LEAVE}
    }
    if wrong:
        raise UnknownAnswer(errors=wrong)
    source.answers |= answers
    source.save(update_fields=["answers", "updated_at"])


def start_import(import_id: UUID) -> None:
    """Begin to write. Raises ImportNotReady, PlanLimitReached where the plan has no room for what
    is new, ImportRunning where another one is at work.
    """
    try:
        with transaction.atomic():
            source = _locked(import_id)
            if source.state not in {State.READY, State.FAILED}:
                raise ImportNotReady
            tenants.make_room(PRODUCTS, source.diff["create"] - source.created)
            source.state, source.failure = State.RUNNING, ""
            source.save(update_fields=["state", "failure", "updated_at"])
            audit.record("import.started", "import", source.pk, label=source.filename)
            _start(source)
    except IntegrityError:
        raise ImportRunning from None


def _start(source: Import) -> None:
    start_on_commit("tenant_apps.catalog.tasks.run_import", str(source.pk))


def run_import(import_id: UUID) -> None:
    """Write chunk by chunk until all is done; goes on where a killed run stood.

    Two runs of one import help one another: each takes the next chunk under the import's lock.
    """
    source = _one(import_id)
    if source.state != State.RUNNING:
        return
    try:
        specs = list(read(source).products.values())
        while _next_chunk(import_id, specs):
            continue
    except Exception as error:
        log.exception("import.failed", extra={"import": str(import_id)})
        _fail(import_id, error)
        raise


def _next_chunk(import_id: UUID, specs: Sequence[ProductSpec]) -> bool:
    """A chunk, tried again after a collision with another writer."""
    for attempt in range(1, TRIES + 1):
        try:
            return write_next_chunk(import_id, specs)
        except (IntegrityError, OperationalError):
            if attempt == TRIES:
                raise
            log.warning("import.chunk_again", extra={"import": str(import_id)})
    return False


@transaction.atomic
def write_next_chunk(import_id: UUID, specs: Sequence[ProductSpec]) -> bool:
    """One chunk and the import's cursor in one transaction; False when nothing is left."""
    source = _locked(import_id)
    chunk = specs[source.cursor : source.cursor + CHUNK]
    if source.state != State.RUNNING:
        return False
    with logs.request_scope(logs.request_id(), actor=source.actor_id):
        answers = Answers(track_blank=source.answers.get(BLANK_TRACKER) == TRACK)
        outcome = write_chunk(source, chunk, answers)
        _count(source, outcome, len(chunk))
        if source.cursor >= len(specs):
            _finish(source)
        source.save()
        if outcome.created or outcome.updated:
            content.touch()
    return source.state == State.RUNNING


def _count(source: Import, outcome: Outcome, size: int) -> None:
    source.cursor += size
    source.created += outcome.created
    source.updated += outcome.updated
    source.unchanged += outcome.unchanged
    source.skipped += outcome.skipped


def _finish(source: Import) -> None:
    source.state, source.finished_at = State.DONE, clock.now()
    after = {
        name: getattr(source, name) for name in ("created", "updated", "unchanged", "skipped")
    }
    audit.record("import.finished", "import", source.pk, label=source.filename, after=after)
    start_on_commit("tenant_apps.catalog.tasks.fetch_images", str(source.pk))


@transaction.atomic
def _fail(import_id: UUID, error: Exception) -> None:
    source = _locked(import_id)
    source.state = State.FAILED
    why = error.detail if isinstance(error, DomainError) else f"{type(error).__name__}."
    source.failure = f"The import stopped: {why} What was written stays; start it again."
    source.save(update_fields=["state", "failure", "updated_at"])


def wake_import(import_id: UUID) -> bool:
    """Start a run again that was killed; says whether it did."""
    old = clock.now() - SILENT
    stale = Import.objects.filter(
        pk=import_id, state__in=[State.RUNNING, State.CHECKING], updated_at__lt=old
    ).first()
    if stale is None:
        return False
    Import.objects.filter(pk=import_id, updated_at__lt=old).update(updated_at=clock.now())
    name = "run_import" if stale.state == State.RUNNING else "check_import"
    start_on_commit(f"tenant_apps.catalog.tasks.{name}", str(import_id))
    return True


def wake_imports() -> int:
    """For the sweep: start every killed run of this store again; answers how many."""
    at_work = Import.objects.filter(state__in=[State.RUNNING, State.CHECKING])
    return sum(wake_import(import_id) for import_id in at_work.values_list("pk", flat=True))


def _one(import_id: UUID) -> Import:
    source = Import.objects.filter(pk=import_id).first()
    if source is None:
        raise NoSuchImport
    return source


def _locked(import_id: UUID) -> Import:
    source = Import.objects.select_for_update().filter(pk=import_id).first()
    if source is None:
        raise NoSuchImport
    return source
