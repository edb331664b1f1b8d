"""An integration laid out step by step, written anew as code.

That it comes as a zip, with what could not be converted beside it, is the vendor's tool; what stands in the
files is made up.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Told = Mapping[str, Any]
_INDEX: Final = """import {{ integration }} from "@prismatic-io/spectral";
import {{ componentRegistry }} from "./componentRegistry";
import {{ configPages }} from "./configPages";
import flows from "./flows";

export {{ componentRegistry }} from "./componentRegistry";
export {{ configPages }} from "./configPages";

export default integration({{
  name: {name},
  description: {description},
  iconPath: "icon.png",
  flows,
  configPages,
  componentRegistry,
}});
"""
_FLOWS: Final = 'import {{ flow }} from "@prismatic-io/spectral";\n\nexport default [\n{flows}];\n'
_FLOW: Final = """  flow({{
    name: {name},
    stableKey: {key},
    description: {description},
    onExecution: async (context, params) => {{
{body}
      return {{ data: null }};
    }},
  }}),
"""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of the definition that its author has to write."""

    path: str
    error: str
    error_type: str = "UNSUPPORTED"


@dataclass(slots=True)
class Conversion:
    """What a definition becomes: files by name, and problems."""

    told: Told
    prefix: str = "@component-manifests"
    registry: str | None = None
    comments: bool = False
    problems: list[Problem] = field(default_factory=list)

    def files(self) -> dict[str, str]:
        """Return the text of each file."""
        flows = "".join(self._flow(number, each) for number, each in enumerate(self.told["flows"]))
        made = {
            "package.json": json.dumps(self._package(), indent=2),
            "src/componentRegistry.ts": self._registry(),
            "src/configPages.ts": self._pages(),
            "src/flows.ts": _FLOWS.format(flows=flows),
            "src/index.ts": _INDEX.format(
                name=_text(self.told["name"]), description=_text(self.told.get("description"))
            ),
        }
        if self.registry:
            made[".npmrc"] = f"{self.prefix}:registry={self.registry}\n"
        return made

    def zipped(self) -> bytes:
        """Return the files in a zip, which is the same whenever it is made."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self.files().items():
                archive.writestr(zipfile.ZipInfo(name), text)
        return out.getvalue()

    def _package(self) -> dict[str, Any]:
        name = re.sub(r"[^a-z0-9]+", "-", str(self.told["name"]).lower()).strip("-")
        own = {f"{self.prefix}/{key}": "*" for key in self._components()}
        return {
            "name": name or "integration",
            "version": "0.0.1",
            "private": True,
            "dependencies": {"@prismatic-io/spectral": "*", **own},
        }

    def _components(self) -> list[str]:
        steps = (step for flow in self.told["flows"] for step in _flat(flow["steps"]))
        return sorted({step["action"]["component"]["key"] for step in steps})

    def _registry(self) -> str:
        keys = self._components()
        lines = [f'import {_name(key)} from "{self.prefix}/{key}";' for key in keys]
        head = 'import { componentManifests } from "@prismatic-io/spectral";'
        inner = "".join(f"  {_name(key)},\n" for key in keys)
        body = f"\nexport const componentRegistry = componentManifests({{\n{inner}}});\n"
        return "\n".join([head, *lines, body])

    def _pages(self) -> str:
        asked = {each["key"]: each for each in self.told.get("requiredConfigVars") or ()}
        pages = {
            page["name"]: {
                "elements": {
                    element["value"]: {
                        "dataType": asked.get(element["value"], {}).get("dataType", "htmlElement"),
                        "stableKey": asked.get(element["value"], {}).get("stableKey", element["value"]),
                    }
                    for element in page.get("elements") or ()
                }
            }
            for page in self.told.get("configPages") or ()
        }
        return f"export const configPages = {json.dumps(pages, indent=2, ensure_ascii=False)};\n"

    def _flow(self, number: int, flow: Told) -> str:
        _, *steps = flow["steps"]
        lines = [
            line
            for place, step in enumerate(steps, start=1)
            for line in self._step(f"flows[{number}].steps[{place}]", step)
        ]
        return _FLOW.format(
            name=_text(flow["name"]),
            key=_text(flow.get("stableKey") or flow["name"]),
            description=_text(flow.get("description")),
            body="\n".join(f"      {line}" for line in lines),
        )

    def _step(self, path: str, step: Told) -> Iterator[str]:
        action = step["action"]
        if step.get("steps") or step.get("branches"):
            kind = "loop" if step.get("steps") else "branch"
            self.problems.append(Problem(path, f"A {kind} has to be written by hand."))
            yield f"// {_line(step.get('name'))}: a {kind}, to be written by hand"
            return
        if self.comments and step.get("description"):
            yield f"// {_line(step['description'])}"
        inputs = ", ".join(
            f"{_text(name)}: {self._value(f'{path}.inputs.{name}', each)}"
            for name, each in (step.get("inputs") or {}).items()
            if isinstance(each, dict)
        )
        called = f"context.components.{_name(action['component']['key'])}.{_name(action['key'])}"
        yield f"const {_name(step.get('name') or action['key'])} = await {called}({{ {inputs} }});"

    def _value(self, path: str, given: Told) -> str:
        kind, value = given.get("type", "value"), given.get("value")
        if kind == "configVar":
            return f"context.configVars[{_text(value)}]"
        if kind == "reference":
            step, *inner = str(value).split(".")
            return ".".join([_name(step), *("data" if each == "results" else each for each in inner)])
        if kind in ("template", "complex"):
            self.problems.append(Problem(path, f"A value of type {kind} has to be written by hand."))
        return json.dumps(value, ensure_ascii=False)


def _flat(steps: Iterable[Told]) -> Iterator[Told]:
    for step in steps:
        yield step
        yield from _flat(step.get("steps") or ())
        for branch in step.get("branches") or ():
            yield from _flat(branch.get("steps") or ())


def _line(value: Any) -> str:
    """Return a text on one line, as comments are."""
    return " ".join(str(value).split())


def _text(value: Any) -> str:
    return json.dumps("" if value is None else str(value), ensure_ascii=False)


def _name(words: Any) -> str:
    """Return a name as code has it: `Fetch order` as `fetchOrder`."""
    first, *others = re.findall(r"[A-Za-z0-9]+", str(words)) or ["step"]
    name = first[:1].lower() + first[1:] + "".join(each[:1].upper() + each[1:] for each in others)
    return f"_{name}" if name[0].isdigit() else name
