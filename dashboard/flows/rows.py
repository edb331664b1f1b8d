"""A flow on the page of its instance: where it leads, and its keys once somebody has asked for them."""

from dataclasses import dataclass, field

from django.urls import reverse

from dashboard.addresses import executions_of
from dashboard.flows.curl import curl
from prismatic_api.flows.types import FlowConfig


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A flow of an instance. `keys` are None while they are hidden; no repr shows them."""

    flow: FlowConfig
    instance_id: str
    keys: tuple[str, ...] | None = field(default=None, repr=False)

    @property
    def keys_url(self) -> str:
        """Where the keys are asked for."""
        return reverse("flow-keys", args=[self.instance_id, self.flow.id])

    @property
    def test_url(self) -> str:
        """The page to try it on."""
        return reverse("flow-test", args=[self.instance_id, self.flow.id])

    @property
    def executions_url(self) -> str:
        """Its runs on this instance."""
        return f"{executions_of('instance', self.instance_id)}&flow={self.flow.flow_id}"

    @property
    def curl(self) -> str:
        """The command that calls it, with a key if one is shown."""
        return curl(self.flow, self.keys[0] if self.keys else "")
