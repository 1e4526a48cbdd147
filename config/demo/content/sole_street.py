"""Sole Street: shoes for Nairobi's pavements. Prices in Kenyan cents."""

from config.demo.art.darkroom import Shot, thing
from config.demo.content.shelf import Item, Look, Shelf, body, shoe_sizes

ICE, SAND, STONE, SAGE, BUTTER, LILAC = "#dfe7f1", "#f3e3d3", "#e8e5df", "#dbe7e0", "#f2e8c8", "#eadfe6"
MEN, WOMEN, ALL, KIDS = shoe_sizes(40, 46), shoe_sizes(36, 41), shoe_sizes(37, 45), shoe_sizes(28, 34)
GOLD = "#d9b25f"


def _court(name: str, main: str, trim: str, accent: str, sole: str = "#faf8f3") -> Look:
    return Look(name, {"main": main, "trim": trim, "sole": sole, "accent": accent})


def _leather(name: str, main: str, sole: str = "#3a2a20", **more: str | bool) -> Look:
    return Look(name, {"main": main, "sole": sole, **more})


NAVY_COURT = _court("White", "#f6f4ee", "#1f3a5f", "#2f6fd0")
RUNNER_BLUE = _court("Blue", "#1d4ed8", "#173a9e", "#f59e0b", "#fbfaf6")
HIGH_RED = _court("Red", "#c8452f", "#a83622", "#20447a", "#f7f0e2")

SNEAKERS = (
    Item(
        title="Ngong Court", kind="Sneakers", price=549_900, subject="court", room="street", tint=ICE,
        body=body(
            "A low court shoe with a clean line and a padded heel. It starts the week at the office and ends it on Ngong Road.",
            "Full-grain leather, lined with soft jersey", "Cupsole stitched all round", "True to size",
        ),
        looks=(
            NAVY_COURT,
            _court("Black", "#24262c", "#2f323a", "#e2553f", "#f2efe8"),
            _court("Tan", "#d08a5c", "#a5603a", "#f6e6cb", "#f3e7d3"),
            _court("Sage", "#b9cbb9", "#7f9a86", "#f4f1e6"),
        ),
        choice=ALL, tags=("leather", "everyday", "bestseller"), grams=820, second="pair",
    ),
    Item(
        title="Uhuru Runner", kind="Sneakers", price=799_900, subject="runner", room="street", tint=SAND,
        body=body(
            "Knitted like a good sock and sprung like a good mattress. For Uhuru Park at six, or for the bus you are about to miss.",
            "One-piece knitted upper", "Two densities of foam, sculpted", "Reflective heel tab",
        ),
        looks=(
            RUNNER_BLUE,
            _court("Black", "#22242a", "#2d3038", "#e2553f", "#f2efe8"),
            _court("Mint", "#a8d5bf", "#6fae93", "#1f4e5f", "#fbfaf6"),
        ),
        choice=ALL, tags=("running", "knit", "bestseller"), grams=610, second="pair",
    ),
    Item(
        title="Mboya High", kind="Sneakers", price=499_900, was=579_900, subject="high_top", room="street", tint=STONE,
        body=body(
            "The canvas high-top that never asked to be famous. Ten washes in, it only gets better.",
            "Heavy cotton canvas", "Rubber toe and foxing", "Cotton laces, eight rows of them",
        ),
        looks=(
            HIGH_RED,
            _court("Black", "#2a2b30", "#3a3c44", "#d9b25f", "#f7f3e8"),
            _court("Mustard", "#d9a531", "#b98722", "#2f3a5f", "#f7f0e2"),
        ),
        choice=ALL, tags=("canvas", "everyday", "sale"), grams=760, second="pair",
    ),
    Item(
        title="Koinange Court Premium", kind="Sneakers", price=679_900, subject="court", room="street", tint=SAGE,
        body=body(
            "The court shoe in burnished leather, with a gum sole and hand-painted edges.",
            "Vegetable-tanned leather", "Natural gum sole", "Spare laces in the box",
        ),
        looks=(
            _court("Burgundy", "#6d1b2e", "#4f1220", "#e8c58f", "#c99a62"),
            _court("Forest", "#22512f", "#183c22", "#e8dcb8", "#c99a62"),
        ),
        choice=MEN, tags=("leather",), grams=860, stock="mixed",
    ),
    Item(
        title="Karura Trail", kind="Sneakers", price=899_900, subject="runner", room="street", tint=BUTTER,
        body=body(
            "For red soil and sudden rain: deep lugs, a gusseted tongue, and a toe that forgives roots.",
            "Ripstop knit that sheds water", "Lugs that let go of mud", "Weighs 640 g in a 42",
        ),
        looks=(
            _court("Olive", "#6d7239", "#4c5226", "#f08a2c", "#e9e3cf"),
            _court("Grey", "#8b8f96", "#5f646c", "#f1cb3b", "#f2efe8"),
        ),
        choice=MEN, tags=("running", "outdoor"), grams=640,
    ),
    Item(
        title="River Road High", kind="Sneakers", price=449_900, subject="high_top", room="street", tint=LILAC,
        body=body(
            "Pale canvas, contrast stitching and a badge worth a second look.",
            "Organic cotton canvas", "Vulcanised sole", "Made in small runs",
        ),
        looks=(
            _court("Cream", "#f3ead3", "#e2d3ae", "#2b5fc4", "#fbf7ea"),
            _court("Lavender", "#b9a6d9", "#9a84c4", "#f4c64e", "#fbf7ea"),
        ),
        choice=WOMEN, tags=("canvas", "new"), grams=700,
    ),
    Item(
        title="Matatu Limited", kind="Sneakers", price=999_900, subject="runner", room="street", tint=ICE,
        body=body(
            "Loud on purpose. Sixty pairs, numbered, painted like the number 111 on a Friday night.",
            "Numbered on the tongue", "Comes in a printed bag", "When they are gone, they are gone",
        ),
        looks=(_court("Fuchsia", "#c42a7c", "#38308c", "#f1cb3b", "#35b5ae"),),
        choice=MEN, tags=("limited", "new"), grams=620, stock="low",
    ),
)

SANDALS = (
    Item(
        title="Diani Two-Strap", kind="Sandals", price=349_900, subject="two_strap", room="street", tint=SAGE,
        body=body(
            "Two straps, two buckles, one summer that goes on all year.",
            "Cork footbed that learns your foot", "Nubuck straps", "Soft in about a week",
        ),
        looks=(
            Look("Chocolate", {"main": "#5f3d2b", "cork": "#cfa878", "metal": GOLD}),
            Look("Black", {"main": "#26262b", "cork": "#cfa878", "metal": "#c9cbd1"}),
            Look("Olive", {"main": "#6d7239", "cork": "#cfa878", "metal": GOLD}),
        ),
        choice=ALL, tags=("leather", "summer", "bestseller"), grams=540, second="pair",
    ),
    Item(
        title="Lamu Ankle Sandal", kind="Sandals", price=429_900, subject="ankle_sandal", room="street", tint=SAND,
        body=body(
            "Crossed straps and a slim buckle, cut by hand in Lamu and finished in Nairobi.",
            "Vegetable-tanned straps", "Padded insole", "Adjusts at the ankle",
        ),
        looks=(
            Look("Tan", {"main": "#a5673f", "cork": "#c99f6d", "metal": "#d8c48a"}),
            Look("Black", {"main": "#2a2a2e", "cork": "#b98f62", "metal": "#c9cbd1"}),
        ),
        choice=WOMEN, tags=("leather", "summer", "handmade"), grams=420, second="pair",
    ),
    Item(
        title="Bamburi Pool Slide", kind="Sandals", price=199_900, subject="slide", room="street", tint=ICE,
        body=body(
            "From the pool to the plot to the chips shop. Rinse, shake, repeat.",
            "One piece of light foam", "Textured footbed", "Floats, in case you drop one",
        ),
        looks=(
            Look("Navy", {"main": "#22324d", "sole": "#f1ede4", "accent": "#f29a4b"}),
            Look("White", {"main": "#f4f2ec", "sole": "#d9dde4", "accent": "#1d4ed8"}),
            Look("Orange", {"main": "#e8792b", "sole": "#f6efe2", "accent": "#fff6e4"}),
        ),
        choice=ALL, tags=("summer", "everyday"), grams=280, second="pair",
    ),
    Item(
        title="Watamu Espadrille", kind="Sandals", price=299_900, subject="espadrille", room="street", tint=BUTTER,
        body=body(
            "Striped canvas on a plaited rope sole. Slip on, walk out, order another coffee.",
            "Washed cotton", "Jute sole, rubber beneath", "Elastic at the instep",
        ),
        looks=(
            Look("Blue", {"main": "#f3ead8", "rope": "#cdb083", "stripe": "#2d5b8a"}),
            Look("Rust", {"main": "#f3ead8", "rope": "#cdb083", "stripe": "#a8502b"}),
            Look("Black", {"main": "#efe8d8", "rope": "#cdb083", "stripe": "#26262b"}),
        ),
        choice=WOMEN, tags=("canvas", "summer"), grams=330,
    ),
    Item(
        title="Tsavo Field Sandal", kind="Sandals", price=389_900, was=449_900, subject="two_strap", room="street", tint=STONE,
        body=body(
            "The two-strap with a thicker tread and steel buckles, for campsites and long queues.",
            "Oiled leather", "Grippy outsole", "Resoles at our workshop",
        ),
        looks=(
            Look("Sand", {"main": "#c9a877", "cork": "#b98f62", "metal": "#c9cbd1", "tread": "#4a3626"}),
            Look("Brown", {"main": "#6b4630", "cork": "#b98f62", "metal": "#c9cbd1", "tread": "#2e2620"}),
        ),
        choice=MEN, tags=("leather", "outdoor", "sale"), grams=620, stock="mixed",
    ),
)

BOOTS = (
    Item(
        title="Limuru Chelsea", kind="Boots", price=949_900, subject="chelsea", room="street", tint=BUTTER,
        body=body(
            "Tea-country mornings need a boot that pulls on in the dark. This is that boot.",
            "Full-grain leather", "Elastic gussets that stay tight", "Stitched welt, can be resoled",
        ),
        looks=(
            _leather("Tan", "#a9714a", "#d8c09a", elastic="#4a3020"),
            _leather("Black", "#2a2a2e", "#1d1d20", elastic="#17171a"),
            _leather("Chocolate", "#553525", "#3a2a20", elastic="#2a1a12"),
        ),
        choice=ALL, tags=("leather", "bestseller"), grams=1_150, second="pair",
    ),
    Item(
        title="Aberdare Work Boot", kind="Boots", price=1_199_900, subject="work_boot", room="street", tint=STONE,
        body=body(
            "Built on a last that has walked the Aberdares twice. It does not mind getting wet.",
            "Oiled nubuck", "Padded cuff", "Lugged sole, stitched and glued",
        ),
        looks=(
            _leather("Camel", "#c58f4e", "#e6d3ae", lace="#7a4a22", cuff="#6f4a2c"),
            _leather("Black", "#303036", "#3a3a3f", lace="#b98f3a", cuff="#222226"),
        ),
        choice=MEN, tags=("leather", "outdoor"), grams=1_420, second="pair",
    ),
    Item(
        title="Kinangop Suede Chelsea", kind="Boots", price=1_049_900, subject="chelsea", room="street", tint=LILAC,
        body=body(
            "The same shape in brushed suede, unlined, on a crepe-coloured sole.",
            "Italian suede", "Comes with a brush", "Keep it out of the rain, or do not: it is your boot",
        ),
        looks=(
            _leather("Sand", "#cdb08a", "#e2cfa8", elastic="#8a6f4e"),
            _leather("Grey", "#85888d", "#d8d2c4", elastic="#54575c"),
        ),
        choice=WOMEN, tags=("suede", "new"), grams=980, stock="mixed",
    ),
    Item(
        title="Longonot Hiker", kind="Boots", price=1_299_900, subject="work_boot", room="street", tint=SAGE,
        body=body(
            "Up the crater and round the rim in one morning. Waterproof, and honest about its weight.",
            "Waterproof membrane", "Rubber lugs, five millimetres deep", "Hooks at the top for quick laces",
        ),
        looks=(
            _leather("Olive", "#5f6a3a", "#2e2e30", lace="#e2553f", cuff="#2f3524"),
            _leather("Brown", "#6b4630", "#2e2620", lace="#f1cb3b", cuff="#3a281c"),
        ),
        choice=MEN, tags=("outdoor",), grams=1_380,
    ),
)

OFFICE = (
    Item(
        title="Upper Hill Derby", kind="Office", price=849_900, subject="derby", room="street", tint=ICE,
        body=body(
            "A plain derby that makes a suit look paid for.",
            "Calf leather, hand-burnished toe", "Leather sole with rubber inserts", "Shoe trees included",
        ),
        looks=(
            _leather("Black", "#1e1d21", "#26201c", lace="#111114"),
            _leather("Burgundy", "#5a1a26", "#2e1a18", lace="#3a1018"),
        ),
        choice=MEN, tags=("leather", "formal"), grams=960, second="pair",
    ),
    Item(
        title="Westlands Brogue", kind="Office", price=929_900, subject="derby", room="street", tint=SAND,
        body=body(
            "Perforated, pinked and polished: a wing tip that knows it is good-looking.",
            "Full brogue", "Stitched welt", "Runs half a size large",
        ),
        looks=(
            _leather("Brown", "#8a5230", "#5a3a26", lace="#3a2418", brogue=True),
            _leather("Navy", "#24304f", "#2a2430", lace="#161d33", brogue=True),
        ),
        choice=MEN, tags=("leather", "formal"), grams=980,
    ),
    Item(
        title="Muthaiga Penny Loafer", kind="Office", price=799_900, subject="loafer", room="street", tint=LILAC,
        body=body(
            "No laces, no fuss, one coin-sized slot for luck.",
            "Hand-sewn apron", "Flexible leather sole", "Softens without losing its shape",
        ),
        looks=(
            _leather("Oxblood", "#6b2f22", "#3a241c"),
            _leather("Black", "#1d1c20", "#2a2018"),
            _leather("Tan", "#b5784a", "#5a3a26"),
        ),
        choice=ALL, tags=("leather", "formal", "bestseller"), grams=840, second="pair",
    ),
    Item(
        title="Parklands Bit Loafer", kind="Office", price=899_900, subject="loafer", room="street", tint=BUTTER,
        body=body(
            "A loafer with a gilded bit, for people who read the menu from right to left.",
            "Polished calf leather", "Brass bit, hand-finished", "Leather lining",
        ),
        looks=(
            _leather("Black", "#1d1c20", "#2a2018", metal=GOLD),
            _leather("Cream", "#efe4cc", "#b98f62", metal=GOLD),
        ),
        choice=WOMEN, tags=("leather", "formal"), grams=780, stock="mixed",
    ),
    Item(
        title="Riverside Pump", kind="Office", price=649_900, subject="pump", room="street", tint=SAGE,
        body=body(
            "Seven centimetres that you will forget by lunch. A cushioned ball, a steady heel.",
            "Leather upper and lining", "Memory foam under the ball", "Heel tips can be changed",
        ),
        looks=(
            _leather("Red", "#b3202e", "#2a1a1a"),
            _leather("Black", "#1f1e22", "#2a2024"),
            _leather("Blush", "#e2b8ae", "#8a5a52"),
        ),
        choice=WOMEN, tags=("leather", "formal", "evening"), grams=560, second="pair",
    ),
    Item(
        title="Kilimani Block Heel", kind="Office", price=699_900, subject="block_heel", room="street", tint=STONE,
        body=body(
            "A block heel for dancing on grass, terraces and other people's toes.",
            "Padded ankle strap", "Eight-centimetre heel", "Leather footbed",
        ),
        looks=(
            Look("Gold", {"main": "#c9a24b", "sole": "#caa27a", "metal": "#e6d3a0"}),
            Look("Black", {"main": "#222126", "sole": "#b58a62", "metal": GOLD}),
            Look("Teal", {"main": "#1f7a7a", "sole": "#c9a27a", "metal": GOLD}),
        ),
        choice=WOMEN, tags=("evening", "formal"), grams=590,
    ),
    Item(
        title="Lavington Ballet Flat", kind="Office", price=399_900, subject="flat", room="street", tint=ICE,
        body=body(
            "A soft flat with a grosgrain edge and a bow you can untie in a meeting.",
            "Nappa leather", "Folds into a handbag", "Cushioned insole",
        ),
        looks=(
            Look("Blush", {"main": "#d7a9a0", "trim": "#8a4a4a", "sole": "#3a2a28"}),
            Look("Black", {"main": "#26252a", "trim": "#111114", "sole": "#1a1a1c"}),
            Look("Red", {"main": "#b3202e", "trim": "#6d1420", "sole": "#2a1a1a"}),
            Look("Navy", {"main": "#27355a", "trim": "#141d36", "sole": "#1a1a22"}),
        ),
        choice=WOMEN, tags=("leather", "everyday"), grams=340,
    ),
)

CHILDREN = (
    Item(
        title="Twiga Strap Trainer", kind="Kids", price=279_900, subject="kids", room="street", tint=BUTTER,
        body=body(
            "Two straps, one star, and a sole that lights up the playground without batteries.",
            "Straps that small hands can manage", "Washable lining", "Room to grow: half a size",
        ),
        looks=(
            Look("Blue", {"main": "#5aa9e6", "trim": "#2f6db5", "sole": "#fffaf0", "accent": "#ffcf56"}),
            Look("Pink", {"main": "#ec9db5", "trim": "#c96a8a", "sole": "#fffaf0", "accent": "#fff2c4"}),
            Look("Green", {"main": "#7cc49a", "trim": "#3f8f66", "sole": "#fffaf0", "accent": "#ff8f6b"}),
        ),
        choice=KIDS, tags=("school", "bestseller"), grams=380, second="pair",
    ),
    Item(
        title="Simba School Shoe", kind="Kids", price=249_900, subject="kids", room="street", tint=SAGE,
        body=body(
            "Plain enough for the head teacher, tough enough for break time.",
            "Scuff-proof toe", "Wipes clean", "Two straps",
        ),
        looks=(
            Look("Black", {"main": "#2b2c31", "trim": "#1d1e22", "sole": "#38393f", "accent": "#8b8f96"}),
            Look("Brown", {"main": "#6b4630", "trim": "#4a2d1f", "sole": "#3a2a20", "accent": "#c9a877"}),
        ),
        choice=KIDS, tags=("school",), grams=410,
    ),
    Item(
        title="Nyota Mini High", kind="Kids", price=329_900, subject="high_top", room="street", tint=SAND,
        body=body(
            "The Mboya High, shrunk in a hot dream. Same badge, same bite.",
            "Cotton canvas", "Zip inside for quick mornings", "Rubber toe for slow learners",
        ),
        looks=(
            _court("Yellow", "#f1cb3b", "#d9a531", "#2b5fc4", "#fffaf0"),
            _court("Turquoise", "#35b5ae", "#1f8a85", "#f59e0b", "#fffaf0"),
        ),
        choice=KIDS, tags=("canvas", "new"), grams=420, stock="mixed",
    ),
    Item(
        title="Coast Slide for Kids", kind="Kids", price=129_900, subject="slide", room="street", tint=ICE,
        body=body("The pool slide for people under 130 cm. Arrives before the long rains end."),
        looks=(Look("Sky", {"main": "#8cbfe8", "sole": "#fffaf0", "accent": "#ffffff"}),),
        choice=KIDS, tags=("summer",), grams=190, status="draft",
    ),
    Item(
        title="Jamhuri Edition 2025", kind="Sneakers", price=749_900, subject="court", room="street", tint=STONE,
        body=body("Last year's anniversary court shoe. Kept for the record."),
        looks=(_court("Black", "#1f2024", "#8a1f24", "#2f7a4d", "#f2efe8"),),
        choice=MEN, tags=("limited",), grams=820, stock="out", status="archived",
    ),
)

ITEMS = (*SNEAKERS, *SANDALS, *BOOTS, *OFFICE, *CHILDREN)


def _door(tint: str, item: Item, look: int = 0, **more: float) -> Shot:
    return Shot("street_tile", tint, (thing(item.subject, **more, **item.looks[look].options),))  # type: ignore[arg-type]  # see shelf


SHELVES = (
    Shelf("Sneakers", "Courts, runners and high-tops for every pavement.", _door("#cddcf2", SNEAKERS[1]), kinds=("Sneakers",)),
    Shelf("Sandals", "Cork, rope and leather for long warm days.", _door("#dfe9d8", SANDALS[0]), kinds=("Sandals",)),
    Shelf("Boots", "For tea country, red soil and cold mornings.", _door("#f0e0bd", BOOTS[1]), kinds=("Boots",)),
    Shelf("Office", "Derbies, loafers and heels that mean business.", _door("#ecdcd8", OFFICE[4]), kinds=("Office",)),
    Shelf("Kids", "Straps, stars and room to grow.", _door("#f6e6b8", CHILDREN[0]), kinds=("Kids",)),
    Shelf("Bestsellers", "What Nairobi wears out first.", _door("#dbe3ea", SNEAKERS[0]), tags=("bestseller",)),
)

HERO = Shot(
    "street_hero",
    "#f6c667",
    (
        thing("high_top", x=272, y=-340, scale=0.52, **HIGH_RED.options),  # type: ignore[arg-type]  # see shelf
        thing("court", x=-250, y=-172, scale=0.62, **NAVY_COURT.options),  # type: ignore[arg-type]  # see shelf
        thing("runner", x=170, scale=0.78, **RUNNER_BLUE.options),  # type: ignore[arg-type]  # see shelf
    ),
)
