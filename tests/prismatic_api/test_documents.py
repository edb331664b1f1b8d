"""Documents are files: found by path, sent with what they import."""

import pytest

from prismatic_api import documents

PATHS = documents.operations()


def carried(text: str) -> list[str]:
    """The fragments that an operation's text holds, each as often as it is there."""
    return sorted(line.split()[1] for line in text.splitlines() if line.startswith("fragment "))


def used(text: str) -> list[str]:
    """The fragments that an operation's text spreads, each once."""
    return sorted({word.removeprefix("...") for word in text.split() if word.startswith("...")})


def test_an_operation_is_named_after_its_file() -> None:
    words = {path: path.rpartition("/")[2].split("_") for path in PATHS}
    assert {path: documents.load(path).name for path in PATHS} == {
        path: "".join(word.capitalize() for word in words[path]) for path in PATHS
    }


def test_an_operation_carries_each_fragment_once() -> None:
    texts = {path: documents.load(path).text for path in PATHS}
    assert {path: used(text) for path, text in texts.items()} == {
        path: carried(text) for path, text in texts.items()
    }
    assert any(carried(text) for text in texts.values())


def test_nothing_is_pasted_into_an_operation() -> None:
    assert [path for path in PATHS if "#import" in documents.load(path).text] == []
    assert [path for path in PATHS if documents.load(path) is not documents.load(path)] == []


def test_there_is_no_document_without_a_file() -> None:
    with pytest.raises(FileNotFoundError):
        documents.load("customers/burn_customers")
    with pytest.raises(ValueError, match="no operation"):
        documents.load("customers/customer_fields")
