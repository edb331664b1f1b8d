"""What the service layer hands to pages: results of named types."""

import ast
from pathlib import Path

import pytest

API = Path(__file__).parents[2] / "prismatic_api"
SERVICES = sorted(API.glob("*/service.py"))


def verbs(path: Path) -> list[ast.FunctionDef]:
    """The public methods of a room's service."""
    (service,) = (node for node in ast.parse(path.read_text()).body if isinstance(node, ast.ClassDef))
    return [node for node in service.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"]


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.parent.name)
def test_no_dictionary_leaves_a_service(path: Path) -> None:
    handed_out = {verb.name: ast.unparse(verb.returns) for verb in verbs(path) if verb.returns}
    assert handed_out
    vague = {"dict", "Mapping", "Any", "object", "Node"}
    assert {
        name: kind
        for name, kind in handed_out.items()
        if vague & {node.id for node in ast.walk(ast.parse(kind)) if isinstance(node, ast.Name)}
    } == {}


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.parent.name)
def test_every_verb_says_what_it_gives(path: Path) -> None:
    assert [verb.name for verb in verbs(path) if not ast.get_docstring(verb)] == []
