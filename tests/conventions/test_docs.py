"""What the documents say of variables and files is so."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PARTS = "dashboard|prismatic_api|sandbox|static|templates|tests|tools|requirements"
PATH = re.compile(rf"`((?:{PARTS})/[\w./-]*)`")
VARIABLE = re.compile(r'\b(?:text|words|number|flag)\("([A-Z_]+)"')

# Settled by the image, or of use on a developer's machine only.
NOT_IN_COMPOSE = {"BIND", "DEBUG", "GALLERY", "SANDBOX_SEED", "SANDBOX_STEP_RESULTS", "SECRET_KEY_FILE"} | {
    "STATIC_ROOT",
    "VAR_DIR",
}


def variables() -> set[str]:
    return set(VARIABLE.findall((ROOT / "dashboard/settings.py").read_text()))


def test_every_variable_of_the_settings_is_in_a_table_and_no_other() -> None:
    tables = [(ROOT / name).read_text() for name in ("README.md", "docs/operations.md")]
    cells = re.findall(r"^\| (`[A-Z_]{3,}`[^|]*)\|", "\n".join(tables), re.MULTILINE)
    assert {name for cell in cells for name in re.findall(r"`([A-Z_]+)`", cell)} == variables()


def test_compose_hands_on_every_variable_that_makes_sense_in_a_container() -> None:
    shared = (ROOT / "compose.yaml").read_text().partition("services:")[0]
    handed_on = set(re.findall(r"^    ([A-Z_]+): ", shared, re.MULTILINE))
    assert handed_on == variables() - NOT_IN_COMPOSE


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_file_that_a_document_names_is_there(document: Path) -> None:
    named = PATH.findall(document.read_text())
    assert [name for name in named if not (ROOT / name).exists()] == []
