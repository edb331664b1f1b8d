"""Form elements written in Python are those that Django's templates write, and escape as they do."""

import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from dashboard.templatetags.fields import field
from dashboard.widgets import Renderer

HOSTILE = """"'><script>alert(1)</script>"""
CHOICES = [("", "Any"), ("a", HOSTILE), ("Group", [("b", "B"), (HOSTILE, "C")])]
INPUTS = (
    *(forms.TextInput, forms.SearchInput, forms.EmailInput, forms.URLInput, forms.TelInput),
    *(forms.ColorInput, forms.NumberInput, forms.PasswordInput, forms.HiddenInput),
    *(forms.CheckboxInput, forms.DateInput, forms.TimeInput, forms.DateTimeInput, forms.Textarea),
)


def spaceless(markup: str) -> str:
    return re.sub(r">\s+<", "><", markup)


@pytest.mark.parametrize("value", [None, "", HOSTILE, 5, True])
@pytest.mark.parametrize(
    "widget",
    [*(kind() for kind in INPUTS), forms.Select(choices=CHOICES), forms.RadioSelect(choices=CHOICES)],
)
def test_an_element_is_what_djangos_template_makes_of_it(widget, value):
    attributes = {"id": "id_it", "title": HOSTILE, "required": True, "hidden": False, "maxlength": 5}
    ours, theirs = (
        spaceless(widget.render("it", value, attributes, renderer))
        for renderer in (Renderer(), DjangoTemplates())
    )
    assert ours == theirs


class Form(forms.Form):
    """A field whose every text is somebody else's, and one of each kind that is framed in its own way."""

    text = forms.CharField(label=HOSTILE, help_text=HOSTILE)
    hidden = forms.CharField(widget=forms.HiddenInput)
    box = forms.BooleanField(label="Demo", required=False)
    kind = forms.ChoiceField(choices=[("a", "A")], required=False)
    ways = forms.MultipleChoiceField(
        choices=[("a", "A")], required=False, help_text="Any.", widget=forms.CheckboxSelectMultiple
    )


def shown(name: str, data: dict[str, str] | None = None, **more: object) -> str:
    return field(Form(data, prefix=more.pop("prefix", None))[name], **more)


def test_a_field_escapes_its_label_help_errors_and_ids():
    form = Form({}, prefix=HOSTILE)
    form.add_error("text", HOSTILE)
    markup = field(form["text"])
    assert "<script" not in markup
    assert markup.count("&lt;script&gt;") == 3 + 7  # label, help and error; the prefix in for, name and ids


def test_a_field_names_its_help_and_its_errors():
    markup = shown("text", {})
    assert 'aria-describedby="id_text_helptext id_text_error" id="id_text"' in markup
    assert 'id="id_text_helptext"' in markup
    assert re.search(
        r'<ul class="field__errors" id="id_text_error"><li>.*This field is required.</li>', markup
    )


def test_each_kind_of_field_has_its_frame():
    assert shown("hidden") == '<input type="hidden" name="hidden" id="id_hidden">'
    assert re.search(r'data-kind="checkbox"><input [^>]*><label [^>]*for="id_box">Demo</label>', shown("box"))
    assert re.search(r'<legend class="field__label">Ways <span class="field__optional">', shown("ways"))
    assert '<fieldset class="field" data-kind="choices" aria-describedby="id_ways_helptext">' in shown("ways")


def test_what_may_be_left_out_says_so_but_not_where_the_choice_itself_does():
    said = {name: "optional</span>" in shown(name) for name in ("text", "box", "kind", "ways")}
    assert said == {"text": False, "box": False, "kind": False, "ways": True}


def test_only_a_wide_field_grows():
    assert [" data-wide" in shown("text", wide=wide) for wide in (True, False)] == [True, False]
