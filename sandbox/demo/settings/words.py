"""The words in which the demo's config variables are written down."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.demo.apps import App


@dataclass(frozen=True, slots=True, eq=False)
class VariablePlan:
    """One variable in the versions from `since` to `until`; `samples` is what customers chose instead.

    `facts` are further fields of `RequiredConfigVariableRecord`. Two plans with one `stable_key` there are
    the same variable in different versions.
    """

    key: str
    data_type: str
    page: str
    since: int = 1
    until: int | None = None
    app: App | None = None
    samples: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    def is_in(self, version: int) -> bool:
        """Say whether a version has it."""
        return self.since <= version <= (self.until or version)


@dataclass(frozen=True, slots=True, eq=False)
class PagePlan:
    """One page of the wizard."""

    name: str
    tagline: str = ""
    text: str = ""
    user_level: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """What an integration of the demo asks for."""

    pages: tuple[PagePlan, ...]
    variables: tuple[VariablePlan, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Makes the plans of the variables on one page."""

    name: str

    def plan(
        self,
        key: str,
        data_type: str = "STRING",
        *,
        since: int = 1,
        until: int | None = None,
        samples: tuple[str, ...] = (),
        **facts: Any,
    ) -> VariablePlan:
        """Return the plan of a variable that takes a value."""
        return VariablePlan(key, data_type, self.name, since, until, None, samples, facts)

    def sign_in(
        self, key: str, app: App, *, since: int = 1, until: int | None = None, **facts: Any
    ) -> VariablePlan:
        """Return the plan of a connection."""
        return VariablePlan(key, "CONNECTION", self.name, since, until, app, (), facts)


def written(value: object) -> str:
    """Return a value as the JSON text that lists, forms and maps are kept as."""
    return json.dumps(value, ensure_ascii=False)


def pairs(**values: str) -> str:
    """Return a key-value list."""
    return written([{"key": key, "value": value} for key, value in values.items()])


def selected(**objects: tuple[str, ...]) -> str:
    """Return an object selection: each object with the fields chosen of it."""
    return written(
        [
            {
                "object": element(name),
                "fields": [{"field": element(each)} for each in fields],
                "selected": True,
            }
            for name, fields in objects.items()
        ]
    )


def mapped(**fields: tuple[str, str]) -> str:
    """Return a field map: each field with the object and the field it is filled from."""
    return written(
        {
            "fields": [
                {
                    "field": element(name),
                    "mappedObject": element(source),
                    "mappedField": element(of_source),
                }
                for name, (source, of_source) in fields.items()
            ]
        }
    )


def element(key: str) -> dict[str, str]:
    """Return a choice: its key, and what people read."""
    return {"key": key, "label": key.replace("_", " ").capitalize()}
