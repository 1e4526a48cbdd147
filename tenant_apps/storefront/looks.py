"""What a store looks like and says on its first day, by template."""

from typing import Any

BLANK: dict[str, Any] = {
    "brand": "#1F2937", "surface": "#FFFFFF", "ink": "#16181D", "accent": "#E7E5E0",
    "radius": 8, "font": "inter", "hero": "calm", "card_ratio": "1:1",
    "announcement": "", "tagline": "Good things, chosen with care",
    "hero_title": "Good things, chosen with care",
    "hero_text": "A small collection that we are proud of. Have a look around.",
}

LOOKS: dict[str, dict[str, Any]] = {
    "blank": BLANK,
    "sole-street": {
        "brand": "#1D4ED8", "surface": "#F8FAFC", "ink": "#0B1220", "accent": "#F59E0B",
        "radius": 4, "font": "anton", "hero": "bold", "card_ratio": "1:1",
        "announcement": "New pairs every Friday",
        "tagline": "Step into the city",
        "hero_title": "Step into the city",
        "hero_text": "Sneakers, boots and sandals for the city's pavements. Held for you while you pay.",
    },
    "urban-herb": {
        "brand": "#4F6355", "surface": "#F8F6F3", "ink": "#1B2D45", "accent": "#D4B59D",
        "radius": 18, "font": "fraunces", "hero": "split", "card_ratio": "4:5",
        "announcement": "Three or more of one kind: 5 % off",
        "tagline": "you bake?, this is the app for you, tell a fellow baker the goodnews!(share appap)",
        "hero_title": "Wellness, delivered",
        "hero_text": "Oils, teas and balms from growers we know, brought to your door the same day.",
    },
    "fashionistar": {
        "brand": "#9D174D", "surface": "#FFFBFC", "ink": "#1C0F17", "accent": "#0F172A",
        "radius": 0, "font": "instrument", "hero": "editorial", "card_ratio": "4:5",
        "announcement": "",
        "tagline": "Made to be seen",
        "hero_title": "Made to be seen",
        "hero_text": "The new season: long lines, deep colour, nothing that hides.",
    },
}

POLICIES = {
    "delivery": """\
We pack your order as soon as it is confirmed and tell you when it leaves, with a tracking number where the carrier gives one.

**What it costs.** You see every delivery option and its price at checkout, before you pay.

**If something is late.** Open your order by the link in your e-mail, or write to us with the order number.
""",
    "returns": """\
Something not right? Tell us within **14 days** of receiving it.

- Items come back unused and in their packaging.
- We send the money back the way you paid, within 5 working days of receiving the parcel.
- If we sent the wrong thing or it arrived damaged, we pay for the way back.
""",
    "privacy": """\
We keep what we need to deliver your order: your name, contact details, address and what you bought. We do not sell it.

**Payments.** Card details go straight to our payment provider; we never see or store them.

**Your rights.** Ask us for a copy of your data, or to correct or delete it, at any time.
""",
    "terms": """\
An order is a contract once we confirm it. Prices include what is shown at checkout; if a price changes while you shop, we tell you before you pay.

Stock is held for you while you pay. If we cannot deliver something, we tell you and return your money.
""",
}
