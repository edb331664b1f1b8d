"""`convertLowCodeIntegration`: an integration, or YAML of one, as a zip of code. Refusals are guesses."""

from dataclasses import dataclass

import yaml

from sandbox import conversion, ids, importing
from sandbox.body import Body
from sandbox.conversion import Conversion, Problem
from sandbox.definition import yaml_of
from sandbox.payloads import refuse
from sandbox.room import Arguments, Room
from sandbox.visit import Visit
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Converted:
    """Where the zip is kept, and what its author has to write."""

    path: str
    conversion_errors: tuple[Problem, ...]


room = Room()
room.record("ConvertLowCodeIntegrationFormResult", Converted)
room.record("LowCodeConversionError", conversion.Problem)


@room.changes("convertLowCodeIntegration", "convertLowCodeIntegrationFormResult")
def convert(world: World, given: Arguments) -> Converted:
    """Write an integration anew. Refuses one that is code already, and a definition that is none."""
    told = yaml.safe_load(importing.read(_text(world, given)).text)
    made = Conversion(
        told,
        given.get("registryPrefix") or "@component-manifests",
        given.get("registryUrl"),
        bool(given.get("includeComments")),
    )
    path = f"/media/conversion/{world.mint.uuid()}/integration.zip"
    world.media[path] = Body(made.zipped(), headers={"Content-Type": "application/zip"})
    return Converted(path, tuple(made.problems))


def _text(world: World, given: Arguments) -> str:
    if not given.get("id"):
        if not given.get("definition"):
            raise refuse("id", "This field is required without a definition.")
        return str(given["definition"])
    integration = world.integrations.get(ids.of_type("Integration", given["id"]))
    if integration is None:
        raise refuse("id", "There is no integration with this id.")
    if integration.is_code_native:
        raise refuse("id", "This integration is code-native already.")
    return yaml_of(world, integration)


@room.resolves("ConvertLowCodeIntegrationFormResult", "url")
def url(converted: Converted, visit: Visit, _arguments: Arguments) -> str:
    """The link to the zip."""
    return visit.links.to("media", converted.path)


@room.resolves("ConvertLowCodeIntegrationFormResult", "headUrl")
def head_url(converted: Converted, visit: Visit, _arguments: Arguments) -> str:
    """The link that tells its size."""
    return visit.links.to("media", converted.path, "HEAD")
