"""The signing key of an installation that was given none: made once, in a file only its owner can read."""

import os
import secrets
from pathlib import Path


def kept_secret(path: Path) -> str:
    """The key in the file at `path`, made on first use. Two processes that start together agree on one."""
    if path.exists():
        return path.read_text().strip()
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(64))
    try:
        os.link(draft, path)  # fails if another process was first; a rename would replace its key
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text().strip()
