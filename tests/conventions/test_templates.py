"""What the content policy forbids is not written in the first place; each template finds its room."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|\bstyle=|\son\w+=|javascript:|\|safe\b|mark_safe|autoescape off", re.IGNORECASE
)
FOREIGN = re.compile(r"<(?:script|link|img|source|iframe|object)\b[^>]*\b(?:src|href|data)=.(?:https?:)?//")


def found(looked_for) -> dict[str, list[str]]:
    """What a function finds in the text of each template, by its path; nothing where it finds nothing."""
    hits = {str(path.relative_to(ROOT)): looked_for(path.read_text()) for path in TEMPLATES}
    return {path: hit for path, hit in hits.items() if hit}


def only_scripted(text: str) -> list[str]:
    """Links and forms that htmx fetches, and that have no address without scripts."""
    tags = re.findall(r"<(?:a|form)\b[^>]*>", text)
    fetched = [tag for tag in tags if "hx-get=" in tag or "hx-post=" in tag]
    return [tag for tag in fetched if not re.search(r"\b(href|action)=", tag)]


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 150


def test_a_template_has_nothing_inline_and_escapes_everything() -> None:
    assert found(INLINE.findall) == {}


def test_a_template_loads_nothing_from_another_host() -> None:
    assert found(FOREIGN.findall) == {}


def test_what_htmx_fetches_has_an_address_without_scripts() -> None:
    assert found(only_scripted) == {}
    assert only_scripted('<a hx-get="/x">') == ['<a hx-get="/x">']


def test_each_component_has_a_style_of_its_own_name() -> None:
    components = {path.stem for path in (ROOT / "templates/components").glob("*.html")}
    styled = {path.stem for path in (ROOT / "static/css/components").glob("*.css")}
    assert components - styled == {"execution_badge"}  # a badge with chosen words
