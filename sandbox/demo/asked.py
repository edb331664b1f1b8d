"""One more integration, which asks for a great deal, and an instance of it: `--config-variables N`."""

from itertools import cycle, islice
from typing import Any, Final

from sandbox.demo.settings.words import mapped, pairs, selected, written
from sandbox.world import World

NAME: Final = "Every Setting"
_PAGE: Final = "All settings"
_KINDS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("STRING", {"default_value": "/exports/orders", "description": "Where files are put."}),
    ("NUMBER", {"default_value": "25"}),
    ("BOOLEAN", {"default_value": "true"}),
    ("DATE", {"default_value": "2026-01-01"}),
    ("TIMESTAMP", {"default_value": "2026-01-01T06:00:00.000Z"}),
    ("PICKLIST", {"default_value": "Web", "pick_list": ["Web", "Shop", "Marketplace"]}),
    ("CODE", {"default_value": '{"retry": true}', "code_language": "JSON"}),
    ("SCHEDULE", {"default_value": "30 4 * * 1,4", "schedule_type": "WEEK", "time_zone": "Europe/Berlin"}),
    ("STRING", {"default_value": written(["en", "de"]), "collection_type": "VALUELIST"}),
    ("STRING", {"default_value": pairs(de="Germany", fr="France"), "collection_type": "KEYVALUELIST"}),
    ("OBJECTSELECTION", {"default_value": selected(orders=("number", "total"))}),
    ("OBJECTFIELDMAP", {"default_value": mapped(buyer=("order", "customer"))}),
    ("JSONFORM", {"default_value": written({"rate": 19, "country": "DE"})}),
)


def add_asked(world: World, count: int) -> None:
    """Add the integration with so many variables on one page, of every type in turn, and its instance."""
    if not count:
        return
    integration = world.add_integration(NAME, category="Commerce", description="Asks for everything.")
    world.add_config_page(integration, _PAGE)
    for number, (data_type, facts) in enumerate(islice(cycle(_KINDS), count), start=1):
        world.add_config_variable(integration, f"Setting {number}", data_type, page=_PAGE, **facts)
    customer = next(each for each in world.customers.values() if not each.is_system)
    world.add_instance(NAME, customer, integration)
