"""One line leads to its execution and step, and to what was written around it."""

from urllib.parse import parse_qs, urlsplit

from django.urls import reverse

from sandbox.lines import id_of
from tests.executions.reading import links, words


def detail(client, line):
    return client.get(reverse("log-detail", args=[line.id]))


def test_a_line_leads_to_the_step_that_wrote_it(world, viewer, write):
    step = next(step for step in world.steps_of(world.named["loop"]) if step.loop_path == "loopOverItems:17")
    line = write("Broken", run="loop", step_name=step.step_name, loop_path=step.loop_path)
    response = detail(viewer, line)
    way = urlsplit(links(response)["Open its step"])
    assert way.path == reverse("execution-detail", args=[world.named["loop"]])
    assert parse_qs(way.query) == {"round": ["loopOverItems:17"], "step": [step.id]}
    assert viewer.get(links(response)["Open its step"]).context["opened"] == step.id
    assert [seen.operation for seen in world.requests][:2] == ["GetLog", "FindStepOfLine"]


def test_a_line_without_a_step_leads_to_its_execution(world, viewer, write):
    response = detail(viewer, write("Boom\nand more"))
    assert links(response)["Open its execution"] == reverse("execution-detail", args=[world.named["failed"]])
    assert "Boom and more" in words(response)


def test_a_line_that_no_execution_wrote_leads_around_it(world, viewer, write):
    instance = world.instance("Acme Orders")
    line = write("Refresh failed", run="", instance_id=instance.id, log_type="CONNECTION")
    response = detail(viewer, line)
    found = links(response)
    assert not {"Open its step", "Open its execution"} & set(found)
    assert "Connection" in words(response)
    near = viewer.get(found["Around this moment, this instance"])
    assert "Refresh failed" in words(near)
    assert "Refresh failed" in words(viewer.get(found["Everything around it"]))


def test_what_is_no_line_is_not_there(world, viewer):
    assert viewer.get(reverse("log-detail", args=["nonsense"])).status_code == 404
    assert viewer.get(reverse("log-detail", args=[world.mint.id("Log")])).status_code == 404


def test_a_line_of_a_failure_leads_to_the_step_by_the_name_that_is_shown(world, viewer):
    run = world.execution(world.named["failed"])
    failing = next(step for step in world.steps_of(run.id) if step.has_error)
    line = next(line for line in world.lines.of(run) if line.severity == "ERROR")
    response = viewer.get(reverse("log-detail", args=[id_of(line)]))
    assert parse_qs(urlsplit(links(response)["Open its step"]).query)["step"] == [failing.id]
