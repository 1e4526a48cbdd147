"""The library's manifests tell the truth."""

import json
from pathlib import Path

import pytest

COMPONENTS = Path(__file__).resolve().parents[3] / "code_library" / "components"
NAMES = sorted(folder.name for folder in COMPONENTS.iterdir())


def manifest_of(name: str) -> dict[str, object]:
    return dict(json.loads((COMPONENTS / name / "manifest.json").read_text()))


def test_there_are_components() -> None:
    assert NAMES == ["price", "product-card", "quantity-stepper", "stock-badge"]


@pytest.mark.parametrize("name", NAMES)
def test_a_manifest_names_its_own_files(name: str) -> None:
    manifest = manifest_of(name)
    assert manifest["name"] == name
    assert (COMPONENTS / name / str(manifest["entry"])).is_file()
    for file in ("styles", "element"):
        assert (COMPONENTS.parent.parent / str(manifest.get(file, manifest["styles"]))).is_file()


@pytest.mark.parametrize("name", NAMES)
def test_a_component_is_used_by_the_storefront(name: str) -> None:
    pages = (Path(__file__).parent.parent / "templates").rglob("*.html")
    used = [page.name for page in pages if f"components/{name}/" in page.read_text()]
    others = [
        other
        for other in NAMES
        if f"components/{name}/" in (COMPONENTS / other / f"{other}.html").read_text()
    ]
    assert used + others != []
