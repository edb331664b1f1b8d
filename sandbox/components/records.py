"""Components in their versions, with the actions, triggers and data sources they offer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sandbox.config_records import ConnectionKind, InputField
from sandbox.labels import named

_BRANCHES: Final = {"branch.branchOnExpression": "conditions", "branch.branchOnValue": "branches"}


@dataclass(frozen=True, slots=True)
class Action:
    """Something a component does in a step, starts a flow with, or offers the choices of a variable by.

    `told` is what its author said of it when it was published; of the public ones it is worked out.
    """

    id: str
    component_id: str
    component_key: str
    key: str
    label: str
    description: str = ""
    is_trigger: bool = False
    data_source_type: str | None = None
    inputs: tuple[InputField, ...] = ()
    told: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_data_source(self) -> bool:
        """Whether it offers the choices of a config variable."""
        return self.data_source_type is not None

    @property
    def is_polling_trigger(self) -> bool:
        """Whether it looks for news at times."""
        said = self.told.get("isPollingTrigger")
        return bool(said) or (self.is_trigger and self.key.lower().startswith("poll"))

    @property
    def is_common_trigger(self) -> bool:
        """Whether it comes with the platform rather than with an app."""
        platform = self.component_key in ("webhook", "schedule-triggers", "management")
        return bool(self.told.get("isCommonTrigger")) or (self.is_trigger and platform)

    @property
    def schedule_support(self) -> str:
        """Whether a step with it has a schedule."""
        scheduled = self.is_polling_trigger or self.component_key == "schedule-triggers"
        return self._said("scheduleSupport") or ("REQUIRED" if scheduled else "INVALID")

    @property
    def synchronous_response_support(self) -> str:
        """Whether a flow that it starts may answer its caller."""
        answers = self.is_trigger and self.schedule_support == "INVALID"
        return self._said("synchronousResponseSupport") or ("VALID" if answers else "INVALID")

    @property
    def trigger_resolver_support(self) -> str | None:
        """Whether what it found is handed on in batches; None of what starts nothing."""
        return self._said("triggerResolverSupport") or ("INVALID" if self.is_trigger else None)

    @property
    def allows_branching(self) -> bool:
        """Whether steps follow it on branches."""
        return bool(self.told.get("allowsBranching")) or self.dynamic_branch_input != ""

    @property
    def dynamic_branch_input(self) -> str:
        """The input that names its branches; "" for none."""
        known = _BRANCHES.get(f"{self.component_key}.{self.key}", "")
        return str(self.told.get("dynamicBranchInput") or known)

    @property
    def break_loop(self) -> bool:
        """Whether it ends a loop."""
        return bool(self.told.get("breakLoop")) or self.key == "breakLoop"

    @property
    def terminate_execution(self) -> bool:
        """Whether it ends a run."""
        return bool(self.told.get("terminateExecution")) or self.key == "stopExecution"

    @property
    def search_terms(self) -> str:
        """The words it is found by."""
        return f"{self.label} {self.key} {self.description}".lower()

    def _said(self, name: str) -> str | None:
        """Return a choice as the API tells it: authors write it in lower case."""
        said = self.told.get(name)
        return str(said).upper() if said else None


@dataclass(slots=True, kw_only=True)
class Component:
    """One version of a component; versions share `sequence_id`. Public ones are the vendor's.

    A published one is available once its package is there; `kinds` are the connections it then offers.
    """

    id: str
    sequence_id: str
    key: str
    label: str
    description: str = ""
    category: str | None = None
    public: bool = True
    customer_id: str | None = None
    documentation_url: str | None = None
    labels: list[str] = field(default_factory=list)
    starred: bool = False
    signature: str = ""
    version_number: int = 1
    version_comment: str = ""
    version_attributes: str | None = None
    version_created_at: datetime
    version_created_by: str | None = None
    is_latest: bool = True
    is_available: bool = True
    actions: tuple[Action, ...] = ()
    for_code_native: bool = False
    kinds: tuple[ConnectionKind, ...] = ()

    @property
    def allow_update(self) -> bool:
        """Public components are nobody's to change here."""
        return not self.public

    @property
    def allow_remove(self) -> bool:
        """Nor to delete."""
        return not self.public

    @property
    def triggers(self) -> list[Action]:
        """What starts flows."""
        return [action for action in self.actions if action.is_trigger]

    @property
    def data_sources(self) -> list[Action]:
        """What offers choices."""
        return [action for action in self.actions if action.is_data_source]

    @property
    def search_terms(self) -> str:
        """The words it is found by."""
        return f"{self.label} {self.key} {self.description}".lower()


def action(component: Component, key: str, label: str, **more: Any) -> Action:
    """Return an action of a component; its id follows from both keys and, of old versions, the number."""
    old = "" if component.is_latest else f"@{component.version_number}"
    return Action(
        id=named("Action", f"{component.key}{old}.{key}").id,
        component_id=component.id,
        component_key=component.key,
        key=key,
        label=label,
        **more,
    )
