"""The gallery shows every component, to those it is meant for."""

import re
from pathlib import Path

import pytest

from dashboard.templatetags import cells, parts

ROOT = Path(__file__).parents[2]
COMPONENTS = sorted(path.stem for path in (ROOT / "templates/components").glob("*.html"))
PAGES = "\n".join(path.read_text() for path in (ROOT / "templates/gallery").glob("*.html"))


@pytest.mark.parametrize("name", COMPONENTS)
def test_each_component_has_a_place_in_the_gallery(name: str) -> None:
    assert f'"components/{name}.html"' in PAGES


@pytest.mark.parametrize("name", sorted(parts.register.tags | cells.register.tags))
def test_each_tag_has_a_place_in_the_gallery(name: str) -> None:
    assert f"{{% {name} " in PAGES


@pytest.mark.parametrize("name", ["chart", "diff-pairs", "export", "figures", "tally"])
def test_blocks_without_a_template_of_their_own_have_a_place_too(admin, name: str) -> None:
    assert re.search(rf'class="[^"]*\b{name}\b', admin.get("/gallery/").content.decode())


def test_admins_of_a_sandbox_see_the_gallery(admin) -> None:
    response = admin.get("/gallery/")
    assert response.status_code == 200
    assert "Another customer has this external id." in response.content.decode()


def test_other_roles_do_not_see_the_gallery(viewer, support, onboarding) -> None:
    answers = [person.get("/gallery/") for person in (viewer, support, onboarding)]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_on_real_data_it_is_shown_only_when_the_setting_says_so(admin, settings) -> None:
    settings.IS_SANDBOX = False
    assert admin.get("/gallery/").status_code == 404
    settings.GALLERY = True
    assert admin.get("/gallery/").status_code == 200


def test_it_asks_prismatic_nothing(admin, world) -> None:
    world.requests.clear()
    admin.get("/gallery/")
    assert list(world.requests) == []
