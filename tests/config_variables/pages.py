"""Reads the pages of a configuration: their words, their form, and the messages above them."""

import html
import re

from django.http import QueryDict

from tests.config_variables.browser import sent_by
from tests.config_variables.made import form_of, name_in, variable

PART = {"HX-Request": "true"}


def words(response) -> str:
    """The text of a page or part, runs of space as one."""
    markup = re.sub(r"<(script|style|template)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def form_in(response, kind: str = "config-form", **typed: str | list[str]) -> QueryDict:
    """What the page's own form sends; `kind` is the class of its layout."""
    markup = response.content.decode()
    (form,) = re.findall(rf'<form class="(?:panel__body )?{kind}".*?</form>', markup, re.DOTALL)
    return sent_by(form, **typed)


def field(key: str, name: str = "value") -> str:
    """What a variable's field is called in a form."""
    return name_in(form_of(variable("STRING", key=key)), name)


def posted(person, address: str, data: QueryDict, step: str = "review", headers=None, **more: str):
    """Sends a form with one of its two buttons."""
    sent = data.copy()
    sent["step"] = step
    for name, value in more.items():
        sent[name] = value
    return person.post(address, dict(sent.lists()), headers=headers or {})  # all values of each name


def saved(person, address: str, **typed: str | list[str]):
    """Opens a form, types into it, reviews it and saves it: the answer to the last of these."""
    review = posted(person, address, form_in(person.get(address), **typed))
    return posted(person, address, form_in(review, step="save"), "save")
