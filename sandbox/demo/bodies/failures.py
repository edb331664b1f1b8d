"""What a failing step leaves: an error object in place of the data."""

from typing import Any

from sandbox.demo.bodies.packing import envelope
from sandbox.demo.bodies.scene import Scene
from sandbox.demo.causes import Cause


def error_result(scene: Scene, cause: Cause, text: str) -> dict[str, Any]:
    """Return the result of a step that failed for a cause: no data, and an error with all that is known."""
    error: dict[str, Any] = {"name": cause.name, "message": text, "stack": _stack(cause, text)}
    if cause.status is not None:
        error["response"] = {
            "status": cause.status,
            "headers": {"content-type": "application/json", "x-request-id": f"req-{scene.seed:08x}"},
            "data": dict(cause.answer),
        }
    return envelope(None, failed=True, error=error)


def _stack(cause: Cause, text: str) -> str:
    frames = (
        "perform (/component/index.js:1:48211)",
        "invoke (/runner/action.js:214:17)",
        "step (/runner/flow.js:96:9)",
    )
    return "\n".join([f"{cause.name}: {text}", *(f"    at {frame}" for frame in frames)])
