"""Who of a customer's users has configured an instance for themselves, however many they are."""

import pytest

from tests.customers.markup import text


@pytest.fixture
def crowd(world, orders):
    """120 users of the customer, the first 110 of whom have configured the instance."""
    customer = world.customers[orders.customer_id]
    people = [
        world.add_user(f"p{number:03}@acme.example", customer=customer, name=f"Person {number:03}")
        for number in range(120)
    ]
    for person in people[:110]:
        world.add_user_config(orders, person)
    return people


def states(page) -> list[tuple[str, bool]]:
    return [(row.person.name, row.config is not None) for row in page.context["people"].page]


def test_each_page_says_of_everybody_whether_they_have_begun(world, viewer, crowd, address) -> None:
    where, found = address("instance-people"), []
    for after in ("", "?after=YXJyYXljb25uZWN0aW9uOjQ5", "?after=YXJyYXljb25uZWN0aW9uOjk5"):
        found += states(viewer.get(f"{where}{after}"))
    begun = {name: has_begun for name, has_begun in found if name.startswith("Person")}
    assert begun == {f"Person {number:03}": number < 110 for number in range(120)}
    page = viewer.get(where)
    assert "110 of 122 have begun" in text(page, "main")
    assert "Not all who have begun" not in text(page, "main")


def test_the_page_of_the_instance_says_of_nobody_what_it_does_not_know(viewer, crowd, address) -> None:
    page = viewer.get(address("instance-detail"))
    assert "Not begun" not in text(page, "main")
    assert address("instance-people") in page.content.decode()


def test_too_many_to_look_at_is_told(viewer, crowd, address, monkeypatch) -> None:
    monkeypatch.setattr("prismatic_api.instances.service._MOST_PAGES", 1)
    assert "Not all who have begun were looked at" in text(viewer.get(address("instance-people")), "main")
