"""Instance profiles as a world holds them."""

from dataclasses import dataclass


@dataclass(slots=True, kw_only=True)
class InstanceProfileRecord:
    """How instances are run. One of scope INSTANCE overrides a part of the base for one instance."""

    id: str
    name: str | None
    description: str = ""
    scope: str = "ORG"
    is_default_profile: bool = False
    allocated_memory_mb: int | None = None
    logs_disabled: bool | None = None
    step_results_disabled: bool | None = None
    quick_start: bool | None = None
    quick_start_instances: int | None = None
    instance_billing_type: str | None = None
    stable_key: str | None = None
