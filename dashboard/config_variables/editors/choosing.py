"""Which editor a variable gets: the only place that looks at its data type."""

from collections.abc import Mapping

from dashboard.config_variables.editors.connection import ConnectionEditor, CredentialEditor
from dashboard.config_variables.editors.editor import Editor
from dashboard.config_variables.editors.field_map import FieldMapEditor
from dashboard.config_variables.editors.forms import FormEditor
from dashboard.config_variables.editors.lists import ListEditor
from dashboard.config_variables.editors.moments import TimestampEditor
from dashboard.config_variables.editors.objects import SelectionEditor
from dashboard.config_variables.editors.plain import (
    BooleanEditor,
    CodeEditor,
    DateEditor,
    NumberEditor,
    PicklistEditor,
    RawEditor,
    TextEditor,
)
from dashboard.config_variables.editors.schedule import ScheduleEditor
from prismatic_api.config_variables.types import ConfigVariable

EDITORS: Mapping[str, Editor] = {
    "STRING": TextEditor(),
    "NUMBER": NumberEditor(),
    "BOOLEAN": BooleanEditor(),
    "DATE": DateEditor(),
    "TIMESTAMP": TimestampEditor(),
    "PICKLIST": PicklistEditor(),
    "CODE": CodeEditor(),
    "SCHEDULE": ScheduleEditor(),
    "CONNECTION": ConnectionEditor(),
    "CREDENTIAL": CredentialEditor(),
    "OBJECTSELECTION": SelectionEditor(),
    "OBJECTFIELDMAP": FieldMapEditor(),
    "JSONFORM": FormEditor(),
}
_IN_ROWS = {"STRING", "NUMBER", "BOOLEAN", "DATE", "TIMESTAMP", "PICKLIST", "CODE"}
_COLLECTIONS = {"VALUELIST": False, "KEYVALUELIST": True}


def editor_for(variable: ConfigVariable, *, raw: bool = False) -> Editor:
    """The editor for a variable; with `raw`, its text, for types that have another form."""
    editor = type_editor(variable)
    if raw and (text_editor := editor.text_editor(variable)):
        return text_editor
    return editor if editor.fits(variable) else editor.as_text(variable)


def type_editor(variable: ConfigVariable) -> Editor:
    """The editor of the variable's type, whatever is stored: it judges what is to be."""
    kind, collection = variable.data_type, variable.required.collection
    if kind not in EDITORS:
        return RawEditor(
            f"This dashboard does not know the type {kind!s}, so this is the text it is stored as."
        )
    if collection is None or kind == "CREDENTIAL":
        return EDITORS[kind]
    if collection not in _COLLECTIONS:
        return RawEditor(
            f"This dashboard does not know lists of the kind {collection!s}: this is their text."
        )
    of_one = EDITORS[kind] if kind in _IN_ROWS else TextEditor()
    return ListEditor(of_one, with_keys=_COLLECTIONS[collection])
