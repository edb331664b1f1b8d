"""A document asks for exactly what is read from its answer: no field less, and no field more.

Each service is given a full answer, made from the schema, and must be content with it. Then one field after
the other is left out of that answer, and each time the service must notice.
"""

import pytest

from prismatic_api import documents
from prismatic_api.errors import PrismaticError
from tests.contract.answers import places, without
from tests.contract.calls import CALLS, INCLUDED, answer_to, call


@pytest.mark.parametrize("path", CALLS)
def test_a_full_answer_holds_all_that_is_read_and_no_field_more(path: str) -> None:
    answer = answer_to(path)
    call(path, answer)
    unread = []
    for place in places(answer):
        if place[0] in INCLUDED.get(path, ()) and len(place) == 1:
            continue
        try:
            call(path, without(answer, place))
        except PrismaticError:
            continue
        unread.append(place)
    assert unread == []


def test_every_document_is_called() -> None:
    ours = {path for path in documents.operations() if not path.startswith("step_results/")}
    assert ours == set(CALLS)
