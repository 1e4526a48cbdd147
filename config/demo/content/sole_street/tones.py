"""Sole Street: rooms, colours and ways to say a look."""

from config.demo.content.shelf import Look, shoe_sizes

ICE = "#dfe7f1"
SAND = "#f3e3d3"
STONE = "#e8e5df"
SAGE = "#dbe7e0"
BUTTER = "#f2e8c8"
LILAC = "#eadfe6"
MEN = shoe_sizes(40, 46)
WOMEN = shoe_sizes(36, 41)
ALL = shoe_sizes(37, 45)
KIDS = shoe_sizes(28, 34)
GOLD = "#d9b25f"


def court(name: str, main: str, trim: str, accent: str, sole: str = "#faf8f3") -> Look:
    return Look(name, {"main": main, "trim": trim, "sole": sole, "accent": accent})


def leather(name: str, main: str, sole: str = "#3a2a20", **more: str | bool) -> Look:
    return Look(name, {"main": main, "sole": sole, **more})


NAVY_COURT = court("White", "#f6f4ee", "#1f3a5f", "#2f6fd0")
RUNNER_BLUE = court("Blue", "#1d4ed8", "#173a9e", "#f59e0b", "#fbfaf6")
HIGH_RED = court("Red", "#c8452f", "#a83622", "#20447a", "#f7f0e2")
