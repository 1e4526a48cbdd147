"""Urban Herb: a wellness market in Kampala. Prices in whole Ugandan shillings."""

from config.demo.art.darkroom import Shot, thing
from config.demo.art.subjects import Plain
from config.demo.content.shelf import Choice, Item, Look, Shelf, body

SAGE, SAND, MIST, CLAY, MINT, STRAW = "#dfe5dc", "#efe6d8", "#e3e6ee", "#ecdccd", "#d9e8dd", "#f2ead2"
PAPER, INK = "#fbf8f1", "#26402f"
ELGON, NILE, RWENZORI, KIGEZI = "Elgon Botanicals", "Nile Apothecary", "Rwenzori Hills", "Kigezi Growers"


def label(title: str, note: str, accent: str = "#d4b59d", paper: str = PAPER, ink: str = INK) -> tuple[str, ...]:
    return (paper, ink, title, note, accent)


def _one(**options: Plain) -> tuple[Look, ...]:
    return (Look("", options),)


def _by(name: str, *values: tuple[str, int]) -> Choice:
    return Choice(name, values)


CBD = _one(glass="#8a4a16", cap="#22211f", label=label("CBD OIL", "1000 MG · 30 ML"), plant="hemp")
HIBISCUS = _one(body="#7c9082", lid="#c7a26a", label=label("HIBISCUS", "LOOSE LEAF", "#b3374b"), plant="hibiscus")
HONEY = _one(glass="#e9b44c", lid="#d8b46a", label=label("RAW HONEY", "WEST NILE", "#d99a2b"))

OILS_CBD = (
    Item(
        title="Premium CBD Oil 1000mg", kind="CBD Oils", price=150_000, subject="dropper", room="niche", tint=SAGE,
        body=body(
            "Full-spectrum CBD oil, locally sourced and pressed in small batches.",
            "1000 mg in 30 ml", "Carried in cold-pressed coconut oil", "Batch number and laboratory report on request",
        ),
        looks=CBD, vendor=ELGON, tags=("bestseller", "sleep", "calm"), grams=90, exact=50, second="close",
    ),
    Item(
        title="Gentle CBD Oil", kind="CBD Oils", price=60_000, subject="dropper", room="niche", tint=STRAW,
        body=body(
            "A mild oil to begin with. A few drops under the tongue, and patience.",
            "Pipette with a scale", "Two strengths", "Tastes of grass and a little of pepper",
        ),
        looks=_one(glass="#3f5a3a", cap="#c9a25c", label=label("GENTLE", "CBD OIL · 30 ML", "#8fae7a"), plant="hemp"),
        choice=_by("Strength", ("300 mg", 0), ("500 mg", 30_000)), vendor=ELGON, tags=("calm",), grams=90,
    ),
    Item(
        title="Night Drops with Chamomile", kind="CBD Oils", price=110_000, subject="dropper", room="niche", tint=MIST,
        body=body(
            "CBD with chamomile and a breath of lavender, for the hour when the street goes quiet.",
            "500 mg in 30 ml", "Twenty minutes before bed", "Keep it by the lamp",
        ),
        looks=_one(glass="#27355a", cap="#22211f", label=label("NIGHT DROPS", "500 MG", "#9b8bb4"), plant="chamomile", tall=True),
        vendor=ELGON, tags=("sleep", "new"), grams=90,
    ),
    Item(
        title="CBD Focus Roll-On", kind="CBD Oils", price=45_000, subject="roll_on", room="niche", tint=CLAY,
        body=body(
            "Rosemary, mint and CBD in a pocket-sized roller. Temples, wrists, onwards.",
            "10 ml", "Steel ball that stays cool", "Passes as hand luggage",
        ),
        looks=_one(glass="#8a4a16", cap="#c9a25c", label=label("FOCUS", "10 ML"), plant="mint"),
        vendor=NILE, tags=("calm", "gift"), grams=40,
    ),
)

TEAS = (
    Item(
        title="Hibiscus Calm", kind="Herbal Teas", price=18_000, subject="canister", room="niche", tint=MINT,
        body=body(
            "Whole hibiscus flowers, dried in the shade and packed by hand. Deep red, pleasantly sharp.",
            "No caffeine", "Good hot, better over ice", "One spoon makes three cups",
        ),
        looks=HIBISCUS, choice=_by("Weight", ("40 g", 0), ("80 g", 14_000)), vendor=KIGEZI, tags=("bestseller", "caffeine-free"), grams=160, second="close",
    ),
    Item(
        title="Chamomile Fields", kind="Herbal Teas", price=16_000, subject="carton", room="niche", tint=STRAW,
        body=body(
            "Chamomile from the slopes above Kabale. Smells of apples and clean sheets.",
            "20 bags without staples", "Steep for five minutes", "No caffeine",
        ),
        looks=_one(body="#d8a63e", label=label("CHAMOMILE", "20 TEA BAGS", "#d8a63e"), plant="chamomile"),
        vendor=KIGEZI, tags=("sleep", "caffeine-free", "bestseller"), grams=60, second="close",
    ),
    Item(
        title="Lemongrass & Ginger", kind="Herbal Teas", price=15_000, subject="carton", room="niche", tint=SAND,
        body=body(
            "Grass for brightness, root for warmth. The cup for a rainy Thursday.",
            "20 bags", "Grown in Mukono", "Add honey, not sugar",
        ),
        looks=_one(body="#9db668", label=label("LEMONGRASS", "& GINGER", "#9db668"), plant="ginger"),
        vendor=KIGEZI, tags=("caffeine-free",), grams=60,
    ),
    Item(
        title="Garden Mint", kind="Herbal Teas", price=14_000, subject="pouch", room="niche", tint=MINT,
        body=body(
            "Spearmint and peppermint, cut and dried the same day.",
            "50 g, resealable", "Also for lemonade and marinades", "No caffeine",
        ),
        looks=_one(paper="#b98f5f", label=label("GARDEN MINT", "50 G", "#5f9a5c"), plant="mint"),
        vendor=RWENZORI, tags=("caffeine-free",), grams=80,
    ),
    Item(
        title="Rwenzori Black Tea", kind="Herbal Teas", price=22_000, subject="canister", room="niche", tint=CLAY,
        body=body(
            "High-grown leaf from the foot of the Rwenzori: brisk, amber, and awake before you are.",
            "100 g of whole leaf", "Second flush", "Takes milk without complaint",
        ),
        looks=_one(body="#3a3f45", lid="#c7a26a", label=label("RWENZORI", "BLACK TEA 100 G", "#b5834a"), plant="tea"),
        vendor=RWENZORI, tags=("caffeine",), grams=190,
    ),
    Item(
        title="Kigezi Green Tea", kind="Herbal Teas", price=19_000, subject="carton", room="niche", tint=SAGE,
        body=body(
            "Steamed within the hour, so it stays as green as the hills it comes from.",
            "20 bags", "Water at 80 °C, please", "A little caffeine",
        ),
        looks=_one(body="#6f8a5c", label=label("GREEN TEA", "20 TEA BAGS", "#6f8a5c"), plant="tea"),
        vendor=KIGEZI, tags=("caffeine",), grams=60, stock="mixed",
    ),
    Item(
        title="Kampala Masala Chai", kind="Herbal Teas", price=20_000, subject="pouch", room="niche", tint=SAND,
        body=body(
            "Black tea with ginger, cardamom, cinnamon and a peppercorn or two. Boil it properly.",
            "150 g", "Ground the week it ships", "Milk first, argue later",
        ),
        looks=_one(paper="#a5603a", label=label("MASALA CHAI", "150 G", "#d99a2b"), plant="beans"),
        vendor=NILE, tags=("caffeine", "bestseller"), grams=180,
    ),
)

OILS = (
    Item(
        title="Black Seed Oil", kind="Oils & Tinctures", price=38_000, subject="bottle", room="niche", tint=STRAW,
        body=body(
            "Nigella, pressed cold and filtered once. A spoonful of character.",
            "250 ml in green glass", "Keep it in the cool", "Best within six months of opening",
        ),
        looks=_one(glass="#2f4a34", cap="#1d1d1d", label=label("BLACK SEED", "COLD PRESSED"), cork=True, plant="beans"),
        vendor=NILE, tags=("kitchen",), grams=430, second="close",
    ),
    Item(
        title="Moringa Oil", kind="Oils & Tinctures", price=42_000, subject="dropper", room="niche", tint=SAGE,
        body=body(
            "Light, golden and quickly gone: for faces, beards and the ends of braids.",
            "30 ml", "From seeds grown in Luweero", "No perfume",
        ),
        looks=_one(glass="#c9913a", cap="#f4f2ee", label=label("MORINGA", "FACE & HAIR 30 ML", "#6f9c4d"), plant="moringa"),
        vendor=ELGON, tags=("skin", "hair"), grams=90,
    ),
    Item(
        title="Avocado Kitchen Oil", kind="Oils & Tinctures", price=34_000, subject="bottle", room="niche", tint=MINT,
        body=body(
            "Pressed from ripe Hass in Bushenyi. Buttery, green, and steady in a hot pan.",
            "500 ml", "Smoke point above 250 °C", "Pressed in May and November",
        ),
        looks=_one(glass="#6d7a39", cap="#c9a25c", label=label("AVOCADO", "500 ML", "#8a9a45"), plant="olive"),
        vendor=KIGEZI, tags=("kitchen",), grams=760,
    ),
    Item(
        title="Shea & Lavender Massage Oil", kind="Oils & Tinctures", price=46_000, subject="bottle", room="niche", tint=MIST,
        body=body(
            "Shea from the north, lavender from the hills. Warm it between your palms first.",
            "200 ml", "Does not stain once rubbed in", "Enough for about twelve backs",
        ),
        looks=_one(glass="#b9a6d9", cap="#22211f", label=label("MASSAGE OIL", "SHEA & LAVENDER", "#8d78b8"), plant="lavender"),
        vendor=NILE, tags=("calm", "gift"), grams=350,
    ),
    Item(
        title="Eucalyptus Steam Oil", kind="Oils & Tinctures", price=24_000, subject="dropper", room="niche", tint=SAGE,
        body=body(
            "Three drops in a bowl of hot water, a towel over the head, and breathe.",
            "15 ml of pure oil", "Not for drinking", "Keep away from small children",
        ),
        looks=_one(glass="#24584a", cap="#22211f", label=label("EUCALYPTUS", "STEAM OIL 15 ML", "#8fae9b"), plant="eucalyptus"),
        vendor=RWENZORI, tags=("home",), grams=60, stock="low",
    ),
)

BALMS = (
    Item(
        title="Calm Balm", kind="Balms & Skin", price=28_000, subject="tin", room="niche", tint=MIST,
        look_name="Scent",
        body=body(
            "A pocket tin for elbows, knuckles and long meetings.",
            "50 g", "Beeswax, shea and almond oil", "Melts at the temperature of a thumb",
        ),
        looks=(
            Look("Lavender", {"metal": "#c9c7c2", "label": label("CALM BALM", "LAVENDER 50 G", "#9b8bb4"), "plant": "lavender"}),
            Look("Mint", {"metal": "#c9c7c2", "label": label("CALM BALM", "MINT 50 G", "#5f9a5c"), "plant": "mint"}),
        ),
        vendor=NILE, tags=("skin", "gift", "bestseller"), grams=80,
    ),
    Item(
        title="Nilotica Shea Butter", kind="Balms & Skin", price=32_000, subject="jar", room="niche", tint=SAND,
        body=body(
            "East African shea: softer than its western cousin, and it smells of nothing but nuts.",
            "Unrefined", "For skin, hair and cracked heels", "Made by a women's cooperative in Otuke",
        ),
        looks=_one(glass="#f0e3c4", lid="#b98f5f", label=label("SHEA BUTTER", "NILOTICA", "#d4b59d")),
        choice=_by("Weight", ("100 g", 0), ("250 g", 33_000)), vendor=NILE, tags=("skin", "hair"), grams=280, second="close",
    ),
    Item(
        title="Ginger Muscle Rub", kind="Balms & Skin", price=30_000, subject="jar", room="niche", tint=CLAY,
        body=body(
            "For legs that ran and backs that carried. Warm at first, then warmer.",
            "100 g", "Ginger, chilli and camphor", "Wash your hands afterwards. Really.",
        ),
        looks=_one(glass="#8a4a16", lid="#22211f", label=label("MUSCLE RUB", "GINGER 100 G", "#c98a3a"), plant="ginger"),
        vendor=ELGON, tags=("sport",), grams=180,
    ),
    Item(
        title="Neem & Mint Soap", kind="Balms & Skin", price=12_000, subject="soap", room="niche", tint=MINT,
        body=body(
            "Cured for six weeks, flecked with neem leaf, gentle enough for Monday faces.",
            "Two bars of 110 g", "No palm oil", "Paper, not plastic",
        ),
        looks=_one(colour="#cfd8b8", label=label("NEEM & MINT", "HANDMADE"), fleck="#557a45"),
        vendor=RWENZORI, tags=("skin", "bestseller"), grams=230,
    ),
    Item(
        title="Rose Face Mist", kind="Balms & Skin", price=36_000, subject="mist", room="niche", tint=CLAY,
        body=body(
            "Rose water in a fine spray, for desks, taxis and the third hour of a wedding.",
            "100 ml", "Distilled in copper", "Shake, close your eyes, spray",
        ),
        looks=_one(glass="#dfe8e4", cap="#f4f2ee", label=label("ROSE MIST", "100 ML", "#d79aa3"), plant="rose"),
        vendor=NILE, tags=("skin", "gift"), grams=170,
    ),
    Item(
        title="Calendula Salve", kind="Balms & Skin", price=26_000, subject="tin", room="niche", tint=STRAW,
        body=body(
            "Petals steeped in sunflower oil for a month, for scrapes, chapped lips and small dramas.",
            "40 g", "Four ingredients, all of them readable", "Safe for babies",
        ),
        looks=_one(metal="#d8b46a", label=label("CALENDULA", "SALVE 40 G", "#f0a52e"), plant="calendula"),
        vendor=KIGEZI, tags=("skin",), grams=70,
    ),
)

PANTRY = (
    Item(
        title="Turmeric Capsules", kind="Supplements", price=48_000, subject="pills", room="niche", tint=STRAW,
        body=body(
            "Turmeric with black pepper, in capsules that do not stain the counter.",
            "60 capsules, two months", "Plant-based shell", "A supplement, not a medicine",
        ),
        looks=_one(body="#f6f3ec", cap="#35523f", label=label("TURMERIC", "60 CAPSULES", "#e09a24")),
        vendor=ELGON, tags=("bestseller",), grams=120, second="close",
    ),
    Item(
        title="Ashwagandha Capsules", kind="Supplements", price=62_000, subject="pills", room="niche", tint=CLAY,
        body=body(
            "Root extract for people whose calendar has opinions.",
            "60 capsules", "With food, in the evening", "Ask your doctor if you take other medicine",
        ),
        looks=_one(body="#e6dccb", cap="#6b4630", label=label("ASHWAGANDHA", "60 CAPSULES", "#a8502b")),
        vendor=ELGON, tags=("calm", "sleep"), grams=120,
    ),
    Item(
        title="Moringa Leaf Powder", kind="Supplements", price=25_000, subject="pouch", room="niche", tint=SAGE,
        body=body(
            "Leaves dried below 40 degrees and milled fine. Into porridge, smoothies, soup.",
            "Green as paint, tastes of spinach", "Picked before sunrise", "Resealable bag",
        ),
        looks=_one(paper="#b98f5f", label=label("MORINGA", "LEAF POWDER", "#6f9c4d"), plant="moringa"),
        choice=_by("Weight", ("250 g", 0), ("500 g", 20_000)), vendor=KIGEZI, tags=("kitchen", "bestseller"), grams=270,
    ),
    Item(
        title="Baobab Fruit Powder", kind="Supplements", price=29_000, subject="pouch", room="niche", tint=SAND,
        body=body(
            "Sherbet from a tree: sharp, creamy, and full of itself.",
            "200 g", "A spoon in yoghurt", "Wild-harvested in Karamoja",
        ),
        looks=_one(paper="#d9c2a3", label=label("BAOBAB", "200 G", "#c98a3a"), plant="stones"),
        vendor=RWENZORI, tags=("kitchen",), grams=220, stock="mixed",
    ),
    Item(
        title="Raw West Nile Honey", kind="Supplements", price=24_000, subject="jar", room="niche", tint=STRAW,
        body=body(
            "From hives under shea trees, strained and nothing else. It may crystallise: that is how you know.",
            "Never heated", "Dark and a little smoky", "Not for children under one year",
        ),
        looks=HONEY, choice=_by("Weight", ("250 g", 0), ("500 g", 18_000), ("1 kg", 54_000)), vendor=NILE, tags=("kitchen", "gift"), grams=620,
    ),
    Item(
        title="Evening Candle", kind="Home & Ritual", price=55_000, subject="candle", room="niche", tint=CLAY,
        look_name="Scent",
        body=body(
            "Forty hours of quiet. Soy wax, cotton wick, a glass that becomes a tumbler.",
            "220 g", "Trim the wick, thank yourself", "Poured in Kampala",
        ),
        looks=(
            Look("Sandalwood", {"wax": "#e7d9c3", "label": label("EVENING", "SANDALWOOD"), "plant": "stones"}),
            Look("Lemongrass", {"wax": "#dfe3b8", "label": label("EVENING", "LEMONGRASS", "#9db668"), "plant": "lemongrass"}),
            Look("Rose", {"wax": "#ecc9c6", "label": label("EVENING", "ROSE", "#d79aa3"), "plant": "petals"}),
        ),
        vendor=RWENZORI, tags=("home", "gift", "calm"), grams=480, stock="mixed",
    ),
    Item(
        title="Linen & Lemon Room Mist", kind="Home & Ritual", price=33_000, subject="mist", room="niche", tint=SAND,
        body=body(
            "For pillows, curtains and the car after market day.",
            "150 ml", "Lemon, cedar, clean cotton", "Does not stain",
        ),
        looks=_one(glass="#e9e2b8", cap="#22211f", label=label("ROOM MIST", "LINEN & LEMON", "#e3bd2f"), plant="citrus"),
        vendor=RWENZORI, tags=("home",), grams=220,
    ),
    Item(
        title="Harvest Box", kind="Home & Ritual", price=95_000, subject="carton", room="niche", tint=MINT,
        body=body("A season in a box: two teas, one balm, one honey. Being packed as you read."),
        looks=_one(body="#4f6355", label=label("HARVEST", "GIFT BOX", "#d4b59d"), plant="calendula"),
        vendor=NILE, tags=("gift",), grams=900, status="draft",
    ),
)

ITEMS = (*OILS_CBD, *TEAS, *OILS, *BALMS, *PANTRY)


def _door(tint: str, *placed: tuple[Item, float, float]) -> Shot:
    things = tuple(thing(item.subject, x=x, scale=scale, **item.looks[0].options) for item, x, scale in placed)  # type: ignore[arg-type]  # see shelf
    return Shot("niche_tile", tint, things)


SHELVES = (
    Shelf("CBD Oils", "High-quality CBD oils for various uses.", _door("#cfdcc9", (OILS_CBD[2], -190, 0.8), (OILS_CBD[0], 60, 1)), kinds=("CBD Oils",)),
    Shelf("Herbal Teas", "Leaf, flower and root from the hills.", _door("#efdcae", (TEAS[1], -170, 0.86), (TEAS[0], 160, 0.8)), kinds=("Herbal Teas",)),
    Shelf("Balms & Skin", "Shea, beeswax and very little else.", _door("#dcd6e6", (BALMS[1], -170, 0.8), (BALMS[0], 150, 0.78)), kinds=("Balms & Skin",)),
    Shelf("Oils & Tinctures", "Pressed cold, bottled dark.", _door("#dfe0bd", (OILS[0], -130, 0.84), (OILS[3], 140, 0.84)), kinds=("Oils & Tinctures",)),
    Shelf("Pantry & Supplements", "Honey, powders and capsules for every day.", _door("#ecd9bd", (PANTRY[4], -150, 0.8), (PANTRY[0], 190, 0.8)), kinds=("Supplements",)),
    Shelf("Gifts", "Small things that say the right amount.", _door("#e9d3c9", (PANTRY[5], -150, 0.85), (BALMS[4], 150, 0.8)), tags=("gift",)),
)

HERO = Shot(
    "niche_hero",
    "#cdd9cd",
    (
        thing("dropper", y=-118, scale=1.12, **{k: v for k, v in CBD[0].options.items() if k != "plant"}),  # type: ignore[arg-type]  # see shelf
        thing("canister", x=-285, y=-18, scale=0.78, **{k: v for k, v in HIBISCUS[0].options.items() if k != "plant"}),  # type: ignore[arg-type]  # see shelf
        thing("jar", x=292, y=22, scale=0.8, **HONEY[0].options),  # type: ignore[arg-type]  # see shelf
    ),
)
