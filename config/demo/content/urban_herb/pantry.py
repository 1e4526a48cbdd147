"""Supplements, the pantry, and things for the home."""

from config.demo.content.shelf import Item, Look, body
from config.demo.content.urban_herb.tones import (
    CLAY,
    ELGON,
    HONEY,
    KIGEZI,
    MINT,
    NILE,
    RWENZORI,
    SAGE,
    SAND,
    STRAW,
    choice,
    label,
    only,
)

PANTRY = (
    Item(
        title="Turmeric Capsules",
        kind="Supplements",
        price=48_000,
        subject="pills",
        room="niche",
        tint=STRAW,
        body=body(
            "Turmeric with black pepper, in capsules that do not stain the counter.",
            "60 capsules, two months",
            "Plant-based shell",
            "A supplement, not a medicine",
        ),
        looks=only(
            body="#f6f3ec", cap="#35523f", label=label("TURMERIC", "60 CAPSULES", "#e09a24")
        ),
        vendor=ELGON,
        tags=("bestseller",),
        grams=120,
        second="close",
    ),
    Item(
        title="Ashwagandha Capsules",
        kind="Supplements",
        price=62_000,
        subject="pills",
        room="niche",
        tint=CLAY,
        body=body(
            "Root extract for people whose calendar has opinions.",
            "60 capsules",
            "With food, in the evening",
            "Ask your doctor if you take other medicine",
        ),
        looks=only(
            body="#e6dccb", cap="#6b4630", label=label("ASHWAGANDHA", "60 CAPSULES", "#a8502b")
        ),
        vendor=ELGON,
        tags=("calm", "sleep"),
        grams=120,
    ),
    Item(
        title="Moringa Leaf Powder",
        kind="Supplements",
        price=25_000,
        subject="pouch",
        room="niche",
        tint=SAGE,
        body=body(
            "Leaves dried below 40 degrees and milled fine. Into porridge, smoothies, soup.",
            "Green as paint, tastes of spinach",
            "Picked before sunrise",
            "Resealable bag",
        ),
        looks=only(
            paper="#b98f5f", label=label("MORINGA", "LEAF POWDER", "#6f9c4d"), plant="moringa"
        ),
        choice=choice("Weight", ("250 g", 0), ("500 g", 20_000)),
        vendor=KIGEZI,
        tags=("kitchen", "bestseller"),
        grams=270,
    ),
    Item(
        title="Baobab Fruit Powder",
        kind="Supplements",
        price=29_000,
        subject="pouch",
        room="niche",
        tint=SAND,
        body=body(
            "Sherbet from a tree: sharp, creamy, and full of itself.",
            "200 g",
            "A spoon in yoghurt",
            "Wild-harvested in Karamoja",
        ),
        looks=only(paper="#d9c2a3", label=label("BAOBAB", "200 G", "#c98a3a"), plant="stones"),
        vendor=RWENZORI,
        tags=("kitchen",),
        grams=220,
        stock="mixed",
    ),
    Item(
        title="Raw West Nile Honey",
        kind="Supplements",
        price=24_000,
        subject="jar",
        room="niche",
        tint=STRAW,
        body=body(
            (
                "From hives under shea trees, strained and nothing else. It may crystallise: "
                "that is how you know."
            ),
            "Never heated",
            "Dark and a little smoky",
            "Not for children under one year",
        ),
        looks=HONEY,
        choice=choice("Weight", ("250 g", 0), ("500 g", 18_000), ("1 kg", 54_000)),
        vendor=NILE,
        tags=("kitchen", "gift"),
        grams=620,
    ),
    Item(
        title="Evening Candle",
        kind="Home & Ritual",
        price=55_000,
        subject="candle",
        room="niche",
        tint=CLAY,
        look_name="Scent",
        body=body(
            "Forty hours of quiet. Soy wax, cotton wick, a glass that becomes a tumbler.",
            "220 g",
            "Trim the wick, thank yourself",
            "Poured in Kampala",
        ),
        looks=(
            Look(
                "Sandalwood",
                {"wax": "#e7d9c3", "label": label("EVENING", "SANDALWOOD"), "plant": "stones"},
            ),
            Look(
                "Lemongrass",
                {
                    "wax": "#dfe3b8",
                    "label": label("EVENING", "LEMONGRASS", "#9db668"),
                    "plant": "lemongrass",
                },
            ),
            Look(
                "Rose",
                {
                    "wax": "#ecc9c6",
                    "label": label("EVENING", "ROSE", "#d79aa3"),
                    "plant": "petals",
                },
            ),
        ),
        vendor=RWENZORI,
        tags=("home", "gift", "calm"),
        grams=480,
        stock="mixed",
    ),
    Item(
        title="Linen & Lemon Room Mist",
        kind="Home & Ritual",
        price=33_000,
        subject="mist",
        room="niche",
        tint=SAND,
        body=body(
            "For pillows, curtains and the car after market day.",
            "150 ml",
            "Lemon, cedar, clean cotton",
            "Does not stain",
        ),
        looks=only(
            glass="#e9e2b8",
            cap="#22211f",
            label=label("ROOM MIST", "LINEN & LEMON", "#e3bd2f"),
            plant="citrus",
        ),
        vendor=RWENZORI,
        tags=("home",),
        grams=220,
    ),
    Item(
        title="Harvest Box",
        kind="Home & Ritual",
        price=95_000,
        subject="carton",
        room="niche",
        tint=MINT,
        body=body("A season in a box: two teas, one balm, one honey. Being packed as you read."),
        looks=only(
            body="#4f6355", label=label("HARVEST", "GIFT BOX", "#d4b59d"), plant="calendula"
        ),
        vendor=NILE,
        tags=("gift",),
        grams=900,
        status="draft",
    ),
)
