"""The addresses that start a flow: an instance's webhook, and the test address of an integration's flow."""

from sandbox import hidden, reruns
from sandbox.records import FlowConfigRecord
from sandbox.web import Request, Response, as_json, problem
from sandbox.world import World

PREFIX = "/trigger/"


def address(base_url: str, object_id: str) -> str:
    """Return the address that starts a flow config, or a flow on its integration's hidden instance."""
    return f"{base_url}{PREFIX}{object_id}"


def answer(world: World, request: Request) -> Response:
    """Start a run with what was posted. No token is asked for: the address is the secret.

    The vendor's command line tool reads the id of the run from a header, its example agents from the body.
    """
    with world.lock:
        config = _config(world, request.path.removeprefix(PREFIX))
        if config is None:
            return problem(404, "No flow listens at this address.")
        is_test = world.instances[config.instance_id].is_system
        run = reruns.start(
            world,
            config,
            is_test=is_test,
            invoke_type="INTEGRATION_FLOW_TEST" if is_test else "WEBHOOK",
            request=reruns.request(request.body(), request.environ.get("CONTENT_TYPE"), _headers(request)),
        )
    return as_json({"executionId": run.id}, prismatic_executionid=run.id)


def _headers(request: Request) -> dict[str, str]:
    """Return the headers of a request, by names as they are written."""
    named = (name for name in request.environ if name.startswith("HTTP_"))
    return {name[5:].replace("_", "-").title(): str(request.environ[name]) for name in named}


def _config(world: World, wanted: str) -> FlowConfigRecord | None:
    flow = world.flows.get(wanted)
    return hidden.config_of(world, flow) if flow else world.flow_configs.get(wanted)
