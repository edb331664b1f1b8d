"""Numbers as people read them: `{{ total|grouped }}`."""

from django import template

register = template.Library()


@register.filter
def grouped(number: int) -> str:
    """Thousands set apart: "12,345"."""
    return f"{number:,}"
