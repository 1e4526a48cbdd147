from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

HEX = RegexValidator(r"^#[0-9A-Fa-f]{6}$", "Use a colour such as #1D4ED8.")


class Shopfront(models.Model):
    """How the store looks and what it promises (in Markdown): one row, read by every page."""

    class Font(models.TextChoices):
        INTER = "inter", "Inter"
        ANTON = "anton", "Anton"
        FRAUNCES = "fraunces", "Fraunces"
        INSTRUMENT = "instrument", "Instrument Serif"

    class Hero(models.TextChoices):
        CALM = "calm", "Calm: words first, pictures below"
        BOLD = "bold", "Bold: a block of colour and one product"
        SPLIT = "split", "Split: words beside an arched picture"
        EDITORIAL = "editorial", "Editorial: one full-width picture"

    class Ratio(models.TextChoices):
        SQUARE = "1:1"
        PORTRAIT = "4:5"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    brand = models.CharField(max_length=7, validators=[HEX])
    surface = models.CharField(max_length=7, validators=[HEX])
    ink = models.CharField(max_length=7, validators=[HEX])
    accent = models.CharField(max_length=7, validators=[HEX])
    radius = models.PositiveSmallIntegerField()
    font = models.CharField(max_length=12, choices=Font)
    hero = models.CharField(max_length=12, choices=Hero)
    card_ratio = models.CharField(max_length=3, choices=Ratio)
    announcement = models.CharField(max_length=120, blank=True)
    tagline = models.CharField(max_length=160, blank=True)
    hero_title = models.CharField(max_length=90, blank=True)
    hero_text = models.CharField(max_length=240, blank=True)
    logo_image_id = models.UUIDField(null=True)
    hero_image_id = models.UUIDField(null=True)
    delivery = models.TextField(blank=True)
    returns = models.TextField(blank=True)
    privacy = models.TextField(blank=True)
    terms = models.TextField(blank=True)
    look_is_own = models.BooleanField(default=False)  # somebody of the store has edited it
    policies_are_own = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_shopfront_per_store"),
            models.CheckConstraint(condition=Q(radius__lte=28), name="shopfront_radius_is_sane"),
        ]

    def __str__(self) -> str:
        return f"{self.font} on {self.surface}"
