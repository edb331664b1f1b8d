"""Editors: one for each type of a config variable, and the one place that chooses among them."""

from dashboard.config_variables.editors.choosing import editor_for, type_editor
from dashboard.config_variables.editors.editor import Editor

__all__ = ["Editor", "editor_for", "type_editor"]
