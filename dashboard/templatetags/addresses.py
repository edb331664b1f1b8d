"""`{% url %}` as Django has it, in a tenth of the time: it searches all views for each address on a page."""

from html import escape

from django import template
from django.template import Context, defaulttags
from django.template.base import Parser, Token

from dashboard.addresses import page_of, takes_ids

register = template.Library()


class AddressNode(defaulttags.URLNode):
    """The address of a list, or of a thing by its ids. One by anything else is Django's to find or refuse."""

    def render(self, context: Context) -> str:
        """The address, or nothing when it is put under a name."""
        given = [each.resolve(context) for each in self.args]
        view_name = self.view_name.resolve(context)
        are_ids = all(isinstance(each, str) and each and "/" not in each for each in given)
        if self.kwargs or not are_ids or not takes_ids(view_name, len(given)):
            return super().render(context)
        address = page_of(view_name, *given)
        if not self.asvar:
            return escape(address)
        context[self.asvar] = address
        return ""


@register.tag
def url(parser: Parser, token: Token) -> AddressNode:
    """Reads what Django's own tag reads."""
    node = defaulttags.url(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)
