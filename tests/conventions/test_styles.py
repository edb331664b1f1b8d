"""One place for colours, and no style that hangs on a single element."""

import re
from pathlib import Path

STYLES = Path(__file__).parents[2] / "static/css"
FILES = sorted(STYLES.rglob("*.css"))
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(", re.IGNORECASE)
ID = re.compile(r"(?:^|[\s,>+~(])#[A-Za-z]")


def selectors(path: Path) -> str:
    """All that stands before an opening brace, comments aside."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    return "\n".join(re.findall(r"([^{};]*)\{", text))


def test_colours_come_from_the_tokens() -> None:
    found = {path.name: COLOUR.findall(path.read_text()) for path in FILES}
    assert [name for name, colours in found.items() if colours] == ["tokens.css"]


def test_no_selector_names_an_id() -> None:
    found = {path.name: ID.findall(selectors(path)) for path in FILES}
    assert {name: ids for name, ids in found.items() if ids} == {}


def test_every_token_is_used_and_every_used_token_is_there() -> None:
    text = "\n".join(path.read_text() for path in FILES)
    set_here = set(re.findall(r"(--[\w-]+)\s*:", text))
    assert set(re.findall(r"var\((--[\w-]+)", text)) == set_here
