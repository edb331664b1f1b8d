"""Choices fetched while a form is open. A source that fails or is slow takes nothing away from the form."""

from collections.abc import Iterable

from dashboard.config_variables.editors import type_editor
from dashboard.config_variables.parts import prefix_of
from dashboard.config_variables.showing import PAGE, Showing
from prismatic_api.config_variables.offers import Offer
from prismatic_api.config_variables.service import ConfigVariables
from prismatic_api.config_variables.types import ConfigVariable
from prismatic_api.errors import PrismaticError, Refused, Unreachable

SLOW = "No answer came in time. The other system may be slow: try again, or write the value yourself."
NOTHING = "It answered, but with nothing that can be chosen here."


def fetched_for(
    service: ConfigVariables, showing: Showing, variables: Iterable[ConfigVariable], prefix: str
) -> Showing:
    """What one variable can be. `prefix` is of a variable in the form; of anything else nothing comes."""
    variable = next((each for each in variables if prefix_of(each.key) == prefix), None)
    if variable is None or not has_source(variable):
        return showing
    try:
        offer = service.offered_for(showing.instance_id, variable.required)
    except PrismaticError as error:
        return showing.with_problem(prefix, _in_words(error).removeprefix(f"{variable.key}: "))
    return _taken(showing, [variable], [offer])


def fetched_on(
    service: ConfigVariables, showing: Showing, variables: Iterable[ConfigVariable], page_name: str
) -> Showing:
    """What all variables of a page can be."""
    try:
        offers = service.offered_on(showing.instance_id, page_name)
    except PrismaticError as error:
        return showing.with_problem(PAGE, _in_words(error))
    return _taken(showing, [each for each in variables if has_source(each)], offers)


def has_source(variable: ConfigVariable) -> bool:
    """Whether a data source says what can be chosen in the variable's editor."""
    return variable.required.data_source is not None and type_editor(variable).takes_offers


def _taken(showing: Showing, variables: Iterable[ConfigVariable], offers: Iterable[Offer]) -> Showing:
    """The offers that are any use, and a word about the others."""
    by_key = {offer.key: offer for offer in offers}
    useful: list[Offer] = []
    for variable in variables:
        offer = by_key.get(variable.key)
        if offer and type_editor(variable).is_offer(variable.offered(offer.content)):
            useful.append(offer)
        else:
            showing = showing.with_problem(prefix_of(variable.key), NOTHING)
    return showing.with_offers(useful)


def _in_words(error: PrismaticError) -> str:
    """Why nothing was fetched. A timeout is mostly the other system's, which Prismatic waits for."""
    if isinstance(error, Unreachable):
        return SLOW
    return " ".join(str(error).split()) if isinstance(error, Refused) else str(error)
