"""How much of a step result is taken in, and for how long it is kept."""

from dataclasses import dataclass
from pathlib import Path

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds in bytes and seconds. The API keeps results of up to 500 MB.

    What is larger than ``body``, or unpacks to more than ``unpacked``, is summarised on its way past: so much
    of it at most, and for so long. ``folder`` is where bodies past 1 MiB lie while they are looked at; None
    for the system's own.
    """

    folder: Path | None = None
    body: int = 512 * MIB
    unpacked: int = 64 * MIB
    seconds: float = 120.0
    summary_bytes: int = 8192 * MIB
    summary_seconds: float = 60.0
    kept_seconds: float = 180.0
    kept_bytes: int = 1024 * MIB
    kept_results: int = 64
