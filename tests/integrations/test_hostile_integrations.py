"""What integrations are called, and what is said in them, is text, whatever it is."""

import pytest
from django.urls import reverse

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }} {% now 'Y' %}",
    "מבחן \u202egpj.exe",
    "x" * 3000,
]
PAGES = [
    "integration-detail",
    "integration-definition",
    "integration-availability",
    "integration-compare",
    "integration-upgrade",
]


@pytest.fixture(params=HOSTILE, ids=["script", "image", "template", "rtl", "long"])
def hostile(request, world, orders):
    """Three versions whose every text is hostile."""
    said = request.param
    for version in orders.values():
        version.name = version.description = version.overview = version.documentation = said
        version.category, version.labels, version.version_comment = said, [said], said
        version.version_attributes = '{"a<b>": "<img src=x>", "half": "\\ud800"}'
        for flow in world.flows_of[version.id]:
            flow.name = flow.description = said
        for variable in world.required_variables_of[version.id]:
            variable.key = variable.description = variable.default_value = said
    return orders


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_it_as_text(world, admin, hostile, page) -> None:
    query = {"with": hostile[1].id} if page == "integration-compare" else {}
    response = admin.get(reverse(page, args=[hostile[3].id]), query)
    assert response.status_code == 200
    assert (b"<script>alert" in response.content, b"<img" in response.content) == (False, False)
    assert b">14 20" not in response.content


def test_the_list_shows_it_as_text(world, admin, hostile) -> None:
    response = admin.get(reverse("integration-list"))
    assert response.status_code == 200
    assert (b"<script>alert" in response.content, b"<img" in response.content) == (False, False)
