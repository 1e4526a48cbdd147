"""What one chooses from at sign-up: templates, plans, countries. Data, no code."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class StoreTemplate:
    key: str
    name: str
    tagline: str
    description: str
    country: str
    currency: str
    colors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Limits:
    """What a plan holds; None is without end. Requests are those to the API."""

    products: int | None
    members: int | None  # beside the owners
    storage_bytes: int | None
    domains: int  # beside the address that comes with the store
    requests_per_minute: int
    requests_per_day: int
    audit_days: int  # entries of the activity log go after so many


@dataclass(frozen=True)
class Plan:
    key: str
    name: str
    price: int  # USD cents a month
    trial_days: int
    features: tuple[str, ...]
    limits: Limits


GIB = 1024**3
TEMPLATES = {
    t.key: t
    for t in (
        StoreTemplate(
            "blank",
            "Blank store",
            "Start from a clean page",
            "A quiet, neutral look with nothing in the way of your products.",
            "KE",
            "KES",
            {"brand": "#1F2937", "surface": "#FFFFFF", "accent": "#4B5563"},
        ),
        StoreTemplate(
            "sole-street",
            "Sole Street",
            "Step into the city",
            "A shoe shop: sizes and colours, stock reservations, parcels with tracking.",
            "KE",
            "KES",
            {"brand": "#1D4ED8", "surface": "#F8FAFC", "accent": "#F59E0B"},
        ),
        StoreTemplate(
            "urban-herb",
            "Urban Herb",
            "Wellness, delivered",
            "A wellness market: minimum order, quantity rules, delivery within the city.",
            "UG",
            "UGX",
            {"brand": "#4F6355", "surface": "#FAFAF7", "accent": "#B8860B"},
        ),
        StoreTemplate(
            "fashionistar",
            "Fashionistar",
            "Made to be seen",
            "A fashion house: big pictures, collections, cards from anywhere.",
            "US",
            "USD",
            {"brand": "#9D174D", "surface": "#FFFBFC", "accent": "#0F172A"},
        ),
    )
}

PLANS = {
    p.key: p
    for p in (
        Plan(
            "starter",
            "Starter",
            1900,
            14,
            (
                "Storefront and checkout",
                "Up to 1,000 products",
                "2 team members",
                "5 GB of files",
                "A domain of your own",
            ),
            Limits(1_000, 2, 5 * GIB, 1, 6_000, 500_000, 365),
        ),
        Plan(
            "growth",
            "Growth",
            4900,
            14,
            (
                "Everything in Starter",
                "Up to 25,000 products",
                "10 team members",
                "50 GB of files",
                "5 domains of your own",
            ),
            Limits(25_000, 10, 50 * GIB, 5, 12_000, 2_000_000, 730),
        ),
        Plan(
            "scale",
            "Scale",
            14900,
            30,
            (
                "Everything in Growth",
                "Unlimited products",
                "Unlimited team",
                "500 GB of files",
                "20 domains of your own",
                "Priority support",
            ),
            Limits(None, None, 500 * GIB, 20, 30_000, 10_000_000, 1_825),
        ),
    )
}


def limits_of(plan: str) -> Limits:
    return PLANS[plan].limits


COUNTRIES: dict[str, tuple[str, str]] = {
    "KE": ("Kenya", "KES"),
    "UG": ("Uganda", "UGX"),
    "TZ": ("Tanzania", "TZS"),
    "RW": ("Rwanda", "RWF"),
    "ET": ("Ethiopia", "ETB"),
    "NG": ("Nigeria", "NGN"),
    "GH": ("Ghana", "GHS"),
    "ZA": ("South Africa", "ZAR"),
    "US": ("United States", "USD"),
    "GB": ("United Kingdom", "GBP"),
    "DE": ("Germany", "EUR"),
    "FR": ("France", "EUR"),
    "ES": ("Spain", "EUR"),
    "IT": ("Italy", "EUR"),
    "NL": ("Netherlands", "EUR"),
    "IE": ("Ireland", "EUR"),
    "IN": ("India", "INR"),
}

# A store's first time zone: where most of the country's people live.
TIME_ZONES = {
    "KE": "Africa/Nairobi",
    "UG": "Africa/Kampala",
    "TZ": "Africa/Dar_es_Salaam",
    "RW": "Africa/Kigali",
    "ET": "Africa/Addis_Ababa",
    "NG": "Africa/Lagos",
    "GH": "Africa/Accra",
    "ZA": "Africa/Johannesburg",
    "US": "America/New_York",
    "GB": "Europe/London",
    "DE": "Europe/Berlin",
    "FR": "Europe/Paris",
    "ES": "Europe/Madrid",
    "IT": "Europe/Rome",
    "NL": "Europe/Amsterdam",
    "IE": "Europe/Dublin",
    "IN": "Asia/Kolkata",
}

RESERVED_SLUGS = frozenset(
    [
        "app",
        "console",
        "api",
        "admin",
        "www",
        "mail",
        "smtp",
        "imap",
        "ftp",
        "static",
        "media",
        "assets",
        "cdn",
        "status",
        "docs",
        "help",
        "support",
        "blog",
        "domains",
        "about",
        "billing",
        "login",
        "signup",
        "account",
        "accounts",
        "auth",
        "oauth",
        "sandbox",
        "dashboard",
        "store",
        "stores",
        "shop",
        "localhost",
        "test",
        "staging",
        "dev",
        "demo",
        "faibric",
        "root",
        "system",
        "security",
        "abuse",
        "postmaster",
        "webmaster",
        "hostmaster",
        "noreply",
        "no-reply",
        "hooks",
        "webhook",
        "webhooks",
        "ws",
        "realtime",
        "metrics",
        "healthz",
        "readyz",
    ]
)
