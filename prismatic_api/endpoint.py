"""Where the API lives: the addresses under one base."""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

_HOST = re.compile(r"([\w.-]+|\[[0-9A-Fa-f:.]+\])(:\d+)?")  # with its port; no user name, no blanks


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The addresses of one stack, such as ``https://app.prismatic.io``."""

    base: str

    @classmethod
    def at(cls, url: str) -> Self:
        """Take scheme, host and port of an address and drop the rest, as the command line tool does.

        Raises ``ValueError`` unless it is an http or https address with a host and without a user name.
        """
        try:
            parts = urlsplit(url.strip())
            is_sound = parts.scheme in {"http", "https"} and _HOST.fullmatch(parts.netloc) and parts.port != 0
        except ValueError:  # brackets that do not close, or a port that is none
            is_sound = False
        if not is_sound:
            raise ValueError("The address of Prismatic must look like https://app.prismatic.io.")
        return cls(f"{parts.scheme}://{parts.netloc}")

    @property
    def api(self) -> str:
        """Where GraphQL calls go."""
        return f"{self.base}/api"

    @property
    def auth_meta(self) -> str:
        """Tells which host hands out tokens."""
        return f"{self.base}/auth/meta"

    @property
    def auth_refresh(self) -> str:
        """Swaps a refresh token for an access token."""
        return f"{self.base}/auth/refresh"

    def may_fetch(self, url: str) -> bool:
        """Whether a presigned link is fit to be fetched: http(s), and never weaker than the API itself."""
        parts = urlsplit(url)
        schemes = {"https"} if self.base.startswith("https:") else {"http", "https"}
        return parts.scheme in schemes and bool(parts.hostname) and "@" not in parts.netloc
