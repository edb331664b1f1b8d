"""How many processes may serve what."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def check(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PRISM", "WEB_"))}
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "--check-config",
            "--config",
            "gunicorn.conf.py",
            "dashboard.wsgi",
        ],
        cwd=ROOT,
        env={**kept, "VAR_DIR": str(folder), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("variables", [{}, {"PRISM_ACCESS_TOKEN": "real", "WEB_WORKERS": "4"}])
def test_the_site_can_be_served(tmp_path, variables):
    assert check(tmp_path, **variables).returncode == 0


def test_several_processes_never_show_several_sandboxes(tmp_path):
    done = check(tmp_path, WEB_WORKERS="2")
    assert done.returncode == 1
    assert "Set WEB_WORKERS=1, or give a token." in done.stderr
