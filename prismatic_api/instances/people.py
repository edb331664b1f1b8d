"""The users of an instance's customer, and what each has configured of the instance for themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from prismatic_api.choices import Choice
from prismatic_api.instances.hanging import UserConfig, person_of
from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest


@dataclass(frozen=True, slots=True)
class PersonConfig:
    """A person, and what they configured; None for who has not begun."""

    person: Choice
    config: UserConfig | None


@dataclass(frozen=True, slots=True)
class InstancePeople:
    """A page of people, by name. ``configured`` is how many of all have begun.

    Without ``is_sure`` there are more who have than were looked at, so "not begun" may be wrong.
    """

    id: str
    name: str
    customer_id: str
    customer_name: str
    page: Page[PersonConfig]
    configured: int
    is_sure: bool

    @classmethod
    def of(cls, instance: Node, configs: Iterable[UserConfig], wanted: PageRequest) -> Self:
        """Read ``GetInstancePeople``, with all that was found of what people configured."""
        customer, found = instance.node("customer"), {each.user_id: each for each in configs}
        configured = instance.node("userLevelConfigs").number("totalCount")

        def row(user: Node) -> PersonConfig:
            person = person_of(user)
            return PersonConfig(person, found.get(person.id))

        return cls(
            id=instance.global_id(),
            name=instance.text("name"),
            customer_id=customer.global_id(),
            customer_name=customer.text("name"),
            page=Page.from_node(customer.node("users"), row, wanted),
            configured=configured,
            is_sure=len(found) >= configured,
        )
