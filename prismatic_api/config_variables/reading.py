"""Reading the two lists of a configuration side by side, page by page: what is asked for, what is stored."""

from dataclasses import dataclass, field

from prismatic_api.config_variables.types import RequiredConfigVariable, StoredVariable
from prismatic_api.node import Node
from prismatic_api.paging import LARGEST_PAGE

MOST_PAGES = 20  # two thousand variables: more is not an integration but a loop


@dataclass(slots=True)
class Reading:
    """How far the lists of an instance have been read."""

    instance_id: str
    required: list[RequiredConfigVariable] = field(default_factory=list)
    stored: list[StoredVariable] = field(default_factory=list)
    required_after: str | None = None
    stored_after: str | None = None
    pages: int = 0

    @property
    def next_page(self) -> dict[str, object]:
        """Which rows come next; a list that is at its end is not asked for again."""
        return {
            "first": LARGEST_PAGE,
            "requiredAfter": self.required_after,
            "storedAfter": self.stored_after,
            "wantsRequired": self.pages == 0 or self.required_after is not None,
            "wantsStored": self.pages == 0 or self.stored_after is not None,
        }

    def takes(self, node: Node) -> bool:
        """Take in a page, and say whether there is more."""
        wanted = self.next_page
        self.pages += 1
        if wanted["wantsRequired"]:
            connection = node.node("integration").node("requiredConfigVariables")
            self.required += [RequiredConfigVariable.from_node(each) for each in connection.nodes("nodes")]
            self.required_after = _cursor(connection)
        if wanted["wantsStored"]:
            connection = node.node("configVariables")
            self.stored += [StoredVariable.from_node(each) for each in connection.nodes("nodes")]
            self.stored_after = _cursor(connection)
        return self.pages < MOST_PAGES and bool(self.required_after or self.stored_after)


def _cursor(connection: Node) -> str | None:
    info = connection.node("pageInfo")
    cursor = info.text_or_none("endCursor")
    return cursor if info.flag("hasNextPage") else None
