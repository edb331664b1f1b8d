"""Documents are files: found by path, sent with what they import."""

import pytest

from prismatic_api import documents


@pytest.mark.parametrize("path", documents.operations())
def test_an_operation_is_named_after_its_file(path: str) -> None:
    file_name = path.rpartition("/")[2]
    assert documents.load(path).name == "".join(word.capitalize() for word in file_name.split("_"))


@pytest.mark.parametrize("path", documents.operations())
def test_an_operation_carries_each_fragment_once(path: str) -> None:
    text = documents.load(path).text
    used = {word.strip().removeprefix("...") for word in text.split() if word.startswith("...")}
    assert sorted(used) == sorted(
        line.split()[1] for line in text.splitlines() if line.startswith("fragment ")
    )


@pytest.mark.parametrize("path", documents.operations())
def test_nothing_is_pasted_into_an_operation(path: str) -> None:
    assert "#import" not in documents.load(path).text
    assert documents.load(path) is documents.load(path)


def test_there_is_no_document_without_a_file() -> None:
    with pytest.raises(FileNotFoundError):
        documents.load("customers/burn_customers")
    with pytest.raises(ValueError, match="no operation"):
        documents.load("customers/customer_fields")
