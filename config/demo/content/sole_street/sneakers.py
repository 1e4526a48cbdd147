"""Sneakers."""

from config.demo.content.shelf import Item, body
from config.demo.content.sole_street.tones import (
    ALL,
    BUTTER,
    HIGH_RED,
    ICE,
    LILAC,
    MEN,
    NAVY_COURT,
    RUNNER_BLUE,
    SAGE,
    SAND,
    STONE,
    WOMEN,
    court,
)

SNEAKERS = (
    Item(
        title="Ngong Court",
        kind="Sneakers",
        price=549_900,
        subject="court",
        room="street",
        tint=ICE,
        body=body(
            (
                "A low court shoe with a clean line and a padded heel. It starts the week at the "
                "office and ends it on Ngong Road."
            ),
            "Full-grain leather, lined with soft jersey",
            "Cupsole stitched all round",
            "True to size",
        ),
        looks=(
            NAVY_COURT,
            court("Black", "#24262c", "#2f323a", "#e2553f", "#f2efe8"),
            court("Tan", "#d08a5c", "#a5603a", "#f6e6cb", "#f3e7d3"),
            court("Sage", "#b9cbb9", "#7f9a86", "#f4f1e6"),
        ),
        choice=ALL,
        tags=("leather", "everyday", "bestseller"),
        grams=820,
        second="pair",
    ),
    Item(
        title="Uhuru Runner",
        kind="Sneakers",
        price=799_900,
        subject="runner",
        room="street",
        tint=SAND,
        body=body(
            (
                "Knitted like a good sock and sprung like a good mattress. For Uhuru Park at "
                "six, or for the bus you are about to miss."
            ),
            "One-piece knitted upper",
            "Two densities of foam, sculpted",
            "Reflective heel tab",
        ),
        looks=(
            RUNNER_BLUE,
            court("Black", "#22242a", "#2d3038", "#e2553f", "#f2efe8"),
            court("Mint", "#a8d5bf", "#6fae93", "#1f4e5f", "#fbfaf6"),
        ),
        choice=ALL,
        tags=("running", "knit", "bestseller"),
        grams=610,
        second="pair",
    ),
    Item(
        title="Mboya High",
        kind="Sneakers",
        price=499_900,
        was=579_900,
        subject="high_top",
        room="street",
        tint=STONE,
        body=body(
            (
                "The canvas high-top that never asked to be famous. Ten washes in, it only gets "
                "better."
            ),
            "Heavy cotton canvas",
            "Rubber toe and foxing",
            "Cotton laces, eight rows of them",
        ),
        looks=(
            HIGH_RED,
            court("Black", "#2a2b30", "#3a3c44", "#d9b25f", "#f7f3e8"),
            court("Mustard", "#d9a531", "#b98722", "#2f3a5f", "#f7f0e2"),
        ),
        choice=ALL,
        tags=("canvas", "everyday", "sale"),
        grams=760,
        second="pair",
    ),
    Item(
        title="Koinange Court Premium",
        kind="Sneakers",
        price=679_900,
        subject="court",
        room="street",
        tint=SAGE,
        body=body(
            "The court shoe in burnished leather, with a gum sole and hand-painted edges.",
            "Vegetable-tanned leather",
            "Natural gum sole",
            "Spare laces in the box",
        ),
        looks=(
            court("Burgundy", "#6d1b2e", "#4f1220", "#e8c58f", "#c99a62"),
            court("Forest", "#22512f", "#183c22", "#e8dcb8", "#c99a62"),
        ),
        choice=MEN,
        tags=("leather",),
        grams=860,
        stock="mixed",
    ),
    Item(
        title="Karura Trail",
        kind="Sneakers",
        price=899_900,
        subject="runner",
        room="street",
        tint=BUTTER,
        body=body(
            (
                "For red soil and sudden rain: deep lugs, a gusseted tongue, and a toe that "
                "forgives roots."
            ),
            "Ripstop knit that sheds water",
            "Lugs that let go of mud",
            "Weighs 640 g in a 42",
        ),
        looks=(
            court("Olive", "#6d7239", "#4c5226", "#f08a2c", "#e9e3cf"),
            court("Grey", "#8b8f96", "#5f646c", "#f1cb3b", "#f2efe8"),
        ),
        choice=MEN,
        tags=("running", "outdoor"),
        grams=640,
    ),
    Item(
        title="River Road High",
        kind="Sneakers",
        price=449_900,
        subject="high_top",
        room="street",
        tint=LILAC,
        body=body(
            "Pale canvas, contrast stitching and a badge worth a second look.",
            "Organic cotton canvas",
            "Vulcanised sole",
            "Made in small runs",
        ),
        looks=(
            court("Cream", "#f3ead3", "#e2d3ae", "#2b5fc4", "#fbf7ea"),
            court("Lavender", "#b9a6d9", "#9a84c4", "#f4c64e", "#fbf7ea"),
        ),
        choice=WOMEN,
        tags=("canvas", "new"),
        grams=700,
    ),
    Item(
        title="Matatu Limited",
        kind="Sneakers",
        price=999_900,
        subject="runner",
        room="street",
        tint=ICE,
        body=body(
            (
                "Loud on purpose. Sixty pairs, numbered, painted like the number 111 on a Friday "
                "night."
            ),
            "Numbered on the tongue",
            "Comes in a printed bag",
            "When they are gone, they are gone",
        ),
        looks=(court("Fuchsia", "#c42a7c", "#38308c", "#f1cb3b", "#35b5ae"),),
        choice=MEN,
        tags=("limited", "new"),
        grams=620,
        stock="low",
    ),
)
