"""The demo's stores: who runs them, what they are stocked with, how they trade."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from config.demo.art.darkroom import Shot
from config.demo.content import fashionistar, people, policies, sole_street, urban_herb
from config.demo.content.people import Person
from config.demo.content.shelf import Item, Shelf

PASSWORD = "demo-faibric-2026"  # noqa: S105  printed on the start page of a demo, and meant to be
STAFF_EMAIL = "staff@faibric.example"


@dataclass(frozen=True)
class House:
    """A store with its people. Amounts are minor units."""

    slug: str
    name: str
    country: str
    currency: str
    owner: str
    clerk: str
    plan: str = "starter"
    items: tuple[Item, ...] = ()
    shelves: tuple[Shelf, ...] = ()
    hero: Shot | None = None
    theme: Mapping[str, str] = field(default_factory=dict, hash=False)
    policies: Mapping[str, str] = field(default_factory=dict, hash=False)
    price_rules: Mapping[str, Any] = field(default_factory=dict, hash=False)
    rates: tuple[Mapping[str, Any], ...] = field(default=(), hash=False)
    shoppers: tuple[Person, ...] = ()
    sign_in: Mapping[str, Any] = field(default_factory=dict, hash=False)
    social: tuple[str, ...] = ()  # providers that shoppers may sign in with, at the stand-in
    accounts: int = 3  # how many of the shoppers have a login
    orders: int = 0
    carriers: tuple[tuple[str, str], ...] = ()  # name, link with {number}
    makers: Mapping[str, str] = field(default_factory=dict, hash=False)  # by kind of product

    @property
    def template(self) -> str:
        return self.slug

    def email(self, role: str) -> str:
        return f"{role}@{self.slug}.example"


SOLE_STREET = House(
    slug="sole-street",
    name="Sole Street",
    country="KE",
    currency="KES",
    owner="Wanjiku Kariuki",
    clerk="Peter Odhiambo",
    plan="growth",
    items=sole_street.ITEMS,
    shelves=sole_street.SHELVES,
    hero=sole_street.HERO,
    theme={"announcement": "Free delivery in Kenya above KSh 10,000"},
    policies=policies.SOLE_STREET,
    rates=(
        {
            "name": "Free delivery",
            "description": "2 to 3 days, on us",
            "amount": 0,
            "countries": ["KE"],
            "min_subtotal": 1_000_000,
        },
    ),
    shoppers=people.KENYANS,
    social=("google", "facebook"),
    orders=42,
    makers={
        "Sneakers": "Uhuru Works",
        "Sandals": "Pwani Leather",
        "Boots": "Highland Bootmakers",
        "Office": "Karen & Sons",
        "Kids": "Twiga Kids",
    },
    carriers=(
        ("Sendy", "https://track.example/sendy/{number}"),
        ("G4S Courier", "https://track.example/g4s/{number}"),
    ),
)
URBAN_HERB = House(
    slug="urban-herb",
    name="Urban Herb",
    country="UG",
    currency="UGX",
    owner="Sarah Nabirye",
    clerk="Moses Opio",
    plan="growth",
    items=urban_herb.ITEMS,
    shelves=urban_herb.SHELVES,
    hero=urban_herb.HERO,
    policies=policies.URBAN_HERB,
    theme={
        "tagline": (
            "you bake?, this is the app for you, tell a fellow baker the goodnews!(share appap)"
        )
    },
    sign_in={
        "identifiers": ["phone", "email"],
        "phone_countries": ["UG"],
        "device_limit": 3,
    },
    shoppers=people.UGANDANS,
    orders=36,
    carriers=(("Herb riders", ""), ("SafeBoda", "https://track.example/safeboda/{number}")),
)
FASHIONISTAR = House(
    slug="fashionistar",
    name="Fashionistar",
    country="US",
    currency="USD",
    owner="Naomi Bell",
    clerk="Julian Reyes",
    plan="scale",
    items=fashionistar.ITEMS,
    shelves=fashionistar.SHELVES,
    hero=fashionistar.HERO,
    theme={"announcement": "Complimentary delivery in the United States above $150"},
    policies=policies.FASHIONISTAR,
    price_rules={"tax_rate": Decimal("0.08875"), "tax_included": False, "tax_name": "Sales tax"},
    rates=(
        {
            "name": "Complimentary delivery",
            "description": "3 to 5 business days",
            "amount": 0,
            "countries": ["US"],
            "min_subtotal": 15_000,
        },
    ),
    shoppers=people.AMERICANS,
    orders=38,
    makers={
        "Dresses": "Maison Zuri",
        "Suits": "Baraka Tailors",
        "Tops": "Studio Nine",
        "Bags": "Sela Leather",
        "Accessories": "Kajiado Made",
    },
    carriers=(
        ("UPS", "https://track.example/ups/{number}"),
        ("FedEx", "https://track.example/fedex/{number}"),
    ),
)
BLANK = House(
    slug="blank",
    name="Blank Store",
    country="KE",
    currency="KES",
    owner="Tom Mutua",
    clerk="Lucy Wambui",
)
HOUSES = (SOLE_STREET, URBAN_HERB, FASHIONISTAR, BLANK)
