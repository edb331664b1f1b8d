"""A result of 256 MiB passes through this process with a few MiB of its memory."""

import subprocess
import sys

import pytest

PASSED_ON = """
import resource, struct, sys
from itertools import repeat
from prismatic_api.step_results.content import body_of
from prismatic_api.step_results.body import slices
from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.reading import read
from prismatic_api.step_results.scratch import Scratch
from prismatic_api.step_results.search import find
from prismatic_api.step_results.tagged import tagged
from prismatic_api.step_results.view import view_of

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

def chunks():
    yield b"\\x82\\xa4data\\xc6" + struct.pack(">I", 256 << 20)
    yield from repeat(bytes(1 << 16), 256 * 16)
    yield b"\\xabcontentType\\xb8application/octet-stream"

before = peak()
with Scratch(None, 1 << 30) as scratch:
    body = scratch.write_all(chunks()).body()
content = read(body, Limits())
view = view_of(content)
assert view.kind == "file", view
assert sum(map(len, slices(body_of(view.spot)))) == 256 << 20
assert '"length":268435456' in "".join(tagged(content.document))
find(content.document, "word")
print((peak() - before) / 1024)
"""


@pytest.mark.slow
def test_a_quarter_of_a_gibibyte_adds_at_most_16_mib() -> None:
    run = subprocess.run([sys.executable, "-c", PASSED_ON], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert float(run.stdout) <= 16
