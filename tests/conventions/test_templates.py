"""What the content policy forbids is not written in the first place; each template finds its room."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|\bstyle=|\son\w+=|javascript:|\|safe\b|mark_safe|autoescape off", re.IGNORECASE
)
FOREIGN = re.compile(r"<(?:script|link|img|source|iframe|object)\b[^>]*\b(?:src|href|data)=.(?:https?:)?//")


def test_there_are_templates() -> None:
    assert TEMPLATES


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_has_nothing_inline_and_escapes_everything(path: Path) -> None:
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_loads_nothing_from_another_host(path: Path) -> None:
    assert FOREIGN.findall(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_htmx_fetches_has_an_address_without_scripts(path: Path) -> None:
    for tag in re.findall(r"<(?:a|form)\b[^>]*>", path.read_text()):
        if "hx-get=" in tag or "hx-post=" in tag:
            assert re.search(r"\b(href|action)=", tag), tag


def test_each_component_has_a_style_of_its_own_name() -> None:
    components = {path.stem for path in (ROOT / "templates/components").glob("*.html")}
    styled = {path.stem for path in (ROOT / "static/css/components").glob("*.css")}
    assert components - styled == {"execution_badge"}  # a badge with chosen words
