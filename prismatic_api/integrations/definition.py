"""A version's definition: YAML written by others, read as plain texts within limits. Alone knows PyYAML.

Only the parser is used, nothing is constructed: tags, numbers and dates stay the texts they are. Aliases are
followed, so the same piece may be met often; a budget of pieces ends what would never end.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import yaml

from prismatic_api.integrations.comparison import Facts

LONGEST: Final = 1_000_000  # characters; takes the parser about a second
COMPONENT_VERSION: Final = "component version"  # the name of this fact of a step
_MOST_PIECES: Final = 200_000
_DEEPEST: Final = 100
_APART: Final = frozenset({"name", "stableKey", "action", "steps", "branches", "isTrigger"})


class UnreadableDefinition(ValueError):
    """A definition that is too large, no YAML, or of another shape. ``str()`` is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class DefinedStep:
    """A step of a flow. ``place`` names the loops and branches around it, ``line`` counts from 1."""

    name: str
    stable_key: str
    place: tuple[str, ...]
    facts: Facts
    line: int


@dataclass(frozen=True, slots=True)
class DefinedFlow:
    """A flow with its steps in order, those inside loops and branches after the step around them."""

    name: str
    stable_key: str
    steps: tuple[DefinedStep, ...]
    line: int


@dataclass(frozen=True, slots=True)
class DefinedVariable:
    """A config variable and the line it begins at."""

    key: str
    line: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What a definition is made of."""

    flows: tuple[DefinedFlow, ...]
    variables: tuple[DefinedVariable, ...]


def outline_of(text: str) -> Outline:
    """Read a definition. Raises ``UnreadableDefinition``."""
    if len(text) > LONGEST:
        raise UnreadableDefinition("It is too large to be taken apart.")
    try:
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeError) as error:
        raise UnreadableDefinition(f"It is not sound YAML{_place_of(error)}.") from None
    if not isinstance(root, yaml.MappingNode):
        raise UnreadableDefinition("It is not the definition of an integration.")
    return _Reader().outline(root)


def _place_of(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f": see line {mark.line + 1:,}" if mark else ""


class _Reader:
    """One reading, with what is left of its budget."""

    def __init__(self) -> None:
        self._left = _MOST_PIECES

    def outline(self, root: yaml.MappingNode) -> Outline:
        fields = self._fields(root)
        return Outline(
            flows=tuple(map(self._flow, self._items(fields.get("flows")))),
            variables=tuple(
                DefinedVariable(_text(self._fields(node).get("key")), _line(node))
                for node in self._items(fields.get("requiredConfigVars"))
            ),
        )

    def _flow(self, node: yaml.Node) -> DefinedFlow:
        fields = self._fields(node)
        steps = tuple(self._steps(fields.get("steps"), ()))
        return DefinedFlow(_text(fields.get("name")), _text(fields.get("stableKey")), steps, _line(node))

    def _steps(self, node: yaml.Node | None, place: tuple[str, ...]) -> Iterator[DefinedStep]:
        if len(place) > _DEEPEST:
            raise UnreadableDefinition("Its steps are nested too deeply.")
        for item in self._items(node):
            fields = self._fields(item)
            name = _text(fields.get("name"))
            key = _text(fields.get("stableKey"))
            yield DefinedStep(name, key, place, tuple(self._facts(fields)), _line(item))
            yield from self._steps(fields.get("steps"), (*place, name))
            for branch in self._items(fields.get("branches")):
                inner = self._fields(branch)
                yield from self._steps(inner.get("steps"), (*place, name, _text(inner.get("name"))))

    def _facts(self, fields: dict[str, yaml.Node]) -> Iterator[tuple[str, str]]:
        action = self._fields(fields.get("action"))
        component = self._fields(action.get("component"))
        yield "action", f"{_text(component.get('key'))}: {_text(action.get('key'))}"
        yield COMPONENT_VERSION, _text(component.get("version"))
        for name, node in fields.items():
            if name == "inputs":
                inputs = self._fields(node).items()
                yield from ((f"input {key}", self._expression(value)) for key, value in inputs)
            elif name not in _APART:
                yield name, self._words(node)

    def _expression(self, node: yaml.Node) -> str:
        """The value of an input; with its type where that is not "value"."""
        fields = self._fields(node)
        if set(fields) - {"meta", "name"} != {"type", "value"}:
            return self._words(node)
        kind, value = _text(fields["type"]), self._words(fields["value"])
        return value if kind == "value" else f"{kind} {value}"

    def _words(self, node: yaml.Node) -> str:
        plain = self._plain(node, 0)
        return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)

    def _plain(self, node: yaml.Node, depth: int) -> object:
        if depth > _DEEPEST:
            raise UnreadableDefinition("It is nested too deeply.")
        self._spend()
        if isinstance(node, yaml.MappingNode):
            return {name: self._plain(value, depth + 1) for name, value in self._fields(node).items()}
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, depth + 1) for item in node.value]
        return _text(node)

    def _fields(self, node: yaml.Node | None) -> dict[str, yaml.Node]:
        """The entries of a mapping whose names are plain; of a name given twice the last. Else nothing."""
        if not isinstance(node, yaml.MappingNode):
            return {}
        self._spend(len(node.value))
        return {name.value: value for name, value in node.value if isinstance(name, yaml.ScalarNode)}

    def _items(self, node: yaml.Node | None) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            return []
        self._spend(len(node.value))
        return list(node.value)

    def _spend(self, pieces: int = 1) -> None:
        self._left -= pieces
        if self._left < 0:
            raise UnreadableDefinition("It has too many parts to be taken apart.")


def _text(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
