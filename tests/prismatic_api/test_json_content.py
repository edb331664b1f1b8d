"""JSON in texts of an answer, in which anybody can have written anything."""

import pytest

from prismatic_api.json_content import object_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": "x\\ud800"}', {"a": "x?"}),
        ('{"\\uD83D": ["\\ud83d\\ude00"]}', {"?": ["\U0001f600"]}),
        ("{}", {}),
        ("[1]", None),
        ("nothing", None),
        ("[" * 100_000, None),
        ("", None),
        (None, None),
    ],
)
def test_an_object_in_a_text_is_fit_for_a_page(text: str | None, found: object) -> None:
    assert object_in(text) == found
