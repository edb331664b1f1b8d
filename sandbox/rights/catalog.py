"""Every permission there is, by the kind of object it is about: tag, name and description."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ALL: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    kind: {tag: (name, description) for tag, (name, description) in tags.items()}
    for kind, tags in tomllib.loads(
        Path(__file__).with_name("permissions.toml").read_text(encoding="utf-8")
    ).items()
}
