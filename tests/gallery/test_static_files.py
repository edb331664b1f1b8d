"""What browsers are sent: one style sheet, one sprite that holds every icon that pages name."""

import re
from pathlib import Path

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from tests.conftest import HASHED

ROOT = Path(__file__).parents[2]
SPRITE = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static/icons.svg").read_text()))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
NAMED = re.compile(r'icon\.html" with name="([^"]+)"|\bicon="([^"]+)"|[^-]\btone="([^"]+)"')
STYLES = sorted(path for path in (ROOT / "static/css").rglob("*.css") if path.name != "app.css")


def test_the_style_sheet_is_sent_as_one_file(gathered: Path) -> None:
    (sheet,) = (gathered / "css").glob("app.????????????.css")
    text = sheet.read_text()
    assert [mark for mark in ("@import", "/*", "*/") if mark in text] == []
    rules = {path.name: re.split(r"/\*.*?\*/\n?", path.read_text(), flags=re.DOTALL) for path in STYLES}
    assert [name for name, pieces in rules.items() for piece in pieces if piece not in text] == []


def test_scripts_name_the_hashed_modules_they_import(gathered: Path) -> None:
    (app,) = (gathered / "js").glob("app.????????????.js")
    imported = re.findall(r'"\./([^"]+)"', app.read_text())
    assert imported
    assert [name for name in imported if not (gathered / "js" / name).exists()] == []


def test_an_address_is_remembered_until_the_files_are_gathered_again(settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT, settings.STATICFILES_DIRS = tmp_path / "gathered", [tmp_path / "source"]
    settings.STORAGES = HASHED
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    note, addresses = tmp_path / "source/note.txt", set()
    note.parent.mkdir()
    for text in ("one", "two"):
        note.write_text(text)
        call_command("collectstatic", verbosity=0, interactive=False)
        addresses |= {staticfiles_storage.url("note.txt"), staticfiles_storage.url("note.txt")}
    assert [bool(re.fullmatch(r"/static/note\.[0-9a-f]{12}\.txt", one)) for one in addresses] == [True, True]


def test_styles_and_scripts_weigh_little(gathered: Path) -> None:
    hashed = [path for path in gathered.rglob("*.br") if re.search(r"\.[0-9a-f]{12}\.", path.name)]
    sent = [path for path in hashed if path.match("css/app.*") or path.match("js/*") or path.match("icons.*")]
    htmx = [path for path in hashed if path.name.startswith("htmx-2.min.")]
    assert 0 < sum(path.stat().st_size for path in sent + htmx) < 42_000


def test_every_icon_a_template_names_is_in_the_sprite() -> None:
    named = {
        (path.name, name)
        for path in TEMPLATES
        for found in NAMED.findall(path.read_text())
        for name in found
        if name
    }
    assert len(named) > 50
    assert [(where, name) for where, name in sorted(named) if name not in SPRITE] == []


def test_the_style_sheet_imports_every_style_file() -> None:
    imported = re.findall(r'@import url\("([^"]+)"\)', (ROOT / "static/css/app.css").read_text())
    assert sorted(imported) == [str(path.relative_to(ROOT / "static/css")) for path in STYLES]
