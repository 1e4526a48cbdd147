"""Every action that the code can write into the audit trail, read from the code itself."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("shared_apps", "tenant_apps", "config")
WRITERS = {"record", "record_many"}
SAME = "shared_apps.audit"


class Unknown(AssertionError):
    """An action that is put together: nobody could say which words it needs."""


@cache
def written() -> frozenset[tuple[str, str]]:
    """(action, target) of every call that writes an entry."""
    return frozenset(pair for path in _files() for pair in _of_file(path))


def _files() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "tests" not in path.parts and "migrations" not in path.parts:
                yield path


def _of_file(path: Path) -> Iterator[tuple[str, str]]:
    tree = ast.parse(path.read_text())
    trails = _names_of_the_trail(tree, is_at_home="audit" in path.parts)
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        function = call.func
        if (
            isinstance(function, ast.Attribute)
            and function.attr in WRITERS
            and isinstance(function.value, ast.Name)
            and function.value.id in trails
        ):
            (target,) = _texts(call.args[1], tree)
            found = sorted(_texts(call.args[0], tree))
            if not found:
                raise Unknown(f"{path.relative_to(ROOT)}:{call.lineno}")
            yield from ((action, target) for action in found)


def _names_of_the_trail(tree: ast.Module, *, is_at_home: bool) -> set[str]:
    """What a file calls the audit services."""
    found = {"services"} if is_at_home else set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == SAME:
            found |= {n.asname or n.name for n in node.names if n.name == "services"}
    return found


def _texts(node: ast.expr, tree: ast.Module) -> set[str]:
    """What an expression can be: a text, one of two, or what a name is given in its file."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.IfExp):
        return _texts(node.body, tree) | _texts(node.orelse, tree)
    return _given_to(node.id, tree) if isinstance(node, ast.Name) else set()


def _given_to(name: str, tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and name in _named(node.targets):
            found |= _texts(node.value, tree)
        elif isinstance(node, ast.For) and name in _named([node.target]):
            found |= {text for text in _constants(node.iter) if "." in text}
        elif isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args]
            if name in names:
                found |= _passed(node.name, names.index(name), tree)
    return found


def _passed(function: str, position: int, tree: ast.Module) -> set[str]:
    calls = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == function
        and len(node.args) > position
    )
    return {text for call in calls for text in _constants(call.args[position])}


def _named(targets: list[ast.expr]) -> set[str]:
    return {n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)}


def _constants(node: ast.expr) -> set[str]:
    return {
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }
