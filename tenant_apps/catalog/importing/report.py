"""An import as its owner watches it."""

from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from tenant_apps.catalog.errors import NoSuchImport
from tenant_apps.catalog.models import Import, WantedImage

SHOWN_MISSING = 200
QUESTIONS: dict[str, dict[str, Any]] = {
    "blank_tracker": {
        "key": "blank_tracker",
        "title": "Some variants do not say who counts their stock. What should new ones do?",
        "options": [
            {"value": "not_tracked", "title": "Sell without counting stock"},
            {"value": "track", "title": "Count stock, starting with the quantities of the file"},
        ],
    }
}
UNANSWERED = "not_tracked"


def imports() -> QuerySet[Import]:
    """Newest first."""
    return Import.objects.order_by("-id")


def import_body(import_id: UUID) -> dict[str, Any]:
    """State, findings, progress and report of one import. Raises NoSuchImport."""
    source = Import.objects.filter(pk=import_id).first()
    if source is None:
        raise NoSuchImport
    state = WantedImage.State
    images = source.wanted_images.aggregate(
        total=Count("pk"), waiting=Count("pk", filter=Q(state=state.WAITING)),
        missing=Count("pk", filter=Q(state=state.MISSING)),
    )  # fmt: skip
    missing = source.wanted_images.filter(state=state.MISSING).order_by("id")
    return {
        **import_row(source),
        "columns": source.columns,
        "questions": [
            QUESTIONS[key] | {"answer": source.answers.get(key, UNANSWERED)}
            for key in source.questions
        ],
        "diff": source.diff or None,
        "errors": source.problems,
        "failure": source.failure,
        "report": {
            **{
                name: getattr(source, name)
                for name in ("created", "updated", "unchanged", "skipped")
            },
            "images": {
                "total": images["total"],
                "done": images["total"] - images["waiting"],
                "missing": images["missing"],
            },
            "images_missing": list(
                missing.values("url", "reason", handle=F("product__handle"))[:SHOWN_MISSING]
            ),
        },
    }


def import_row(source: Import) -> dict[str, Any]:
    """An import in a list."""
    return {
        "id": source.pk,
        "filename": source.filename,
        "format": source.format,
        "state": source.state,
        "created_at": source.created_at,
        "finished_at": source.finished_at,
        "error_count": source.problem_count,
        "progress": {"done": source.cursor, "total": source.total},
    }
