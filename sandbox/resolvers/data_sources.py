"""Reads that are written as mutations: what data sources offer, one by one or for a page of the wizard."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sandbox import ids
from sandbox.components.catalog import data_source
from sandbox.components.records import Action
from sandbox.config_checks import EXPRESSIONS
from sandbox.config_pages import pages_of
from sandbox.data_sources import content_for, variable_of
from sandbox.filters import by_id
from sandbox.payloads import Check, refuse
from sandbox.records import InstanceRecord
from sandbox.room import Arguments, Room
from sandbox.world import World

room = Room()


@dataclass(frozen=True, slots=True)
class PageContent:
    """What the variables of a page can be answered with, as JSON by key."""

    page_name: str
    instance_id: str
    content: str


@dataclass(frozen=True, slots=True)
class SourceContent:
    """What one source offers, as JSON."""

    data_source: Action
    instance_id: str
    content: str


for _name, _kind in (
    ("FetchConfigWizardPageContentResult", PageContent),
    ("FetchDataSourceContentResult", SourceContent),
):
    room.record(_name, _kind, behind={"instance": by_id("instances", "instance_id")})


@room.changes("fetchConfigWizardPageContent", "fetchConfigWizardPageContentResult")
def fetch_page(world: World, given: Arguments) -> PageContent:
    """Ask every source of a page."""
    instance = _wanted(world, given)
    pages = pages_of(world, world.integrations[instance.integration_id])
    page = next((each for each in pages if each["name"] == given.get("pageName")), None)
    if page is None:
        raise refuse("pageName", "There is no page with this name.")
    keys = [each["value"] for each in page["elements"] if each["type"] == "configVar"]
    asked = [
        each
        for each in world.required_variables_of[instance.integration_id]
        if each.data_source and each.key in keys
    ]
    offered = {variable.key: content_for(world, instance, variable) for variable in asked}
    return PageContent(page["name"], instance.id, json.dumps(offered, ensure_ascii=False))


@room.changes("fetchDataSourceContent", "fetchDataSourceContentResult")
def fetch_source(world: World, given: Arguments) -> SourceContent:
    """Ask one source. Inputs are looked at; what a source offers does not depend on them here."""
    instance = _wanted(world, given)
    variable = variable_of(world, instance, ids.of_type("Action", given.get("dataSource") or ""))
    _check_inputs(given.get("inputs"))
    content = json.dumps(content_for(world, instance, variable), ensure_ascii=False)
    return SourceContent(data_source(variable.data_source or "", variable.data_type), instance.id, content)


def _check_inputs(inputs: Sequence[Mapping[str, Any] | None] | None) -> None:
    check = Check()
    for each in inputs or ():
        kind = (each or {}).get("type")
        check.that(kind in {None, *EXPRESSIONS}, "inputs", f"{kind!r} is not a valid type of expression.")
    check.settle()


def _wanted(world: World, given: Arguments) -> InstanceRecord:
    instance = world.instances.get(ids.of_type("Instance", given.get("id") or ""))
    if instance is None:
        raise refuse("id", "There is no instance with this id.")
    return instance
