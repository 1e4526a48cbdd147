"""Fashionistar: a fashion house. Prices in US cents."""

from config.demo.art.darkroom import Shot, thing
from config.demo.content.shelf import Item, Look, Shelf, body, sizes

BLUSH, IVORY, ICE, ROSE, GREIGE, MOSS = "#f1e4df", "#efe9dd", "#e4e6ec", "#f0e2e6", "#eae0d2", "#e2e6df"
GOLD, SILVER = "#d9b25f", "#c9ccd3"
CLOTHES = sizes("Size", "XS", "S", "M", "L", "XL")
FEW = sizes("Size", "S", "M", "L")
MEADOW = ("meadow", ("#f2d5c4", "#e9a27f"), "#f4c64e", "#3f7a6b")
SUNS = ("wax", "#1f4e5f", "#f4ead2", "#c8452f")


def _c(name: str, colour: str, **more: object) -> Look:
    return Look(name, {"colour": colour, **more})  # type: ignore[dict-item]  # plain values of a drawing


def _bag(name: str, colour: str, metal: str = GOLD, **more: object) -> Look:
    return Look(name, {"colour": colour, "metal": metal, **more})  # type: ignore[dict-item]  # as above


DRESSES = (
    Item(
        title="Imani Slip Dress", kind="Dresses", price=14_800, subject="slip", room="boutique", tint=BLUSH,
        body=body(
            "Cut on the bias so that it follows rather than clings. One dress, four moods.",
            "Heavy satin with a soft hand", "Adjustable straps", "Midi length, small side slit",
        ),
        looks=(_c("Emerald", "#2f6b5a"), _c("Black", "#26262b"), _c("Champagne", "#e2cba6"), _c("Wine", "#5e1a2b")),
        choice=CLOTHES, tags=("evening", "bestseller"), grams=320, second="close",
    ),
    Item(
        title="Zuri Wrap Dress", kind="Dresses", price=16_800, subject="wrap", room="boutique", tint=IVORY,
        body=body(
            "Ties once and stays tied. Blossoms drawn in our studio, printed on fluid viscose.",
            "Full sleeves with soft cuffs", "Two ties, two ways", "Wash cool, hang wet",
        ),
        looks=(
            _c("Navy", "#1f3a6b", cloth_print=MEADOW),
            _c("Cream", "#f3ead3", cloth_print=("meadow", ("#c8452f", "#e9a27f"), "#f4c64e", "#6f8a5c")),
        ),
        choice=CLOTHES, tags=("day", "print", "bestseller"), grams=410, second="close",
    ),
    Item(
        title="Nala Gown", kind="Dresses", price=32_000, subject="gown", room="boutique", tint=ICE,
        body=body(
            "One shoulder, one flower, one entrance. The skirt does the rest.",
            "Draped bodice with hidden bones", "Twelve-panel skirt", "Made to measure on request",
        ),
        looks=(_c("Crimson", "#a31f3c"), _c("Midnight", "#1d2b4f"), _c("Fuchsia", "#b3246f")),
        choice=CLOTHES, tags=("evening", "made-to-measure"), grams=980, second="close",
    ),
    Item(
        title="Safiya Kaftan", kind="Dresses", price=18_900, subject="kaftan", room="boutique", tint=ROSE,
        body=body(
            "Suns and seeds in wax print, with a hand-embroidered neck. Wear it to be found in a crowd.",
            "Pure cotton", "Side pockets, deep ones", "One size, generously",
        ),
        looks=(
            _c("Amber", "#e0a43a", cloth_print=SUNS, trim=GOLD),
            _c("Indigo", "#2f3f8a", cloth_print=("wax", "#e8792b", "#f4ead2", "#f1cb3b"), trim=GOLD),
        ),
        choice=sizes("Size", "One size"), tags=("print", "new"), grams=460,
    ),
    Item(
        title="Harper Shirt Dress", kind="Dresses", price=13_900, was=16_900, subject="shirt_dress", room="boutique", tint=GREIGE,
        body=body(
            "A shirt that decided to be a dress. Belt included, meetings optional.",
            "Crisp cotton poplin", "Leather belt", "Buttons of real corozo",
        ),
        looks=(
            _c("Sky stripe", "#c9d6e6", trim="#6b4630", cloth_print=("stripes", "#ffffff", 18, 6)),
            _c("Olive", "#7a7f4a", trim="#4a3020"),
        ),
        choice=CLOTHES, tags=("day", "sale"), grams=420,
    ),
)

TAILORING = (
    Item(
        title="Amara Blazer", kind="Suits", price=22_900, subject="blazer", room="boutique", tint=IVORY,
        body=body(
            "A single-breasted jacket with a clean shoulder. It has been to three weddings and a hearing.",
            "Wool with a little stretch", "Half-canvassed", "Two vents, three pockets",
        ),
        looks=(
            _c("Ivory", "#e8ddcb", inner="#fbf9f4", button="#8a6a3c"),
            _c("Black", "#26262b", inner="#f4f2ec", button="#17171a"),
            _c("Rose", "#c98a97", inner="#fbf4f2", button="#8a4a56"),
        ),
        choice=CLOTHES, tags=("work", "bestseller"), grams=860, second="close",
    ),
    Item(
        title="Kito Double-Breasted Blazer", kind="Suits", price=24_900, subject="blazer", room="boutique", tint=ICE,
        body=body(
            "Six gold buttons and no apologies.",
            "Dense wool twill", "Peaked pocket square included", "Sleeves can be shortened",
        ),
        looks=(
            _c("Navy", "#1f2a44", inner="#dfe6f0", button=GOLD, double=True),
            _c("Burgundy", "#5f1c2c", inner="#f6eee8", button=GOLD, double=True),
        ),
        choice=CLOTHES, tags=("work", "evening"), grams=920,
    ),
    Item(
        title="Baraka Two-Piece Suit", kind="Suits", price=42_000, subject="suit", room="boutique", tint=GREIGE,
        body=body(
            "Jacket and trousers in one conversation. Sold together, worn apart if you like.",
            "Super 110s wool", "Trousers unhemmed, we hem them free", "Made to measure on request",
        ),
        looks=(
            _c("Grey check", "#5a5f6b", inner="#fbf9f4", button="#2a2a2e", cloth_print=("check", "#8b909c", "#aab0bc", 70)),
            _c("Navy", "#202b4a", inner="#eef2f8", button="#161d33"),
            _c("Sand", "#c9b08a", inner="#fbf7ee", button="#6b4630"),
        ),
        choice=CLOTHES, tags=("work", "made-to-measure"), grams=1_450,
    ),
    Item(
        title="Lina Wide-Leg Trousers", kind="Suits", price=11_900, subject="trousers", room="boutique", tint=MOSS,
        body=body(
            "High waist, pressed crease, enough room to run for a matatu.",
            "Crepe that does not crease elsewhere", "Real pockets", "Leather belt included",
        ),
        looks=(_c("Camel", "#b98a5e", belt="#4a3020"), _c("Black", "#28282d", belt="#17171a"), _c("Cream", "#ece0c8", belt="#8a5a3a")),
        choice=CLOTHES, tags=("work", "day"), grams=480,
    ),
    Item(
        title="Pencil Skirt No. 4", kind="Suits", price=9_800, subject="pencil", room="boutique", tint=ROSE,
        body=body(
            "The fourth version, because the first three were almost right.",
            "Stretch wool", "Front slit", "Fully lined",
        ),
        looks=(
            _c("Black check", "#26262b", cloth_print=("check", "#8a8a94", "#c9a25c")),
            _c("Charcoal", "#3a3f45"),
        ),
        choice=CLOTHES, tags=("work",), grams=380, stock="mixed",
    ),
    Item(
        title="Amina Pleated Skirt", kind="Suits", price=10_900, subject="skirt", room="boutique", tint=MOSS,
        body=body(
            "Forty-one pleats and a habit of swirling on stairs.",
            "Permanent pleats, machine wash", "Elastic at the back", "Midi length",
        ),
        looks=(_c("Rose", "#c58aa0"), _c("Teal", "#1f6f70"), _c("Gold", "#c79a3b")),
        choice=CLOTHES, tags=("day", "evening"), grams=400,
    ),
    Item(
        title="Savanna Trench", kind="Suits", price=28_900, subject="coat", room="boutique", tint=BLUSH,
        body=body(
            "For June in Nairobi, November in New York, and the walk between two taxis.",
            "Water-repellent cotton", "Contrast lining", "Belt with a leather buckle",
        ),
        looks=(
            _c("Camel", "#c9a877", button="#5a3f28", lining="#8a3a2c"),
            _c("Black", "#2a2a2f", button="#17171a", lining="#7a2236"),
        ),
        choice=CLOTHES, tags=("outerwear", "bestseller"), grams=1_200, second="close",
    ),
)

TOPS = (
    Item(
        title="Pussy-Bow Blouse", kind="Tops", price=12_900, subject="blouse", room="boutique", tint=ROSE,
        body=body(
            "Full sleeves and a bow that can be a scarf by evening.",
            "Washed silk", "Mother-of-pearl buttons", "Relaxed fit",
        ),
        looks=(_c("Blush", "#f0d9d2", button="#fff6f0"), _c("Ivory", "#f6f1e3", button="#e9dfc8"), _c("Emerald", "#2f6b5a", button="#d9e6df")),
        choice=CLOTHES, tags=("work", "silk"), grams=220, second="close",
    ),
    Item(
        title="Oxford Shirt", kind="Tops", price=8_900, subject="shirt", room="boutique", tint=ICE,
        body=body(
            "The white shirt, and its two colleagues.",
            "Heavy oxford cotton", "Curved hem, to tuck or not", "Softens with every wash",
        ),
        looks=(
            _c("White", "#fbfaf6", button="#d8d2c4"),
            _c("Blue", "#bcd0e8", button="#f4f2ec"),
            _c("Pink stripe", "#f4dce0", button="#ffffff", cloth_print=("stripes", "#d78a9a", 22, 4)),
        ),
        choice=CLOTHES, tags=("work", "day", "bestseller"), grams=290,
    ),
    Item(
        title="Cloud Jumper", kind="Tops", price=17_900, subject="jumper", room="boutique", tint=IVORY,
        body=body(
            "Brushed wool with the weight of a good hug.",
            "Merino and alpaca", "Dropped shoulder", "Wash by hand, dry flat",
        ),
        looks=(
            _c("Coral", "#d9846b", cloth_print=("rib", "#7a2f20")),
            _c("Oatmeal", "#dccdb4", cloth_print=("rib", "#8a7655")),
            _c("Sky", "#a9c6df", cloth_print=("rib", "#4a6f92")),
        ),
        choice=FEW, tags=("knit", "new"), grams=460,
    ),
    Item(
        title="Star Tee", kind="Tops", price=3_900, subject="tee", room="boutique", tint=MOSS,
        body=body(
            "Heavy cotton, tidy collar, one small star over the heart.",
            "240 g organic cotton", "Pre-shrunk", "Boxy fit",
        ),
        looks=(_c("Black", "#26262b", mark="#e9b44c"), _c("White", "#f7f5ef", mark="#9d174d"), _c("Fuchsia", "#b3246f", mark="#fff2c4")),
        choice=CLOTHES, tags=("day",), grams=240, second="close",
    ),
)

BAGS = (
    Item(
        title="Market Tote", kind="Bags", price=19_800, subject="tote", room="gallery", tint=BLUSH,
        body=body(
            "Laptop, lunch, a second pair of shoes. It has carried worse.",
            "Grained leather, unlined", "Stands on its own", "Handles long enough for a coat",
        ),
        looks=(_bag("Tan", "#b5744a"), _bag("Black", "#26262b"), _bag("Sage", "#8fa08b")),
        tags=("work", "bestseller"), grams=980, second="close",
    ),
    Item(
        title="Zigzag Canvas Tote", kind="Bags", price=8_500, subject="tote", room="gallery", tint=IVORY,
        body=body(
            "Woven zigzags by a workshop in Machakos, leather handles by ours.",
            "Cotton and sisal", "Inside pocket", "Every piece a little different",
        ),
        looks=(_bag("Cream", "#efe3cf", cloth_print=("zigzag", "#2f5b6b", "#d9846b")),),
        tags=("summer", "handmade"), grams=520,
    ),
    Item(
        title="Madison Top Handle", kind="Bags", price=29_500, subject="top_handle", room="gallery", tint=ICE,
        body=body(
            "A small architecture of leather with a turn lock that clicks like a good pen.",
            "Box calf", "Detachable strap", "Suede lining",
        ),
        looks=(_bag("Black", "#1f1f24"), _bag("Burgundy", "#6d1b2e"), _bag("Ivory", "#efe6d4")),
        tags=("evening", "work"), grams=760, second="close",
    ),
    Item(
        title="Sela Saddle Bag", kind="Bags", price=17_500, subject="crossbody", room="gallery", tint=ROSE,
        body=body(
            "Round where it should be, flat where it meets your hip.",
            "Soft calf leather", "Strap in nine lengths", "Fits a phone, keys and an opinion",
        ),
        looks=(_bag("Red", "#a31f3c"), _bag("Camel", "#b5834a"), _bag("Teal", "#1f5f66")),
        tags=("day", "bestseller"), grams=520,
    ),
    Item(
        title="Opera Clutch", kind="Bags", price=14_500, subject="clutch", room="gallery", tint=GREIGE,
        body=body(
            "Pleated, framed, and just large enough for lipstick and a getaway.",
            "Metallic leather", "Kiss lock", "Chain that tucks inside",
        ),
        looks=(_bag("Gold", "#d9c27a", "#c9a24b"), _bag("Silver", "#c3c7cc", "#aeb3bb"), _bag("Black", "#29282d")),
        tags=("evening",), grams=340, stock="mixed",
    ),
    Item(
        title="Nomad Bucket Bag", kind="Bags", price=21_000, subject="bucket", room="gallery", tint=MOSS,
        body=body(
            "Pull the cord, drop it in, go.",
            "Pebbled leather", "Suede base", "Two inner pockets",
        ),
        looks=(_bag("Olive", "#6f7d5c", cord="#4a3626"), _bag("Sand", "#d9c6a3", cord="#7a4a22")),
        tags=("day", "new"), grams=690,
    ),
)

ACCESSORIES = (
    Item(
        title="Garden Scarf", kind="Accessories", price=6_800, subject="scarf", room="boutique", tint=ROSE,
        body=body(
            "Drawn with ink, printed on modal, fringed by hand.",
            "190 by 70 cm", "Warm without weight", "Comes folded in tissue",
        ),
        looks=(
            _c("Blush", "#f0c9bd", trim="#a31f3c", cloth_print=("meadow", ("#c8452f", "#e9a27f"), "#f4c64e", "#3f7a6b")),
            _c("Navy", "#22324d", trim="#e9a27f", cloth_print=MEADOW),
            _c("Mustard", "#d9a531", trim="#26402f", cloth_print=("zigzag", "#f4ead2", "#8a3a2c")),
        ),
        tags=("gift",), grams=140,
    ),
    Item(
        title="Sunday Sunglasses", kind="Accessories", price=12_000, subject="sunglasses", room="gallery", tint=IVORY,
        body=body(
            "Large enough to be late in.",
            "Acetate, hand-polished", "UV400", "Leather case",
        ),
        looks=(
            Look("Tortoise", {"frame": "#3b2418", "lens": "#5a4632", "metal": GOLD}),
            Look("Black", {"frame": "#1d1d20", "lens": "#3a3f45", "metal": SILVER}),
        ),
        tags=("summer", "gift"), grams=120,
    ),
    Item(
        title="Drop Hoops", kind="Accessories", price=8_500, subject="earrings", room="gallery", tint=ICE,
        body=body(
            "A hoop, a drop, a reason to wear your hair up.",
            "Gold-plated brass", "Glass stone, cut by hand", "Hypoallergenic posts",
        ),
        looks=(Look("Green", {"metal": GOLD, "stone": "#1f6b5a"}), Look("Red", {"metal": GOLD, "stone": "#a31f3c"})),
        look_name="Stone", tags=("gift", "evening"), grams=40, stock="low",
    ),
    Item(
        title="Three-Strand Beads", kind="Accessories", price=7_400, subject="necklace", room="gallery", tint=BLUSH,
        body=body(
            "Strung in Kajiado by women who have done it since they could count.",
            "Glass and brass beads", "Adjustable clasp", "No two alike",
        ),
        looks=(
            Look("Sunset", {"metal": GOLD, "beads": ("#c8452f", "#1f4e5f", "#f0e2c4")}),
            Look("Lake", {"metal": GOLD, "beads": ("#2b5fc4", "#35b5ae", "#f4f2ec")}),
        ),
        look_name="Palette", tags=("handmade", "gift"), grams=110,
    ),
    Item(
        title="Everyday Belt", kind="Accessories", price=5_800, subject="belt", room="boutique", tint=MOSS,
        body=body(
            "One strap of leather and a buckle that means it.",
            "Bridle leather", "Solid brass", "Gets better, stays straight",
        ),
        looks=(_bag("Brown", "#6b3f26"), _bag("Black", "#232327", SILVER), _bag("Tan", "#b5784a")),
        choice=FEW, tags=("work", "gift"), grams=210,
    ),
    Item(
        title="Plaited Sun Hat", kind="Accessories", price=6_400, subject="hat", room="gallery", tint=GREIGE,
        body=body(
            "A wide brim for bright days and small secrets.",
            "Plaited straw", "Grosgrain band", "Rolls for travel, within reason",
        ),
        looks=(_c("Natural", "#e0c48f", band="#26262b"), _c("Sand", "#d9c6a3", band="#a31f3c")),
        tags=("summer", "handmade"), grams=160, stock="mixed",
    ),
    Item(
        title="Slim Watch", kind="Accessories", price=24_000, subject="watch", room="gallery", tint=ROSE,
        body=body(
            "Tells the time and little else. Thirty-eight millimetres.",
            "Swiss quartz", "Sapphire glass", "Straps change without tools",
        ),
        looks=(
            Look("Brown", {"strap": "#5a3626", "metal": GOLD, "dial": "#f4ede0"}),
            Look("Black", {"strap": "#232327", "metal": SILVER, "dial": "#26262b"}),
            Look("Navy", {"strap": "#22324d", "metal": GOLD, "dial": "#22324d"}),
        ),
        tags=("gift", "bestseller"), grams=90,
    ),
    Item(
        title="Winter Capsule Coat", kind="Suits", price=34_900, subject="coat", room="boutique", tint=ICE,
        body=body("A heavier trench for colder cities. In fitting; opens with the next collection."),
        looks=(_c("Charcoal", "#3a3f45", button="#17171a", lining="#9d174d"),),
        choice=CLOTHES, tags=("outerwear",), grams=1_600, status="draft",
    ),
)

ITEMS = (*DRESSES, *TAILORING, *TOPS, *BAGS, *ACCESSORIES)


def _door(tint: str, *placed: tuple[Item, int, float, float, float], room: str = "boutique_tile") -> Shot:
    things = tuple(
        thing(item.subject, x=x, y=y, scale=scale, **item.looks[look].options)  # type: ignore[arg-type]  # see shelf
        for item, look, x, y, scale in placed
    )
    return Shot(room, tint, things)


SHELVES = (
    Shelf("Dresses", "From the first coffee to the last dance.", _door("#ecd6d2", (DRESSES[0], 0, -160, 20, 0.94), (DRESSES[1], 0, 190, 20, 0.94)), kinds=("Dresses",)),
    Shelf("Suits", "Shoulders, creases, lapels.", _door("#dcdfe8", (TAILORING[1], 0, -150, 0, 0.95), (TAILORING[5], 0, 220, 20, 0.86)), kinds=("Suits",)),
    Shelf("Bags", "What to carry, and how.", _door("#e6d8c8", (BAGS[0], 0, -210, 0, 1.02), (BAGS[2], 0, 220, 0, 0.94)), kinds=("Bags",)),
    Shelf("Tops", "Shirts, silk and one very good jumper.", _door("#dfe4dc", (TOPS[2], 0, -190, 0, 0.92), (TOPS[0], 0, 210, 0, 0.92)), kinds=("Tops",)),
    Shelf("Accessories", "The last thing you put on.", _door("#ecdcc6", (ACCESSORIES[5], 0, -150, 0, 1.1), (ACCESSORIES[1], 0, 270, 0, 0.84)), kinds=("Accessories",)),
    Shelf("Evening", "For after eight.", _door("#d9c9d6", (DRESSES[2], 0, 0, 10, 0.96)), tags=("evening",)),
)

HERO = Shot(
    "boutique_hero",
    "#dcb3b4",
    (
        thing("blazer", x=-670, y=10, scale=0.8, colour="#f3e8da", inner="#fbf9f4", button="#8a6a3c"),
        thing("coat", x=670, y=20, scale=0.9, colour="#c9a877", button="#5a3f28", lining="#8a3a2c"),
        thing("gown", y=-10, scale=1.12, colour="#8f1450"),
    ),
)
