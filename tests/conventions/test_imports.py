"""The arrows of import that keep the parts apart (docs/architecture.md)."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = ("dashboard", "prismatic_api", "sandbox")


@cache
def modules(part: str) -> list[Path]:
    return sorted(path for path in (ROOT / part).rglob("*.py") if "migrations" not in path.parts)


@cache
def imports(path: Path) -> tuple[str, ...]:
    """The dotted names that a module imports, relative ones resolved."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    package = list(path.relative_to(ROOT).with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{start}.{alias.name}" for alias in node.names)


def importers(part: str, wanted: str) -> set[str]:
    """Paths of the modules of a part that import a package or something in it."""
    return {
        str(path.relative_to(ROOT))
        for path in modules(part)
        if any(name == wanted or name.startswith(f"{wanted}.") for name in imports(path))
    }


@pytest.mark.parametrize(
    ("part", "forbidden"),
    [
        ("prismatic_api", "dashboard"),
        ("prismatic_api", "sandbox"),
        ("prismatic_api", "django"),
        ("sandbox", "dashboard"),
        ("sandbox", "prismatic_api"),
        ("sandbox", "django"),
        ("dashboard", "msgpack"),
        ("dashboard", "graphql"),
    ],
)
def test_a_part_does_not_import_what_it_must_not_know(part: str, forbidden: str) -> None:
    assert importers(part, forbidden) == set()


@pytest.mark.parametrize(
    ("part", "wanted", "only"),
    [
        ("prismatic_api", "httpx", {"prismatic_api/client.py"}),
        ("prismatic_api", "msgpack", {"prismatic_api/step_results/decode.py"}),
        ("dashboard", "httpx", {"dashboard/connection.py"}),
        ("dashboard", "sandbox", {"dashboard/connection.py"}),
        ("dashboard", "prismatic_api.client", {"dashboard/connection.py"}),
    ],
)
def test_one_module_alone_knows_a_library(part: str, wanted: str, only: set[str]) -> None:
    assert importers(part, wanted) == only


LAYERS_BELOW_THE_SERVICES = ("auth", "budget", "client", "documents", "downloads", "session", "wire")


def test_a_room_reaches_prismatic_through_its_request_alone() -> None:
    hidden = {"dashboard.connection", *(f"prismatic_api.{layer}" for layer in LAYERS_BELOW_THE_SERVICES)}
    rooms = [path for path in modules("dashboard") if len(path.relative_to(ROOT).parts) == 3]
    reaching = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in rooms
        for name in imports(path)
        if name in hidden or name.rpartition(".")[0] in hidden
    ]
    assert rooms
    assert reaching == []


def test_only_tags_and_widgets_write_markup_in_python() -> None:
    writers = {
        str(path.relative_to(ROOT))
        for path in modules("dashboard")
        if re.search(r"\b(SafeString|mark_safe)\(|\bsafe=True", path.read_text())
    }
    assert writers == {
        "dashboard/templatetags/cells.py",
        "dashboard/templatetags/charts.py",
        "dashboard/config_variables/controls.py",
        "dashboard/templatetags/config_fields.py",
        "dashboard/templatetags/config_rows.py",
        "dashboard/templatetags/fields.py",
        "dashboard/templatetags/integration_rows.py",
        "dashboard/templatetags/log_lines.py",
        "dashboard/templatetags/parts.py",
        "dashboard/templatetags/step_rows.py",
        "dashboard/templatetags/times.py",
        "dashboard/widgets.py",
    }


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for path in modules("dashboard")
        if any(name in path.read_text() for name in ("os.environ", "os.getenv", "getenv("))
    }
    assert readers == {"dashboard/settings.py"}
