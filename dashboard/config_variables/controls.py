"""Controls that can stand hundreds of times on a page, in Python: a moment, a zone, boxes in boxes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.utils.safestring import SafeString

from dashboard.config_variables.zones import zones_to_offer
from dashboard.widgets import suggestions

INVALID = ' aria-invalid="true"'
HELP = "Type a part of a city's name and choose, as in Europe/Berlin."


@dataclass(frozen=True, slots=True)
class ZoneList:
    """The zones to choose from, drawn once on a page; `in_force` are named first. Others point at it."""

    id: str = "zones"
    in_force: tuple[str, ...] = ()
    is_here: bool = True

    def draw(self) -> str:
        """The list and what is to be known of it, where it stands."""
        if not self.is_here:
            return ""
        offered = suggestions(zones_to_offer(self.in_force))
        return (
            f'<span class="zone_help" id="{escape(self.id)}-help">{escape(HELP)}</span>'
            f'<datalist id="{escape(self.id)}">{offered}</datalist>'
        )


class Zoned(forms.Widget):
    """A widget with a zone among its controls: a line that takes any way of writing one, and offers all."""

    zones = ZoneList()

    def zone_box(self, name: str, zone: str, group: str, label: str = "", wrong: str = "") -> SafeString:
        """The line for the zone, and the list where it is this widget's to draw it.

        `wrong` is an attribute more, where something is wrong with what was sent.
        """
        named = f' aria-label="{escape(label)}"' if label else ""
        listed = escape(self.zones.id)
        return SafeString(
            f'<input class="zone_box" name="{escape(name)}.zone" value="{escape(zone)}"'
            f' id="{escape(group)}.zone" list="{listed}" aria-describedby="{listed}-help"'
            f' autocomplete="off" spellcheck="false"{named}{wrong}>'
            f"{self.zones.draw()}"
        )


class ClockWidget(Zoned):
    """A day, an hour and a zone."""

    use_fieldset = True

    def render(
        self,
        name: str,
        value: Any,
        attrs: Mapping[str, Any] | None = None,
        renderer: BaseRenderer | None = None,  # noqa: ARG002 - part of the widget's protocol
    ) -> SafeString:
        """The controls for a day and an hour, and the zone whose clocks show them."""
        group = escape(str((attrs or {}).get("id", f"id_{name}")))
        step = "any" if "." in value.local else "1"
        wrong = INVALID if (attrs or {}).get("aria-invalid") else ""
        focused = " autofocus" if self.attrs.get("autofocus") else ""
        return SafeString(
            f'<div class="clock" id="{group}"><input type="datetime-local" step="{step}"'
            f' name="{escape(name)}" value="{escape(value.local)}" id="{group}.local"'
            f' aria-label="Day and hour"{wrong}{focused}>'
            f"{self.zone_box(name, value.zone, group, 'Time zone', wrong)}</div>"
        )

    def id_for_label(self, id_: str) -> str:  # noqa: ARG002 - the label is a legend
        """None: a legend points at nothing."""
        return ""


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick, and those inside of it."""

    name: str
    key: str
    words: str
    is_chosen: bool
    inside: tuple["Box", ...] = ()

    def draw(self, kind: str = "") -> str:
        """The box with its words, and a list of those inside."""
        styled = f' class="{kind}"' if kind else ""
        checked = " checked" if self.is_chosen else ""
        inner = "".join(f"<li>{each.draw()}</li>" for each in self.inside)
        named = f"Fields of {escape(self.words)}"
        listed = f'<ul class="selection__fields" aria-label="{named}">{inner}</ul>' if inner else ""
        return (
            f'<label{styled}><input type="checkbox" name="{escape(self.name)}" value="{escape(self.key)}"'
            f"{checked}> <bdi>{escape(self.words)}</bdi></label>{listed}"
        )


def selection(group: str, objects: Iterable[Box]) -> SafeString:
    """Boxes for objects, and for the fields of each."""
    rows = "".join(f"<li>{each.draw('selection__object')}</li>" for each in objects)
    return SafeString(f'<ul class="selection" id="{escape(group)}">{rows}</ul>')


def share_zones(widgets: Iterable[forms.Widget], list_id: str, in_force: Iterable[str]) -> None:
    """Has the first of some widgets that knows zones draw the list for all of them."""
    here = ZoneList(list_id, tuple(sorted(set(in_force))))
    for widget in widgets:
        if isinstance(widget, Zoned):
            widget.zones = here
            here = ZoneList(list_id, is_here=False)
