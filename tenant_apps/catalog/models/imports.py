"""Imports of a catalogue, and the pictures they still have to fetch."""

from django.db import models
from django.db.models import Q

from shared_apps.core.models import Row
from tenant_apps.catalog.models.products import Product


class Import(Row):
    """One uploaded file on its way into the catalogue.

    `cursor` counts the products of the file that were dealt with; it moves in the same
    transaction as their rows, so a killed run goes on exactly where it stood.
    """

    class State(models.TextChoices):
        CHECKING = "checking"
        READY = "ready"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        REFUSED = "refused"

    class Format(models.TextChoices):
        SHOPIFY = "shopify"
        FAIBRIC = "faibric"

    file = models.ForeignKey("storage.StoredFile", models.PROTECT, related_name="+")
    filename = models.CharField(max_length=255)
    format = models.CharField(max_length=7, choices=Format)
    state = models.CharField(max_length=8, choices=State, default=State.CHECKING)
    columns = models.JSONField(default=dict)  # {"known": [], "unknown": [], "missing": []}
    questions = models.JSONField(default=list)  # keys of what the file leaves open
    answers = models.JSONField(default=dict)
    diff = models.JSONField(default=dict)
    problems = models.JSONField(default=list)  # the first of them, row by row
    problem_count = models.PositiveIntegerField(default=0)
    cursor = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=500, blank=True)
    actor_id = models.CharField(max_length=40, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="running"), name="one_import_runs_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.filename


class WantedImage(Row):
    """A picture that an import named by its address and that is to be fetched."""

    class State(models.TextChoices):
        WAITING = "waiting"
        FETCHED = "fetched"
        MISSING = "missing"

    source = models.ForeignKey(Import, models.CASCADE, related_name="wanted_images")
    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    url = models.CharField(max_length=2000)
    alt = models.CharField(max_length=512, blank=True)
    position = models.PositiveIntegerField(default=1)
    variant_ids = models.JSONField(default=list)  # the variants that show it as theirs
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "product", "url"], name="each_image_wanted_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["source", "id"], condition=Q(state="waiting"), name="images_to_fetch"
            )
        ]

    def __str__(self) -> str:
        return self.url
