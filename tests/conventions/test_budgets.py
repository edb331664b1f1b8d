"""How long a module, a function, a template, a style file and a test may be."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("dashboard", "prismatic_api", "sandbox", "tests", "tools")
MODULE, FUNCTION, VIEW, TEST, TEMPLATE = 300, 40, 25, 25, 150


def sources() -> list[Path]:
    return sorted(
        path for part in PARTS for path in (ROOT / part).rglob("*.py") if "migrations" not in path.parts
    )


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


@cache
def tree(path: Path) -> ast.Module:
    """What stands in a module; it is read once for all that is asked of it."""
    return ast.parse(path.read_text())


def limit_of(path: Path, name: str) -> int:
    if path.parts[-1].startswith("test_") and name.startswith("test_"):
        return TEST
    return VIEW if path.name == "views.py" else FUNCTION


def too_long(path: Path) -> list[str]:
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > limit_of(path, node.name):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name} has {length} lines")
    return found


def test_no_module_is_over_its_budget() -> None:
    assert [f"{path.relative_to(ROOT)}: {lines(path)}" for path in sources() if lines(path) > MODULE] == []


def test_no_function_view_or_test_is_over_its_budget() -> None:
    assert [entry for path in sources() for entry in too_long(path)] == []


@pytest.mark.parametrize(
    ("folder", "ending"), [("templates", "*.html"), ("static", "*.css"), ("static", "*.js")]
)
def test_no_template_style_or_script_is_over_its_budget(folder: str, ending: str) -> None:
    files = sorted((ROOT / folder).rglob(ending))
    assert files
    assert [f"{path.relative_to(ROOT)}: {lines(path)}" for path in files if lines(path) > TEMPLATE] == []


def test_every_public_module_says_what_it_owns() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in sources()
        if path.read_text().strip() and ast.get_docstring(tree(path)) is None
    ]
    assert silent == []
