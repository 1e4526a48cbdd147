"""What a store looks like and says on its first day, by template."""

from pathlib import Path
from typing import Any

BLANK: dict[str, Any] = {
    "brand": "#1F2937",
    "surface": "#FFFFFF",
    "ink": "#16181D",
    "accent": "#E7E5E0",
    "radius": 8,
    "font": "inter",
    "hero": "calm",
    "card_ratio": "1:1",
    "announcement": "",
    "tagline": "Good things, chosen with care",
    "hero_title": "Good things, chosen with care",
    "hero_text": "A small collection that we are proud of. Have a look around.",
}

LOOKS: dict[str, dict[str, Any]] = {
    "blank": BLANK,
    "sole-street": {
        "brand": "#1D4ED8",
        "surface": "#F8FAFC",
        "ink": "#0B1220",
        "accent": "#F59E0B",
        "radius": 4,
        "font": "anton",
        "hero": "bold",
        "card_ratio": "1:1",
        "announcement": "New pairs every Friday",
        "tagline": "Step into the city",
        "hero_title": "Step into the city",
        "hero_text": "Sneakers, boots and sandals for the city's pavements, made to be walked in.",
    },
    "urban-herb": {
        "brand": "#4F6355",
        "surface": "#F8F6F3",
        "ink": "#1B2D45",
        "accent": "#D4B59D",
        "radius": 18,
        "font": "fraunces",
        "hero": "split",
        "card_ratio": "4:5",
        "announcement": "Three or more of one kind: 5 % off",
        "tagline": "Wellness, delivered",
        "hero_title": "Wellness, delivered",
        "hero_text": "Oils, teas and balms from growers we know, at your door the same day.",
    },
    "fashionistar": {
        "brand": "#9D174D",
        "surface": "#FFFBFC",
        "ink": "#1C0F17",
        "accent": "#0F172A",
        "radius": 0,
        "font": "instrument",
        "hero": "editorial",
        "card_ratio": "4:5",
        "announcement": "",
        "tagline": "Made to be seen",
        "hero_title": "Made to be seen",
        "hero_text": "The new season: long lines, deep colour, nothing that hides.",
    },
}

HERE = Path(__file__).resolve().parent
POLICIES = {
    name: (HERE / "first_policies" / f"{name}.md").read_text(encoding="utf-8")
    for name in ("delivery", "returns", "privacy", "terms")
}
