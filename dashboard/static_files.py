"""How static files are named and packed: by their content, so that browsers may keep them for ever."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLE_SHEET = "css/app.css"
# The parts of the style sheet, and the editions and extensions of htmx that no page loads
_NOT_SENT = re.compile(r"css/|django_htmx/(htmx-4|htmax-4|ext/)")
_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>\w+)\);')


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # not annotated
    """Hashed and compressed, imports between ES modules included; the style sheet is sent as one file.

    A name that collectstatic has not seen stays as it is: that is so in tests and while developing, where
    WhiteNoise serves the files from where they lie.
    """

    support_js_module_import_aggregation = True
    manifest_strict = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._addresses: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """The address of a file, remembered: a page with an icon in each row asks a hundred times."""
        if name not in self._addresses:
            self._addresses[name] = super().url(name, force)
        return self._addresses[name]

    def post_process(self, paths: Mapping[str, tuple[Storage, str]], **options: Any) -> Iterator[Any]:
        """What collectstatic does after copying: one style sheet for all it imports, then the hashing."""
        if STYLE_SHEET in paths and not options.get("dry_run"):
            joined = _joined(paths)
            for name in filter(_NOT_SENT.match, paths):
                self.delete(name)
            self._save(STYLE_SHEET, ContentFile(joined.encode()))
            others = {name: place for name, place in paths.items() if not _NOT_SENT.match(name)}
            paths = {**others, STYLE_SHEET: (self, STYLE_SHEET)}
        yield from super().post_process(paths, **options)
        self._addresses.clear()  # the names have other hashes now

    def stored_name(self, name: str) -> str:
        """The hashed name from the manifest, or the plain one."""
        return str(self.hashed_files.get(self.hash_key(self.clean_name(name)), name))


def _joined(paths: Mapping[str, tuple[Storage, str]]) -> str:
    """The style sheet with each import replaced by what it imports, in its layer; comments stay at home."""

    def text(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return str(file.read(), "utf-8")

    def layer(found: re.Match[str]) -> str:
        return f"@layer {found['layer']} {{\n{text('css/' + found['path'])}}}"

    return _COMMENT.sub("", _IMPORT.sub(layer, text(STYLE_SHEET)))
