"""What an integration asks of whoever configures it: variables, pages, and kinds of connection."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox import ids


@dataclass(frozen=True, slots=True)
class InputField:
    """One input of a connection or an action, as the author of its component describes it.

    An input inside another has the keys of those around it in `within`.
    """

    key: str
    label: str
    type: str = "STRING"
    required: bool = True
    shown: bool = True
    default: str = ""
    placeholder: str | None = None
    comments: str | None = None
    example: str | None = None
    collection: str | None = None
    language: str | None = None
    model: str | None = None
    owner_id: str = ""
    key_label: str | None = None
    data_source: str | None = None
    on_premise_controlled: bool = False
    within: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """An id that follows from the owner's and the key."""
        return part_of("InputField", self.owner_id, "/".join(self.key_path))

    @property
    def key_path(self) -> list[str]:
        """The keys that lead to it, its own at the end."""
        return [*self.within, self.key]

    @property
    def parent_id(self) -> str | None:
        """The id of the input that it is a part of."""
        return part_of("InputField", self.owner_id, "/".join(self.within)) if self.within else None

    @property
    def is_secret(self) -> bool:
        """Whether a value is written and never read back."""
        return self.type == "PASSWORD"


@dataclass(frozen=True, slots=True)
class ConnectionKind:
    """A way to sign in to an app, offered by its component. `oauth2_type` is None without OAuth."""

    id: str
    component: str
    key: str
    label: str
    oauth2_type: str | None = None
    comments: str | None = None
    order: int = 0
    inputs: tuple[InputField, ...] = ()

    def field(self, key: str) -> InputField | None:
        """Return an input by key."""
        return next((each for each in self.inputs if each.key == key), None)


@dataclass(frozen=True, slots=True)
class Expression:
    """The value of one input. A secret one has no value to show, only the word that there is one."""

    id: str
    name: str
    value: str = ""
    type: str = "VALUE"
    has_value: bool = False
    meta: str = "{}"


@dataclass(frozen=True, slots=True)
class Preset:
    """What an integration's author has filled in for an input, and who gets to see the input."""

    value: str = ""
    type: str = "VALUE"
    org_only: bool = False
    visible: bool = True

    def meta(self, *, secret: bool) -> str:
        """Return who sees the input, in the words of the integration's YAML."""
        return json.dumps(
            {
                "orgOnly": self.org_only,
                "visibleToCustomerDeployer": self.visible and not self.org_only,
                "visibleToOrgDeployer": self.visible,
                "writeOnly": secret,
            }
        )


@dataclass(slots=True, kw_only=True)
class RequiredConfigVariableRecord:
    """A variable of one version; the same one of another version shares `stable_id` and `stable_key`."""

    id: str
    integration_id: str
    key: str
    stable_id: str
    stable_key: str
    data_type: str = "STRING"
    collection_type: str | None = None
    default_value: str | None = None
    description: str | None = None
    header: str | None = None
    page: str = "Configuration"
    sort_order: int = 0
    org_only: bool = False
    user_level_configured: bool = False
    pick_list: list[str] | None = None
    code_language: str | None = None
    schedule_type: str | None = None
    time_zone: str | None = None
    connection_id: str | None = None
    template_id: str | None = None
    data_source: str | None = None
    presets: Mapping[str, Preset] = field(default_factory=dict)
    on_premise: str = "DISALLOWED"
    visible: bool = True
    scoped_id: str | None = None

    @property
    def is_connection(self) -> bool:
        """Whether it is answered by signing in to something."""
        return self.data_type == "CONNECTION"

    @property
    def meta(self) -> str:
        """Who sees it, in the words of the integration's YAML."""
        seen = {
            "visibleToCustomerDeployer": self.visible and not self.org_only,
            "visibleToOrgDeployer": self.visible,
        }
        return json.dumps(seen)


@dataclass(frozen=True, slots=True)
class ConfigPage:
    """A page of the wizard that asks for the variables. `text` is HTML shown before them."""

    name: str
    tagline: str = ""
    text: str = ""
    user_level: bool = False


def part_of(type_name: str, owner_id: str, name: str) -> str:
    """Return the id of a thing that is known by its owner and its name."""
    return ids.global_id(type_name, uuid.uuid5(uuid.NAMESPACE_OID, f"{owner_id}/{name}"))
