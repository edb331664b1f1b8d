"""Two large step results, written as a folder that `--step-results` takes."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import msgpack

MIB = 1 << 20
ROWS, FILE = "100,000 rows", "256 MiB file"


def rows() -> Iterator[bytes]:
    """100,000 like objects, about 11 MB of msgpack."""
    data = [
        {
            "id": number + 1,
            "sku": f"SKU-{number * 7919 % 50000}",
            "name": f"Customer {number * 31 % 9999}",
            "qty": number * 17 % 100,
            "price": number * 53 % 100000 / 100,
            "active": number % 2 == 0,
            "tags": ["a", f"t{number % 20}"],
            "address": {"city": f"City {number % 300}", "zip": str(10000 + number % 89999)},
        }
        for number in range(100_000)
    ]
    yield msgpack.packb({"data": data, "contentType": "application/json"})


def file() -> Iterator[bytes]:
    """A file of 256 MiB in the usual envelope."""
    packer = msgpack.Packer()
    yield b"\x82" + packer.pack("data") + b"\xc6" + (256 * MIB).to_bytes(4, "big")
    block = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(256)) * (MIB // 8192)
    for _ in range(256):
        yield block
    yield packer.pack("contentType") + packer.pack("application/octet-stream")


def write(folder: Path) -> Path:
    """Writes both bodies and a manifest that names them; gives the folder."""
    cases = []
    for name, chunks in ((ROWS, rows()), (FILE, file())):
        target = folder / f"{len(cases)}.bin"
        with target.open("wb") as body:
            body.writelines(chunks)
        cases.append({"name": name, "file": target.name, "bytes": target.stat().st_size})
    (folder / "manifest.json").write_text(json.dumps({"cases": cases}))
    return folder
