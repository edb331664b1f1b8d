"""JSON text is read strictly and to the last digit."""

import json

import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prismatic_api.step_results import json_text
from prismatic_api.step_results.json_text import NotJson, TooDeep
from prismatic_api.step_results.tagged import tagged

jsons = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=40,
)


def read(text: str) -> str:
    return "".join(tagged(json_text.document(text, None)))


@given(jsons, st.sampled_from([None, 1, "\t"]))
@settings(max_examples=100, deadline=None)
def test_every_json_text_is_read(value, indent) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    body = json_text.document(text, None).body
    plain = msgpack.unpackb(body.read(0, body.size), ext_hook=lambda _, digits: json.loads(digits))
    assert plain == value


BROKEN = [
    "[1,]",
    "[,1]",
    "[1 2]",
    "{,}",
    '{"a" 1}',
    '{"a":1,}',
    "{1:2}",
    "{a:1}",
    "[1]]",
    "[1][2]",
    "[",
    '{"a":',
]
NOT_VALUES = [
    "",
    " ",
    "nul",
    "01",
    "+1",
    ".5",
    "1.",
    "[NaN]",
    "-Infinity",
    '"\n"',
    '"\\x"',
    "//\n1",
    "'a'",
    '"a',
]


@pytest.mark.parametrize("text", [*BROKEN, *NOT_VALUES])
@pytest.mark.parametrize("padding", ["", " " * 9000])
def test_what_is_not_json_is_refused(text, padding) -> None:
    with pytest.raises(NotJson):
        json_text.document(text + padding, None)


def test_a_key_that_comes_twice_is_kept_twice() -> None:
    assert (
        read('{"a":1,"b":[{"c":1,"c":2}],"a":3}')
        == '{"$map":[["a",1],["b",[{"$map":[["c",1],["c",2]]}]],["a",3]]}'
    )


def test_half_of_a_surrogate_pair_is_kept() -> None:
    assert read('["\\ud83d", "\\ud83d\\ude00"]') == '[{"$badstr":"eda0bd"},"😀"]'


@pytest.mark.parametrize(
    "number", ["1e999999", "-1E+5", "0.1000", "9" * 5000, "1e-400", "123456789.123456789123456789"]
)
def test_digits_are_kept_as_they_were_written(number) -> None:
    assert number in read(f"[{number}]")


def test_a_long_text_is_read_member_by_member_to_the_same_value() -> None:
    value = {
        "rows": [{"id": n, "name": f"n{n}", "nested": {"a": [n, [n]]}} for n in range(5000)],
        "end": "x" * 20_000,
    }
    assert json.loads(read(json.dumps(value))) == value


def test_levels_are_limited() -> None:
    assert json.loads(read("[" * 900 + "]" * 900))["$nest"]["depth"] == 899
    with pytest.raises(TooDeep):
        json_text.document("[" * 5000 + "]" * 5000, None)


@pytest.mark.parametrize(
    "member",
    ['"a": 1', '"a" : {"b": [1, 2]}', '"a": [{"b": 1}, 2]', '"a,\\"b": "},"', '"a": {"c": 1, "c": 2}'],
)
def test_a_long_object_is_read_by_runs_with_every_member_in_its_place(member) -> None:
    text = "{" + ", ".join(f'{member}, "k{index}": {index}' for index in range(3000)) + "}"
    pairs = json.loads(text, object_pairs_hook=lambda found: found)
    found = json_text.document(text, None)
    assert [found.text(one.key) for one in found.members(found.root)] == [key for key, _ in pairs]
    with pytest.raises(NotJson):
        json_text.document(f"{text[:-1]},}}", None)
