"""Products and what they consist of."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Deferrable, Q

from shared_apps.core.models import Row

SEARCHED = (
    SearchVector("title_words", weight="A", config="english")
    + SearchVector("keywords", weight="B", config="english")
    + SearchVector("body_html", weight="C", config="english")
)


class ProductQuerySet(models.QuerySet["Product"]):
    def on_sale(self) -> "ProductQuerySet":
        """What shoppers see."""
        return self.filter(status=Product.Status.ACTIVE)


class ProductManager(models.Manager["Product"]):
    """Leaves the search vector in the database: nobody reads it."""

    def get_queryset(self) -> ProductQuerySet:
        return ProductQuerySet(self.model, using=self._db).defer("search")

    def on_sale(self) -> ProductQuerySet:
        return self.get_queryset().on_sale()


class Product(Row):
    """Something the store sells, in one or several variants.

    The lower half repeats what lists need of variants and pictures: a list reads one table.
    """

    class Status(models.TextChoices):
        DRAFT = "draft"
        ACTIVE = "active"
        ARCHIVED = "archived"

    handle = models.CharField(max_length=255, unique=True)
    title = models.CharField(max_length=255)
    body_html = models.TextField(blank=True)
    vendor = models.CharField(max_length=255, blank=True)
    product_type = models.CharField(max_length=255, blank=True)
    tags = ArrayField(models.CharField(max_length=255), default=list)
    status = models.CharField(max_length=8, choices=Status, default=Status.DRAFT)
    option_names = ArrayField(models.CharField(max_length=255), default=list, size=3)
    seo_title = models.CharField(max_length=255, blank=True)
    seo_description = models.CharField(max_length=1000, blank=True)
    published_at = models.DateTimeField(null=True)
    extra = models.JSONField(default=dict)  # columns of an import that mean nothing to us

    currency = models.CharField(max_length=3)
    price_min = models.BigIntegerField(default=0)
    price_max = models.BigIntegerField(default=0)
    compare_at_max = models.BigIntegerField(null=True)
    variant_count = models.PositiveIntegerField(default=0)
    available = models.BooleanField(null=True)  # None: nothing about it is counted
    image = models.ForeignKey("storage.StoredFile", models.PROTECT, null=True, related_name="+")
    image_alt = models.CharField(max_length=512, blank=True)
    title_words = models.TextField(blank=True)  # the title as words.py writes it for searching
    keywords = models.TextField(blank=True)  # title, vendor, type, tags, options, SKUs likewise
    search = models.GeneratedField(
        expression=SEARCHED, output_field=SearchVectorField(), db_persist=True
    )

    objects = ProductManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(price_min__gte=0, price_max__gte=models.F("price_min")),
                name="product_prices_are_a_range",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-published_at", "-id"], name="products_newest"),
            models.Index(fields=["status", "price_min", "id"], name="products_by_price"),
            models.Index(fields=["status", "title", "id"], name="products_by_title"),
            models.Index(fields=["vendor"], name="products_by_vendor"),
            models.Index(fields=["product_type"], name="products_by_type"),
            GinIndex(fields=["tags"], name="products_by_tag"),
            GinIndex(fields=["search"], name="products_search"),
            GinIndex(OpClass("keywords", name="gin_trgm_ops"), name="products_nearly_named"),
        ]

    def __str__(self) -> str:
        return self.title


class ProductImage(Row):
    """A picture of a product. `source_url` is where an import found it."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="images")
    file = models.ForeignKey("storage.StoredFile", models.PROTECT, related_name="+")
    alt = models.CharField(max_length=512, blank=True)
    position = models.PositiveIntegerField(default=1)
    source_url = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.alt or str(self.file_id)


class Variant(Row):
    """What is actually bought: one choice of every option, with its own price."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="variants")
    option_values = ArrayField(models.CharField(max_length=255), default=list, size=3)
    sku = models.CharField(max_length=255, null=True, unique=True)  # noqa: DJ001  NULL: has none
    barcode = models.CharField(max_length=255, blank=True)
    price = models.BigIntegerField()
    compare_at = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    weight_grams = models.PositiveIntegerField(default=0)
    track_stock = models.BooleanField(default=True)
    requires_shipping = models.BooleanField(default=True)
    taxable = models.BooleanField(default=True)
    position = models.PositiveIntegerField(default=1)
    image = models.ForeignKey(ProductImage, models.SET_NULL, null=True, related_name="+")
    available = models.IntegerField(null=True)  # told by inventory; None: not counted
    extra = models.JSONField(default=dict)  # see Product.extra
    option_keys = ArrayField(
        models.CharField(max_length=520), default=list
    )  # "size=42", for filters

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "option_values"],
                name="one_variant_per_choice",
                deferrable=Deferrable.DEFERRED,  # a set of variants may exchange their values
            ),
            models.CheckConstraint(
                condition=Q(price__gte=0), name="variant_price_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(compare_at=None) | Q(compare_at__gte=0),
                name="compare_at_is_not_negative",
            ),
            models.CheckConstraint(condition=~Q(sku=""), name="sku_is_null_or_says_something"),
        ]
        indexes = [
            models.Index(fields=["product", "position", "id"], name="variants_in_order"),
            GinIndex(fields=["option_keys"], name="variants_by_option"),
        ]

    def __str__(self) -> str:
        return self.title or str(self.pk)

    @property
    def title(self) -> str:
        """The choice in words: "Small / Red"; "" where there is nothing to choose."""
        return " / ".join(self.option_values)
