"""`{% url %}` as Django has it; an address without ids is looked up once in a process, not on each page."""

from django import template
from django.template import Context, defaulttags
from django.template.base import Parser, Token

from dashboard.addresses import page_of

register = template.Library()


class AddressNode(defaulttags.URLNode):
    """The address of a view: most on a page are of lists, and Django searches all views for each."""

    def render(self, context: Context) -> str:
        """The address, or nothing when it is put under a name."""
        if self.args or self.kwargs:
            return super().render(context)
        address = page_of(self.view_name.resolve(context))
        if not self.asvar:
            return address
        context[self.asvar] = address
        return ""


@register.tag
def url(parser: Parser, token: Token) -> AddressNode:
    """Reads what Django's own tag reads."""
    node = defaulttags.url(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)
