"""Whatever a step returned, a run was called with or wrote: opened in a browser, none of it acts."""

import base64
import csv
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from sandbox import World
from sandbox.body import Body
from sandbox.demo.samples import add_samples
from tests.browser.hostile import ACTS, MARK, PAGE, RESULTS
from tests.browser.pages import ALL_THERE
from tests.browser.watch import Watch
from tests.conftest import NOON
from tests.step_results.manifest import SHARED

SAMPLES = (
    *("string-tag-soup", "json-is-html", "html-with-script", "xml-buffer-entity", "svg-script-buffer"),
    *("pdf", "gif", "zip", "mp3", "jpeg-type-html-bytes", "png-type-pdf-bytes", "type-with-crlf"),
    *("trigger-multipart", "map-proto-keys", "map-odd-keys", "markup-in-values", "control-characters"),
    *("spreadsheet-formula", "names-that-climb", "html-gateway-error", "html-with-200", "string-not-utf8"),
)
WHOLE = ("a page", "a picture with scripts", "markup as keys", "a type that breaks out", "unseen characters")
OTHER_LOOKS = (
    *((name, "") for name in WHOLE),
    ("a page", "tree?path=/data"),
    ("a page", "hex"),
    ("a pdf that acts", "preview?path=/data"),
    ("an archive", "archive?path=/data"),
    ("a table of formulas", "table"),
    ("markup as keys", "search?q=script"),
    ("addresses", "difference?good=1"),
)
PART = """--edge\r
Content-Disposition: form-data; name="a"; filename="%s"\r
Content-Type: text/html\r
\r
%s\r
--edge--"""


@pytest.fixture
def run(world: World, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a run in which all of it lies: results, payloads, lines, names and the error."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    execution = world.add_execution(world.instance("Globex Orders"), status="ERROR", error=ACTS)
    parts = PART % (ACTS.replace('"', "'"), PAGE)
    called = {
        "body": base64.b64encode(parts.encode()).decode(),
        "contentType": "multipart/form-data; boundary=edge",
        "headers": json.dumps({ACTS: ACTS, "Location": "javascript:alert(1)"}),
    }
    execution.request = Body(json.dumps(called).encode())
    execution.response = Body(json.dumps({"body": ACTS, "contentType": "text/html", "headers": {}}).encode())
    for name, body in RESULTS.items():
        world.add_step(execution, f"{name} {MARK}", body, has_error=name == "markup as keys")
    for severity in ("ERROR", "INFO"):
        world.add_log(execution, ACTS, severity=severity, step_name=MARK)
    return f"/executions/{execution.id}/"


@pytest.fixture
def watched(open_page, sign_in, site: str) -> tuple[Page, Watch]:
    """A page that is signed in, and what it is seen to do."""
    page = open_page(accept_downloads=True)
    sign_in(page, "support")
    return page, Watch(page, site)


def look_at(page: Page, watch: Watch, address: str) -> None:
    """Open a page, with all parts that come later, and see that nothing shown became an element."""
    page.goto(address)
    page.wait_for_function(ALL_THERE)
    if page.locator("x-hostile").count():
        watch.seen.append(f"element: {address}")


def open_beside(page: Page, watch: Watch, address: str) -> None:
    """Open a result beside the steps of a run, as a click on a step does."""
    page.evaluate("address => htmx.ajax('GET', address, '#beside')", address)
    if page.locator("#step-result[data-kind]").count() != 1 or page.locator("x-hostile").count():
        watch.seen.append(f"element: {address}")


def taken(page: Page, address: str) -> Path:
    """Type the address of a file: it is saved and never shown."""
    before = page.url
    with page.expect_download() as waiting:
        page.evaluate("address => { location.href = address }", address)
    assert page.url == before
    return Path(waiting.value.path())


def steps_of(world: World, run: str) -> dict[str, str]:
    """The address of each step by its name."""
    steps = world.steps_of(run.split("/")[2])
    return {step.display_step_name.removesuffix(f" {MARK}"): f"{run}steps/{step.id}/" for step in steps}


def test_nothing_that_a_run_holds_acts_in_a_browser(watched, world, run) -> None:
    page, watch = watched
    steps = steps_of(world, run)
    for address in (f"{run}logs/", f"{run}steps/", f"{run}request/", f"{run}response/", f"{run}bundle/"):
        look_at(page, watch, address)
    for address in (
        "/logs/?window=14d",
        "/executions/?status=ERROR&window=",
        "/",
        "/records/runs/?q=hostile",
    ):
        look_at(page, watch, address)
    look_at(page, watch, run)
    page.route("**/logs/?at=*", lambda route: route.fulfill(body=""))  # the log around each was looked at
    for address in steps.values():
        open_beside(page, watch, address)
    page.unroute_all()
    for name, part in OTHER_LOOKS:
        look_at(page, watch, f"{steps[name]}{part}")
    assert watch.seen == []


def test_no_sample_body_acts_in_a_browser(watched, world) -> None:
    page, watch = watched
    add_samples(world, SHARED)
    samples = steps_of(world, f"/executions/{world.named['samples']}/")
    look_at(page, watch, f"/executions/{world.named['samples']}/")
    page.route("**/logs/?at=*", lambda route: route.fulfill(body=""))
    for name in SAMPLES:
        open_beside(page, watch, samples[name])
    assert watch.seen == []


def test_a_file_is_saved_and_never_shown(watched, world, run) -> None:
    page, watch = watched
    steps = steps_of(world, run)
    look_at(page, watch, "/customers/")
    for name in (
        "a page",
        "a page called a picture",
        "a picture with scripts",
        "a pdf that acts",
        "an archive",
    ):
        assert taken(page, f"{steps[name]}file?path=/data").read_bytes() in RESULTS[name]
        assert taken(page, f"{steps[name]}body").read_bytes() == RESULTS[name]
    assert json.loads(taken(page, f"{steps['markup as keys']}json").read_text())["headers"] == {ACTS: ACTS}
    cells = list(csv.reader(taken(page, f"{steps['a table of formulas']}csv").open(encoding="utf-8-sig")))
    assert [cell for row in cells for cell in row if cell[:1] in "=+-@\t" and cell] == []
    assert taken(page, f"{run}request/masked/part?number=0").read_bytes() == PAGE.encode()
    assert watch.seen == []


@pytest.mark.parametrize("policy", [True, False], ids=["policy", "no policy"])
def test_the_watch_sees_a_page_that_does_act(watched, site, policy) -> None:
    page, watch = watched
    headers = {"Content-Type": "text/html"}
    if policy:
        headers["Content-Security-Policy"] = page.request.get("/").headers["content-security-policy"]
    acting = f"{PAGE}<img src='http://evil.example/x'><script>throw Error('thrown')</script>"
    page.route("**/acting", lambda route: route.fulfill(status=200, headers=headers, body=acting))
    page.route("http://evil.example/**", lambda route: route.abort())
    look_at(page, watch, "/acting")
    kinds = {words.partition(":")[0] for words in watch.seen}
    assert kinds >= ({"policy", "console"} if policy else {"dialog", "error", "host"})
    assert "element" in kinds
