"""How static files are named: by their content, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed, imports between ES modules included.

    A name that collectstatic has not seen stays as it is: that is so in tests and while developing, where
    WhiteNoise serves the files from where they lie.
    """

    support_js_module_import_aggregation = True
    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """The hashed name from the manifest, or the plain one."""
        return str(self.hashed_files.get(self.hash_key(self.clean_name(name)), name))
