"""The addresses of step results."""

from django.urls import reverse

from sandbox import World
from tests.conventions.address import Address

PACKED = "Pack files"


def of_results(world: World) -> list[Address]:
    """What a step returned, looked at in each way there is."""
    failed = world.named["failed"]
    steps = {step.display_step_name: step.id for step in world.steps_of(failed)}
    result = {"args": [failed, steps["Render invoice"]]}
    empty_archive = b"\xc4\x16PK\x05\x06" + bytes(18)
    zipped = steps.get(PACKED) or world.add_step(world.execution(failed), PACKED, body=empty_archive).id
    listed = {"args": [failed, steps["Fetch order"]]}
    return [
        *_masked_and_shown(result, listed),
        Address("step-result", reverse("step-result", **result), files=1),
        Address("step-result-json", reverse("step-result-json", **result), files=1),
        Address("step-result-body", reverse("step-result-body", **result), files=1),
        Address("step-result-file", reverse("step-result-file", **result) + "?path=/data/pdf/data", files=1),
        Address("step-result-tree", reverse("step-result-tree", **result) + "?path=/data", files=1),
        Address("step-result-table", reverse("step-result-table", **listed) + "?path=/data/lines", files=1),
        Address("step-result-hex", reverse("step-result-hex", **result) + "?path=/data/pdf/data", files=1),
        Address("step-result-archive", reverse("step-result-archive", args=[failed, zipped]), files=1),
        Address(
            "step-result-archive-shown",
            reverse("step-result-archive-shown", args=[failed, zipped, "no-key"]),
            files=1,
        ),
        Address(
            "step-result-difference",
            f"{reverse('step-result-difference', **listed)}?execution={failed}&step={steps['Trigger']}",
            queries=2,
            files=2,
        ),
        Address(
            "result-search", reverse("result-search", args=[failed]) + "?q=SO-", files=len({*steps, PACKED})
        ),
        Address(
            "step-result-preview", reverse("step-result-preview", **result) + "?path=/data/pdf/data", files=1
        ),
        Address("step-result-csv", reverse("step-result-csv", **listed) + "?path=/data/lines", files=1),
        Address("step-result-search", reverse("step-result-search", **result) + "?q=pdf", files=1),
    ]


def _masked_and_shown(result: dict[str, list[str]], listed: dict[str, list[str]]) -> list[Address]:
    """The same below a key, which is no good here: parts are masked then, and the page leads back."""
    shown, table = ({"args": [*found["args"], "no-key"]} for found in (result, listed))
    parts = {
        "tree": (shown, "?path=/data"),
        "search": (shown, "?q=pdf"),
        "table": (table, "?path=/data/lines"),
        "hex": (shown, "?path=/data/pdf/data"),
        "preview": (shown, "?path=/data/pdf/data"),
    }
    masked = reverse("step-result-masked-csv", **listed) + "?path=/data/lines"
    return [
        Address("step-result-shown", reverse("step-result-shown", **shown), queries=0),
        Address("step-result-masked-json", reverse("step-result-masked-json", **result), files=1),
        Address("step-result-masked-csv", masked, files=1),
        *(
            Address(
                f"step-result-{part}-shown", reverse(f"step-result-{part}-shown", **what) + query, files=1
            )
            for part, (what, query) in parts.items()
        ),
    ]


def inputs_shown(turn: list[str]) -> list[Address]:
    """The same below a key, which is no good here: they are masked then, and the page leads back."""
    shown = {"args": [*turn, "no-key"]}
    return [
        Address("step-input-shown", reverse("step-input-shown", **shown), queries=0),
        Address("step-input-tree-shown", reverse("step-input-tree-shown", **shown), queries=2, files=1),
        Address("step-input-json-shown", reverse("step-input-json-shown", **shown), queries=2, files=1),
        Address(
            "step-input-file-shown",
            reverse("step-input-file-shown", **shown) + "?path=/data/0/sku",
            queries=2,
            files=1,
        ),
    ]
