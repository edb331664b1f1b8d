"""What a person would find on a page of executions."""

import re
from html import unescape
from urllib.parse import unquote

from django.http import HttpResponse
from django.urls import reverse

from sandbox import World

LIST = reverse("execution-list")
HTMX = {"HX-Request": "true"}


def html(response: HttpResponse) -> str:
    return response.content.decode()


def words(response: HttpResponse) -> str:
    """The text of the page, one blank between words."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html(response))).split())


def rows(response: HttpResponse) -> list[str]:
    """The ids of the executions listed, from the top."""
    return [
        unquote(found)
        for found in re.findall(r'scope="row".*?<a href="/executions/([^/"]+)/"', html(response))
    ]


def row_names(response: HttpResponse, world: World) -> list[str]:
    """The executions listed by their names in the small world, or by their ids."""
    names = {id_: name for name, id_ in world.named.items()}
    return [names.get(id_, id_) for id_ in rows(response)]


def links(response: HttpResponse) -> dict[str, str]:
    """The address behind each link, by its words."""
    found = re.findall(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', html(response), re.DOTALL)
    return {" ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split()): unescape(href) for href, text in found}


def verdict(response: HttpResponse) -> str:
    found = re.search(r'class="executions__verdict"[^>]*>(.*?)</h2>', html(response))
    assert found
    return unescape(found[1])
