"""The verbs of alerts."""

from prismatic_api.alerts.coverage import FAILED, Coverage, coverage_in
from prismatic_api.alerts.filters import EventFilter, MonitorFilter
from prismatic_api.alerts.making import MonitorChoices, MonitorDraft, NewMonitor, WatchedInstance
from prismatic_api.alerts.types import (
    AlertEvent,
    EventOfMonitor,
    Monitor,
    MonitorDetail,
    MonitorListing,
    MonitorToEdit,
    levels_in,
    named_in,
)
from prismatic_api.changes import Change
from prismatic_api.choices import Choice, choices, integrations
from prismatic_api.errors import NotFound
from prismatic_api.ids import require
from prismatic_api.node import Node
from prismatic_api.paging import LARGEST_PAGE, Page, PageRequest
from prismatic_api.session import Session

_KIND = "monitor"
_FOUND = 50  # instances to choose from


class Alerts:
    """Who is told when something happens."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def listing(self, wanted: MonitorFilter, page: PageRequest) -> MonitorListing:
        """Give one page of monitors, triggered ones first, and what can be chosen in the filter beside it."""
        for type_name, chosen in (("Customer", wanted.customer_id), ("Instance", wanted.instance_id)):
            if chosen:
                require(type_name, chosen)
        answer = self._session.query(
            "alerts/list_monitors", first=page.first, after=page.after, **wanted.as_variables()
        )
        return MonitorListing(
            page=Page.from_node(answer.node("alertMonitors"), Monitor.from_node, page),
            waiting=answer.node("waiting").number("totalCount"),
            triggers=named_in(answer, "alertTriggers"),
            customers=choices(answer, "customers", "customer"),
            integrations=integrations(answer),
        )

    def get(self, monitor_id: str, events: PageRequest) -> MonitorDetail:
        """Give a monitor with a page of what it saw. Raises ``NotFound``."""
        require("AlertMonitor", monitor_id)
        answer = self._session.query(
            "alerts/get_monitor", id=monitor_id, first=events.first, after=events.after
        )
        node = _monitor(answer, monitor_id)
        monitor, names = MonitorToEdit.from_node(node), levels_in(answer)
        return MonitorDetail(
            monitor=monitor,
            events=Page.from_node(node.node("events"), AlertEvent.from_node, events),
            log_level_name=names.get(monitor.log_level or 0, str(monitor.log_level or "")),
        )

    def events(self, wanted: EventFilter, page: PageRequest) -> Page[EventOfMonitor]:
        """Give one page of what all monitors saw, the newest first."""
        if wanted.customer_id:
            require("Customer", wanted.customer_id)
        answer = self._session.query(
            "alerts/list_events", first=page.first, after=page.after, **wanted.as_variables()
        )
        return Page.from_node(answer.node("alertEvents"), EventOfMonitor.from_node, page)

    def coverage(self, customer_id: str, page: PageRequest) -> Coverage:
        """Give one page of enabled instances with the flows whose failures nobody is told of."""
        if customer_id:
            require("Customer", customer_id)
        answer = self._session.query(
            "alerts/list_uncovered",
            first=page.first,
            after=page.after,
            customer=customer_id or None,
            trigger=FAILED,
        )
        return coverage_in(answer, page)

    def prepare(self, instance_id: str, find: str = "") -> NewMonitor:
        """Give what a new monitor can be made of; without an instance some to choose from. ``NotFound``."""
        if instance_id:
            require("Instance", instance_id)
        answer = self._session.query(
            "alerts/get_new_monitor",
            instance=instance_id,
            hasInstance=bool(instance_id),
            find=find or None,
            first=_FOUND,
        )
        instance = answer.node_or_none("instance") if answer.has("instance") else None
        if instance_id and instance is None:
            raise NotFound("instance", instance_id)
        found, total = _instances(answer)
        return NewMonitor(
            choices=MonitorChoices.from_node(answer),
            instance=WatchedInstance.from_node(instance) if instance else None,
            found=found,
            more=max(total - len(found), 0),
        )

    def to_edit(self, monitor_id: str) -> tuple[MonitorToEdit, MonitorChoices]:
        """Give a monitor, and what it can be made of. Raises ``NotFound``."""
        require("AlertMonitor", monitor_id)
        answer = self._session.query("alerts/get_monitor_to_edit", id=monitor_id)
        return MonitorToEdit.from_node(_monitor(answer, monitor_id)), MonitorChoices.from_node(answer)

    def create(self, draft: MonitorDraft) -> str:
        """Make a monitor and give its id. Raises ``Refused``."""
        values = {name: value for name, value in draft.as_input().items() if value not in (None, "", [])}
        change = Change("createAlertMonitor", _KIND, None, draft.name, after=values)
        return self._session.change("alerts/create_alert_monitor", change, input=values).global_id()

    def find_like(self, draft: MonitorDraft) -> str | None:
        """Give the id of a monitor that is just so; None if there is none."""
        named = MonitorFilter(name=draft.name, instance_id=draft.instance_id or "")
        for each in self.listing(named, PageRequest(LARGEST_PAGE)).page:
            if each.name == draft.name and draft.is_like(MonitorDraft.of(self.to_edit(each.id)[0])):
                return each.id
        return None

    def update(self, before: MonitorToEdit, draft: MonitorDraft) -> None:
        """Change what differs from ``before``, and nothing else: no request if nothing does. ``Refused``."""
        was = MonitorDraft.of(before).as_input()
        values = {name: value for name, value in draft.as_input().items() if value != was[name]}
        if not values:
            return
        replaced = {name: was[name] for name in values}
        change = Change("updateAlertMonitor", _KIND, before.id, before.name, before=replaced, after=values)
        self._session.change("alerts/update_alert_monitor", change, input={"id": before.id} | values)

    def clear(self, monitor: Monitor, reason: str) -> None:
        """Say that a triggered monitor was seen to; the reason goes into the record alone. ``Refused``."""
        change = Change(
            "clearAlertMonitor",
            _KIND,
            monitor.id,
            monitor.name,
            before={"triggered": monitor.is_triggered},
            after={"triggered": False, "reason": reason},
        )
        self._session.change("alerts/clear_alert_monitor", change, input={"id": monitor.id})

    def delete(self, monitor: MonitorToEdit) -> None:
        """Remove a monitor with all it saw. Raises ``Refused``."""
        was = MonitorDraft.of(monitor).as_input()
        change = Change("deleteAlertMonitor", _KIND, monitor.id, monitor.name, before=was)
        self._session.change("alerts/delete_alert_monitor", change, input={"id": monitor.id})


def _monitor(answer: Node, monitor_id: str) -> Node:
    node = answer.node_or_none("alertMonitor")
    if node is None:
        raise NotFound("monitor", monitor_id)
    return node


def _instances(answer: Node) -> tuple[tuple[tuple[Choice, str], ...], int]:
    """Read instances to choose from, each with its customer, and how many there are."""
    if not answer.has("instances"):
        return (), 0
    instances = answer.node("instances")
    found = tuple(
        (Choice(node.global_id(), node.text("name")), node.node("customer").text("name"))
        for node in instances.nodes("nodes")
    )
    return found, instances.number("totalCount")
