"""The pages of an integration's configuration wizard, in the integration's own order.

The shape is that of the integration's YAML, and of what the vendor's example of a wizard of one's own reads.
"""

from typing import Any

from sandbox.config_records import ConfigPage
from sandbox.records import IntegrationRecord
from sandbox.world import World

Page = dict[str, Any]


def pages_of(world: World, integration: IntegrationRecord) -> list[Page]:
    """Return the pages that ask for something in this version."""
    variables = sorted(world.required_variables_of[integration.id], key=lambda each: each.sort_order)
    told = {page.name: page for page in integration.pages}
    for variable in variables:
        told.setdefault(variable.page, ConfigPage(variable.page, user_level=variable.user_level_configured))
    keys = {name: [each.key for each in variables if each.page == name] for name in told}
    return [_page(told[name], keys[name]) for name in told if keys[name]]


def _page(page: ConfigPage, keys: list[str]) -> Page:
    words = [{"type": "htmlElement", "value": page.text}] if page.text else []
    return {
        "name": page.name,
        "tagline": page.tagline,
        "userLevelConfigured": page.user_level,
        "elements": [*words, *({"type": "configVar", "value": key} for key in keys)],
    }
