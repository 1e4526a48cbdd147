"""The shape of a shop's goods as data, and the pictures they ask for."""

from dataclasses import dataclass, field
from typing import Literal

from config.demo.art.darkroom import Shot, Thing
from config.demo.art.subjects import Plain

Stock = Literal["plenty", "mixed", "low", "out", "uncounted"]
Second = Literal["", "pair", "close"]


@dataclass(frozen=True)
class Look:
    """One way a product comes: its name ("" where there is only one) and how it is drawn."""

    name: str
    options: dict[str, Plain] = field(hash=False)


@dataclass(frozen=True)
class Choice:
    """A second option: its name and its values, each with what it adds to the price."""

    name: str
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class Item:
    """A product. Amounts are minor units of the shop's currency; grams is one piece's weight."""

    title: str
    kind: str
    price: int
    body: str
    subject: str
    looks: tuple[Look, ...]
    room: str
    tint: str
    look_name: str = "Colour"
    choice: Choice | None = None
    was: int | None = None
    vendor: str = ""
    tags: tuple[str, ...] = ()
    grams: int = 500
    stock: Stock = "plenty"
    exact: int | None = None  # stock of every variant, where the number matters
    status: Literal["active", "draft", "archived"] = "active"
    second: Second = ""

    @property
    def handle(self) -> str:
        return "-".join("".join(c if c.isalnum() else " " for c in self.title.lower()).split())

    def shots(self) -> list[tuple[Shot, str, str]]:
        """(picture, look, description) of every picture, the first look's second view last."""
        told = [
            (Shot(self.room, self.tint, (self.put(index),)), look.name, self._alt(look))
            for index, look in enumerate(self.looks)
        ]
        if self.second:
            told.append((self._second(), "", f"{self.title}, {_SECOND[self.second]}"))
        return told

    def _alt(self, look: Look) -> str:
        return f"{self.title} in {look.name.lower()}" if look.name else self.title

    def put(
        self,
        look: int = 0,
        *,
        x: float = 0,
        y: float = 0,
        scale: float = 1,
        mirror: bool = False,
        alone: bool = False,
    ) -> Thing:
        """One look of it for a picture, moved and sized; `alone` without the plant beside it."""
        options = {
            name: value
            for name, value in self.looks[look].options.items()
            if not (alone and name == "plant")
        }
        return Thing(self.subject, tuple(sorted(options.items())), x, y, scale, mirror)

    def _second(self) -> Shot:
        if self.second == "pair":
            behind = self.put(x=58, y=-34, scale=0.9, mirror=True)
            return Shot(self.room, self.tint, (behind, self.put(x=-26, y=20)))
        x, y = _CLOSE.get(self.room, (0, 0))
        room = "plain" if self.room == "street" else "plain_tall"
        return Shot(room, self.tint, (self.put(x=x, y=y, scale=1.75),), "close")


_SECOND = {"pair": "both of the pair", "close": "a closer look"}
_CLOSE = {
    "street": (-300.0, -120.0),
    "niche": (0.0, -40.0),
    "gallery": (0.0, -30.0),
    "boutique": (0.0, 330.0),
}


@dataclass(frozen=True)
class Shelf:
    """A collection: by hand (titles of its items) or by a rule."""

    title: str
    text: str
    tile: Shot
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


def body(lead: str, *points: str) -> str:
    """A small description: one paragraph and a few facts."""
    facts = "".join(f"<li>{point}</li>" for point in points)
    return f"<p>{lead}</p>" + (f"<ul>{facts}</ul>" if facts else "")


def sizes(name: str, *values: str) -> Choice:
    """Sizes that all cost the same."""
    return Choice(name, tuple((value, 0) for value in values))


def shoe_sizes(first: int, last: int) -> Choice:
    return sizes("Size", *(str(number) for number in range(first, last + 1)))
