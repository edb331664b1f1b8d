"""What stands around every page, drawn once for all who may enter the same rooms."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def of_rooms(template_name: str, rooms: tuple[object, ...]) -> SafeString:
    """A part of the frame that hangs on `nav`, the rooms, alone; so few differ that they are remembered."""
    render = _of_rooms.__wrapped__ if settings.DEBUG else _of_rooms
    return render(template_name, rooms)


@lru_cache(maxsize=256)
def _of_rooms(template_name: str, rooms: tuple[object, ...]) -> SafeString:
    return render_to_string(template_name, {"nav": rooms})
