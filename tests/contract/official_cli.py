"""Gets the vendor's command line tool from npm, once, into var/, and runs it against a sandbox.

Commands that are to succeed run one after the other in one process of node; those that are refused, that wait
or whose way of ending matters run as people run them, each by the program itself.
"""

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import httpx
import pytest

VERSION = "10.4.0"
CACHE = Path(__file__).parents[2] / "var" / "prism-cli"
COMMANDS = Path(__file__).with_name("commands.mjs")
_DIRECT = {name: "" for base in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY") for name in (base, base.lower())}


@dataclass(frozen=True)
class Cli:
    """The tool, signed in to one address. Leaving it as a context ends its process."""

    program: Path
    url: str
    token: str = "sandbox"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if "_started" in self.__dict__:
            self._started.communicate()

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """Run the program itself with a command, whatever comes of it."""
        command = [self.program, *arguments]
        with tempfile.TemporaryDirectory() as home:
            return subprocess.run(
                command, env=self._environment(home), capture_output=True, timeout=60, check=False
            )

    def told(self, *arguments: str, folder: Path = CACHE) -> str:
        """Run a command that is to succeed in a folder, and return what it printed."""
        assert self._started.stdin
        assert self._started.stdout
        self._started.stdin.write(json.dumps([str(folder), *arguments]) + "\n")
        self._started.stdin.flush()
        done = json.loads(self._started.stdout.readline())
        assert done["code"] == 0, done["err"]
        return str(done["out"]).strip()

    @cached_property
    def _started(self) -> subprocess.Popen[str]:
        """The process for commands that are to succeed, started by the first of them."""
        package = self.program.parents[1] / "@prismatic-io/prism"
        return subprocess.Popen(
            ["node", COMMANDS, package],
            env=self._environment(str(CACHE)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def _environment(self, home: str) -> dict[str, str]:
        """No proxy, no profile, no look-up of a newer version."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PRISM")}
        return {
            **kept,
            **_DIRECT,
            "HOME": home,
            "PRISMATIC_URL": self.url,
            "PRISM_ACCESS_TOKEN": self.token,
            "PRISM_SKIP_NEW_VERSION_CHECK": "true",
            "NO_COLOR": "1",
        }

    def rows(self, *arguments: str) -> list[dict[str, Any]]:
        """Run a listing command, and return its rows."""
        listed: list[dict[str, Any]] = json.loads(self.told(*arguments, "--extended", "--output", "json"))
        return listed


def asked(cli: Cli, query: str) -> dict[str, Any]:
    """What the API itself says at the tool's address: what a command did is looked up with it."""
    headers = {"Authorization": "Bearer sandbox"}
    with httpx.Client(trust_env=False) as client:
        answer = client.post(f"{cli.url}/api", json={"query": query}, headers=headers)
    data: dict[str, Any] = answer.json()["data"]
    return data


def installed() -> Path:
    """Return the program. Skips the test where there is no npm, or npm cannot get the package."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("node and npm are not installed, so the official command line tool cannot run.")
    folder = CACHE / VERSION
    program = folder / "node_modules" / ".bin" / "prism"
    if not program.exists():
        _install(npm, folder)
    return program


def _install(npm: str, folder: Path) -> None:
    """Install beside the place, then move there: two test processes may do so at once."""
    CACHE.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=CACHE))
    quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0", "--fetch-timeout=20000"]
    package = f"@prismatic-io/prism@{VERSION}"
    try:
        done = subprocess.run(
            [npm, "install", "--prefix", fresh, *quiet, package],
            capture_output=True,
            timeout=180,
            check=False,
        )
    except subprocess.TimeoutExpired:
        pytest.skip(f"npm did not install {package} within three minutes.")
    if done.returncode:
        pytest.skip(f"npm could not install {package}; is the registry within reach?")
    try:
        fresh.rename(folder)
    except OSError:  # somebody else was first
        shutil.rmtree(fresh)
