"""Colours that people name, so that a choice of colour can be seen."""

COLOUR_WORDS = {"color", "colour", "colors", "colours", "rangi"}
SWATCHES = {
    "black": "#15161A", "white": "#FDFDFB", "ivory": "#F6F1E3", "cream": "#F3EAD3",
    "grey": "#8B8F96", "gray": "#8B8F96", "charcoal": "#3A3F45", "silver": "#C3C7CC",
    "stone": "#B9AF9F", "sand": "#D9C6A3", "beige": "#DCCBB0", "tan": "#B98B5E",
    "camel": "#B5834A", "brown": "#6B4630", "chocolate": "#4A2D1F", "rust": "#A8502B",
    "terracotta": "#BF6242", "orange": "#E8792B", "amber": "#E9A22B", "mustard": "#CC9A27",
    "yellow": "#F1CB3B", "gold": "#C79A3B", "olive": "#6D7239", "green": "#2F7A4D",
    "forest": "#22512F", "sage": "#8FA08B", "mint": "#A8D5BF", "teal": "#1F7A7A",
    "turquoise": "#35B5AE", "blue": "#2B5FC4", "navy": "#1D2B4F", "sky": "#8CBFE8",
    "denim": "#46658C", "indigo": "#38308C", "purple": "#6B3B94", "lavender": "#B9A6D9",
    "lilac": "#C7B1DD", "pink": "#EC9DB5", "rose": "#D77A8D", "blush": "#EFC9C2",
    "fuchsia": "#C42A7C", "red": "#C5282F", "burgundy": "#6D1B2E", "wine": "#5E1A2B",
    "nyeusi": "#15161A", "nyeupe": "#FDFDFB", "nyekundu": "#C5282F", "bluu": "#2B5FC4",
}  # fmt: skip


def is_colour(option: str) -> bool:
    """Whether an option's values are colours, by its name."""
    return option.strip().lower() in COLOUR_WORDS


def swatch(option: str, value: str) -> str:
    """The colour that a value of an option shows, "" where it is no colour we know."""
    if not is_colour(option):
        return ""
    words = value.lower().replace("-", " ").split()
    return next((SWATCHES[word] for word in reversed(words) if word in SWATCHES), "")
