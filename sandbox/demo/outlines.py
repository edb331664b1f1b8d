"""What a version of an integration says about the steps of a flow, told from the plan of the flow."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from sandbox.demo.flows import FlowPlan, IntegrationPlan, StepPlan
from sandbox.history import camel_case
from sandbox.outline import Schedule, StepInput, StepOutline

Inputs = dict[str, StepInput]


def outline_of(plan: IntegrationPlan, flow: FlowPlan, version: int) -> tuple[StepOutline, ...]:
    """Return the steps of a flow as a version has them."""
    trigger, *others = flow.at(version).steps
    teller = _Teller(plan, version)
    first = StepOutline("Trigger", trigger.action, {}, schedule=teller.schedule(flow))
    return (first, *teller.tell(others, "trigger.results"))


class _Teller:
    def __init__(self, plan: IntegrationPlan, version: int) -> None:
        self._plan = plan
        self._version = version
        self._variables = [each for each in plan.settings.variables if each.is_in(version)]

    def schedule(self, flow: FlowPlan) -> Schedule | None:
        """Return when a flow runs by itself: as a config variable says, or at times of its own."""
        if flow.invoke_type != "SCHEDULED":
            return None
        if flow.cron:
            return Schedule(flow.cron)
        variable = next(each for each in self._variables if each.data_type == "SCHEDULE")
        return Schedule(variable.key, "configVar", variable.facts["time_zone"])

    def tell(self, plans: Sequence[StepPlan], before: str) -> Iterator[StepOutline]:
        """Yield steps; each is handed the result of the one before, and a branch takes in what follows it."""
        grouped = [(branch, list(steps)) for branch, steps in groupby(plans, key=lambda each: each.branch)]
        for place, (branch, steps) in enumerate(grouped):
            for step in steps if branch is None else ():
                outlines = self._branches(grouped[place + 1 :], before) if step is steps[-1] else ()
                yield self._step(step, before, outlines)
                before = f"{camel_case(step.name)}.results"

    def _branches(
        self, following: Sequence[tuple[str | None, list[StepPlan]]], before: str
    ) -> tuple[tuple[str, tuple[StepOutline, ...]], ...]:
        """Return the branches that come directly after a step, up to the next step outside of them."""
        taken = []
        for branch, steps in following:
            if branch is None:
                break
            taken.append((branch, tuple(self._step(each, before, ()) for each in steps)))
        return tuple(taken)

    def _step(
        self, step: StepPlan, before: str, branches: tuple[tuple[str, tuple[StepOutline, ...]], ...]
    ) -> StepOutline:
        item = f"{camel_case(step.name)}.currentItem"
        return StepOutline(
            step.name,
            step.action,
            {**self._usual(step, before), **self._own(step)},
            steps=tuple(self.tell(step.inside, item)),
            branches=branches,
        )

    def _own(self, step: StepPlan) -> Inputs:
        """Return the inputs that a step's plan names, as they are in this version."""
        inputs = dict(step.inputs)
        for since, changed in sorted(step.later.items()):
            inputs.update(changed if since <= self._version else {})
        return {name: StepInput(value) for name, value in inputs.items()}

    def _usual(self, step: StepPlan, before: str) -> Inputs:
        connection = self._connection(step)
        signed_in = {"connection": StepInput(connection, "configVar")} if connection else {}
        return {**signed_in, **_USUAL[step.kind](step, self._plan, before)}

    def _connection(self, step: StepPlan) -> str | None:
        """Return the key of the connection that a step of this kind signs in with."""
        wanted = _COMPONENTS.get(step.kind)
        found = [each for each in self._variables if each.app and not each.facts.get("user_level_configured")]
        if step.kind == "http":
            found = [each for each in found if each.app and each.app.component not in _COMPONENTS.values()]
        elif wanted:
            found = [each for each in found if each.app and each.app.component == wanted]
        else:
            return None
        return found[0].key if found else None


_COMPONENTS: Final = {"http": "", "store": "sql", "file": "sftp", "message": "smtp"}


def _http(step: StepPlan, plan: IntegrationPlan, before: str) -> Inputs:
    path = camel_case(step.name)
    return {
        "url": StepInput(f"https://{plan.host}/v1/{path}"),
        "method": StepInput("GET" if step.name.startswith(_READS) else "POST"),
        "data": StepInput(before, "reference"),
        "timeout": StepInput("30000"),
    }


def _code(step: StepPlan, _plan: IntegrationPlan, before: str) -> Inputs:
    source = before.partition(".")[0]
    lines = (
        "module.exports = async ({ logger }, stepResults) => {",
        f"  const given = stepResults.{source}.results;",
        f'  logger.info("{step.name}");',
        "  return { data: given };",
        "};",
        "",
    )
    return {"code": StepInput("\n".join(lines))}


def _store(step: StepPlan, _plan: IntegrationPlan, before: str) -> Inputs:
    return {
        "queryField": StepInput(f"call {camel_case(step.name)}(:given)"),
        "params": StepInput([{"name": "given", "type": "reference", "value": before}], "complex"),
    }


def _file(step: StepPlan, _plan: IntegrationPlan, _before: str) -> Inputs:
    return {"path": StepInput(f"/{camel_case(step.name)}")}


def _message(step: StepPlan, _plan: IntegrationPlan, before: str) -> Inputs:
    return {"subject": StepInput(step.name), "text": StepInput(f"{{{{${before}}}}}", "template")}


def _branch(_step: StepPlan, _plan: IntegrationPlan, before: str) -> Inputs:
    large = ["and", ["greaterThan", {"type": "reference", "value": f"{before}.total"}, {"value": "500"}]]
    return {"conditions": StepInput([{"name": "Large order", "type": "complex", "value": large}], "complex")}


def _loop(_step: StepPlan, _plan: IntegrationPlan, before: str) -> Inputs:
    return {"items": StepInput(before, "reference")}


def _ai(step: StepPlan, _plan: IntegrationPlan, before: str) -> Inputs:
    return {"prompt": StepInput(f"{step.name}: {{{{${before}}}}}", "template"), "temperature": StepInput("0")}


def _flow(_step: StepPlan, plan: IntegrationPlan, before: str) -> Inputs:
    called = next(flow.calls for flow in plan.flows if flow.calls)
    return {"flowName": StepInput(called), "data": StepInput(before, "reference")}


_READS: Final = ("Fetch", "List", "Read", "Collect", "Accepted", "Orders", "Ask")
_USUAL: Final[dict[str, Callable[[StepPlan, IntegrationPlan, str], Inputs]]] = {
    "http": _http,
    "code": _code,
    "store": _store,
    "file": _file,
    "message": _message,
    "branch": _branch,
    "loop": _loop,
    "ai": _ai,
    "flow": _flow,
}
