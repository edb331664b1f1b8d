"""A small world for tests: a few customers, integrations and instances, and one run of each kind."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from sandbox.body import Body
from sandbox.clock import Clock
from sandbox.demo.apps import CARTWHEEL
from sandbox.demo.bodies import documents, records, requests
from sandbox.demo.bodies.failures import error_result
from sandbox.demo.bodies.packing import envelope, packed, packed_rows
from sandbox.demo.bodies.scene import Scene
from sandbox.demo.bodies.stored import gone
from sandbox.demo.causes import BY_KEY
from sandbox.demo.sharing import add_shared
from sandbox.outline import StepInput, StepOutline
from sandbox.records import ExecutionRecord, InstanceRecord, IntegrationRecord
from sandbox.world import World

ROUNDS = 30
FAILED_ROUND = 17


def small_world(clock: Clock | None = None) -> World:
    """Return a world made in milliseconds; `named` has its runs: failed, success, running, queued, loop."""
    world = World(clock=clock)
    _add_integrations(world)
    orders = _add_customers(world)
    made: dict[str, Callable[[World, InstanceRecord], ExecutionRecord]] = {
        "loop": _loop,
        "success": _success,
        "failed": _failed,
        "running": _running,
        "queued": _queued,
    }
    world.named.update({name: make(world, orders).id for name, make in made.items()})
    _add_monitor(world, orders)
    add_shared(world)
    return world


def _add_integrations(world: World) -> None:
    published = world.clock.now() - timedelta(days=200)
    orders = world.add_integration(
        "Order Sync",
        versions=("First release", "Shipments are pushed", "Invoices in the buyer's language"),
        flows=("Receive order", "Push shipment"),
        category="Commerce",
        description="Takes orders from the shop into the warehouse system.",
        created_at=published,
    )
    _add_settings(world, orders)
    _write_down(world, orders)
    world.add_integration(
        "Invoice Export",
        flows=("Export invoice",),
        category="Finance",
        description="Hands invoices to accounting.",
        created_at=published,
    )


def _add_settings(world: World, orders: IntegrationRecord) -> None:
    """Let version 2 ask for a connection, and version 3 offer as choices what was free text."""
    world.add_config_page(orders, "Connections", tagline="Sign in to the shop.")
    world.add_config_page(orders, "Orders")
    shop = CARTWHEEL.add_to(world)
    world.add_config_variable(
        orders, "Shop Connection", "CONNECTION", since=2, page="Connections", connection=shop
    )
    add = partial(world.add_config_variable, orders, page="Orders")
    add("Order Endpoint", default_value="https://shop.example/orders", header="Source")
    add("Send Invoices", "BOOLEAN", default_value="true")
    add("Warehouse", until=2, default_value="Main")
    choices = ["Main", "North", "South"]
    add("Warehouse", "PICKLIST", since=3, default_value="Main", pick_list=choices)
    add("Languages", collection_type="VALUELIST", since=3, default_value='["en"]', org_only=True)


def _write_down(world: World, orders: IntegrationRecord) -> None:
    """Say of which steps the flows consist: version 2 pushes shipments, and renders invoices."""
    first = world.integration("Order Sync", version=1)
    del world.flows[world.flows_of[first.id].pop().id]
    shop = {"connection": StepInput("Shop Connection", "configVar")}
    for version in world.versions[orders.sequence_id]:
        number = version.version_number
        signed_in = shop if number > 1 else {}
        items = StepOutline("Update item", "http.request", signed_in)
        loop = StepOutline(
            "Loop over items",
            "loop.loopOverItems",
            {"items": StepInput("fetchOrder.results", "reference")},
            steps=(items,),
        )
        language = {"language": StepInput("buyer" if number > 2 else "en")}
        render = StepOutline("Render invoice", "code.runCode", language)
        world.flow("Receive order", version).outline = (
            StepOutline("Trigger", "webhook.webhook"),
            StepOutline("Fetch order", "http.request", signed_in),
            loop,
            *((render,) if number > 1 else ()),
            StepOutline("Send invoice", "http.request", signed_in),
        )


def _add_customers(world: World) -> InstanceRecord:
    since = world.clock.now() - timedelta(days=90)
    about = "First customer of all."
    acme = world.add_customer(
        "Acme Corp", external_id="acme", labels=["gold", "emea"], description=about, created_at=since
    )
    globex = world.add_customer("Globex", external_id="globex", labels=["silver"], created_at=since)
    world.add_customer("Initech", is_demo=True, created_at=since)
    world.add_customer("Integration tests", is_system=True, created_at=since)
    world.add_user("ada.abara@acme.example", name="Ada Abara", customer=acme, created_at=since)
    world.add_user("noor.dahl@acme.example", name="Noor Dahl", customer=acme, role="Member", created_at=since)
    latest = world.integration("Order Sync")
    orders = world.add_instance("Acme Orders", acme, latest, in_failed_state=True, created_at=since)
    world.add_instance("Acme Invoices", acme, world.integration("Invoice Export"), created_at=since)
    guest = world.add_user("gil.sato@sandbox-works.example", name="Gil Sato", role="Guest", created_at=since)
    world.add_grant(guest, "instance_edit", orders.id)
    world.add_instance("Globex Orders", globex, world.integration("Order Sync", version=2), created_at=since)
    return orders


def _add_monitor(world: World, orders: InstanceRecord) -> None:
    """Add a monitor that was made after the loop failed, and saw the next run fail an hour ago."""
    since = world.clock.now() - timedelta(hours=2)
    group = world.add_alert_group("On call", [world.me], created_at=since)
    flow = world.flow("Receive order", world.integration(orders.integration_id))
    world.add_monitor("Receive order failed", orders, flow, groups=[group], created_at=since)


def _failed(world: World, orders: InstanceRecord) -> ExecutionRecord:
    """Add the run whose last step was refused, an hour ago."""
    refusal = BY_KEY["rejected"]
    run = _run(world, orders, "ERROR", minutes=60, error=refusal.message)
    scene = _scene(world, run)
    _add_step(world, run, "Trigger", 0, packed(requests.webhook(scene)))
    _add_step(world, run, "Fetch order", 1, packed(records.http_order(scene)))
    pdf = {"data": documents.invoice(scene), "contentType": "application/pdf"}
    _add_step(world, run, "Render invoice", 2, packed(envelope({"pdf": pdf})))
    result = packed(error_result(scene, refusal, refusal.message))
    _add_step(world, run, "Send invoice", 3, result, has_error=True)
    return run


def _success(world: World, orders: InstanceRecord) -> ExecutionRecord:
    """Add a run that went well, two hours ago."""
    run = _run(world, orders, "SUCCESS", minutes=120)
    scene = _scene(world, run)
    _add_step(world, run, "Trigger", 0, packed(requests.webhook(scene)))
    _add_step(world, run, "Fetch order", 1, packed(records.http_order(scene)))
    return run


def _running(world: World, orders: InstanceRecord) -> ExecutionRecord:
    """Add a run that is still at its second step."""
    run = _run(world, orders, "PENDING", minutes=0.5, ended_at=None)
    scene = _scene(world, run)
    _add_step(world, run, "Trigger", 0, packed(requests.webhook(scene)))
    _add_step(world, run, "Fetch order", 1, gone(scene), ended_at=None)
    return run


def _queued(world: World, orders: InstanceRecord) -> ExecutionRecord:
    """Add a run that waits for its turn."""
    queued_at = world.clock.now() - timedelta(seconds=10)
    return _run(world, orders, "QUEUED", minutes=1 / 6, ended_at=None, queued_at=queued_at)


def _loop(world: World, orders: InstanceRecord) -> ExecutionRecord:
    """Add a run with thirty rounds of a loop, one of which failed."""
    missing = BY_KEY["missing-field"]
    run = _run(world, orders, "ERROR", minutes=180, seconds=ROUNDS + 2, error=missing.message)
    scene = _scene(world, run)
    _add_step(world, run, "Trigger", 0, packed(requests.webhook(scene)))
    rounds = Body(partial(_rounds, scene))
    given = Body(packed(envelope([{"sku": f"SKU-{turn:03}"} for turn in range(ROUNDS)])))
    whole: dict[str, Any] = {"is_loop_step": True, "has_error": True, "loop_inputs": given}
    _add_step(world, run, "Loop over items", 1, rounds, seconds=ROUNDS, **whole)
    for turn in range(ROUNDS):
        failed = turn == FAILED_ROUND
        result = (
            error_result(scene, missing, missing.message) if failed else records.stock_item(scene.at(turn))
        )
        where: dict[str, Any] = {
            "loop_path": f"loopOverItems:{turn}",
            "loop_step_name": "loopOverItems",
            "loop_step_index": turn,
        }
        _add_step(
            world,
            run,
            "Update item",
            1 + turn,
            packed(result),
            has_error=failed,
            is_root_result=False,
            **where,
        )
    return run


def _rounds(scene: Scene) -> Iterator[bytes]:
    turns = range(ROUNDS)
    rows = (None if turn == FAILED_ROUND else records.stock_item(scene.at(turn))["data"] for turn in turns)
    return packed_rows(rows, ROUNDS)


def _run(
    world: World, orders: InstanceRecord, status: str, minutes: float, seconds: float = 4, **more: Any
) -> ExecutionRecord:
    started_at = world.clock.now() - timedelta(minutes=minutes)
    flow = world.flow("Receive order", world.integration(orders.integration_id))
    filled = {"ended_at": started_at + timedelta(seconds=seconds), **more}
    return world.add_execution(orders, flow, status, started_at=started_at, **filled)


def _add_step(
    world: World,
    run: ExecutionRecord,
    name: str,
    after: float,
    body: Body | bytes,
    seconds: float = 1,
    **more: Any,
) -> None:
    began = run.started_at + timedelta(seconds=after)
    filled = {
        "is_root_result": True,
        "started_at": began,
        "ended_at": began + timedelta(seconds=seconds),
        **more,
    }
    world.add_step(run, name, body, **filled)


def _scene(world: World, run: ExecutionRecord) -> Scene:
    instance = world.instance(run.instance_id)
    customer = world.customer(instance.customer_id)
    return Scene(
        seed=1001,
        started_at=run.started_at,
        execution_id=run.id,
        customer={"id": customer.id, "name": customer.name, "externalId": customer.external_id},
        instance={"id": instance.id, "name": instance.name},
        integration="Order Sync",
        flow="Receive order",
    )
