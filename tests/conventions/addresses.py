"""Every address of the site, with arguments from the small world: what the page-wide tests walk through."""

from collections.abc import Callable

from django.urls import URLResolver, get_resolver, reverse

from dashboard.patterns import key_of, pattern_of
from prismatic_api.connections.refs import Kind, Ref
from sandbox import World
from tests.conventions.address import Address
from tests.conventions.result_addresses import inputs_shown, of_results


def named_views(resolver: URLResolver | None = None) -> dict[str, Callable[..., object]]:
    """The names of all addresses the site answers, each with its view."""
    named: dict[str, Callable[..., object]] = {}
    for pattern in (resolver or get_resolver()).url_patterns:
        named |= (
            named_views(pattern) if isinstance(pattern, URLResolver) else {pattern.name: pattern.callback}
        )
    return named


LOOP = "name=loopOverItems"


def addresses(world: World) -> list[Address]:
    """The pages that answer GET, on things that are there."""
    return [
        *_of_the_site(world),
        *_of_customers(world),
        *_of_people(world),
        *_of_instances(world),
        *_of_connections(world),
        *_of_flows(world),
        *_of_executions(world),
        *_of_integrations(world),
        *_of_alerts(world),
        *_of_logs(world),
    ]


def _of_the_site(world: World) -> list[Address]:
    return [
        Address("overview", reverse("overview")),
        Address("cause-detail", reverse("cause-detail", args=[key_of(pattern_of(_error(world)))])),
        Address("search", reverse("search") + "?q=Acme"),
        Address("audit-list", reverse("audit-list"), queries=0),
        Address(
            "saved-view-list",
            reverse("saved-view-list") + "?list=execution-list&query=status%3DERROR",
            queries=0,
        ),
        Address("preferences", reverse("preferences"), queries=0),
        Address("gallery", reverse("gallery"), queries=0),
    ]


def _error(world: World) -> str | None:
    return world.execution(world.named["failed"]).error


def _of_customers(world: World) -> list[Address]:
    acme = world.customer("Acme Corp").id
    return [
        Address("customer-list", reverse("customer-list")),
        Address("customer-create", reverse("customer-create"), queries=0),
        Address("customer-detail", reverse("customer-detail", args=[acme]), queries=2),
        Address("customer-edit", reverse("customer-edit", args=[acme])),
        Address("customer-delete", reverse("customer-delete", args=[acme])),
    ]


def _of_people(world: World) -> list[Address]:
    acme, ada = world.customer("Acme Corp").id, world.user("ada.abara@acme.example").id
    return [
        Address("customer-user-create", reverse("customer-user-create", args=[acme])),
        Address("customer-user-paste", reverse("customer-user-paste", args=[acme])),
        Address("user-list", reverse("user-list")),
        Address("user-check", reverse("user-check") + "?email=ada.abara@acme.example"),
        Address("user-detail", reverse("user-detail", args=[ada])),
        Address("user-edit", reverse("user-edit", args=[ada])),
        Address("user-delete", reverse("user-delete", args=[ada])),
        Address("team-list", reverse("team-list")),
        Address("team-create", reverse("team-create")),
        Address("team-paste", reverse("team-paste")),
        Address("role-list", reverse("role-list")),
        Address("role-csv", reverse("role-csv")),
    ]


def _of_instances(world: World) -> list[Address]:
    orders, second = world.instance("Acme Orders").id, world.integration("Order Sync", version=2).id
    return [
        Address("instance-list", reverse("instance-list")),
        Address("instance-create", reverse("instance-create")),
        Address("instance-detail", reverse("instance-detail", args=[orders])),
        Address("instance-edit", reverse("instance-edit", args=[orders])),
        Address("instance-enabled", reverse("instance-enabled", args=[orders])),
        Address("instance-debug", reverse("instance-debug", args=[orders])),
        Address("instance-version", reverse("instance-version", args=[orders]) + f"?to={second}"),
        Address("instance-deploy", reverse("instance-deploy", args=[orders])),
        Address("instance-people", reverse("instance-people", args=[orders])),
        Address("instance-delete", reverse("instance-delete", args=[orders])),
    ]


def _of_connections(world: World) -> list[Address]:
    orders = world.instance("Acme Orders")
    ref = {"args": [Ref(Kind.INSTANCE, world.config_of(orders)[0].id, orders.id)]}
    shared = {"args": [Ref(Kind.CUSTOMER, next(iter(world.customer_variables)))]}
    return [
        Address("connection-list", reverse("connection-list") + "?state=all"),
        Address("connection-download", reverse("connection-download") + "?state=all"),
        Address("connection-paste", reverse("connection-paste"), queries=0),
        Address("connection-detail", reverse("connection-detail", **ref)),
        Address("connection-pause", reverse("connection-pause", **shared)),
        Address("connection-import", reverse("connection-import", **ref)),
        Address("connection-disconnect", reverse("connection-disconnect", **ref)),
    ]


def _of_flows(world: World) -> list[Address]:
    orders, failed = world.instance("Acme Orders"), world.named["failed"]
    flow = [orders.id, world.flow_config(orders).id]
    listen = [orders.integration_id, world.flow_config(orders).flow_id]
    return [
        Address("flow-test", reverse("flow-test", args=flow) + f"?from={failed}", files=1),
        Address("flow-listen", reverse("flow-listen", args=listen)),
        Address("flow-queue", reverse("flow-queue", args=flow)),
        Address("flow-run", reverse("flow-run", args=[*flow, failed])),
    ]


def _of_executions(world: World) -> list[Address]:
    failed = world.named["failed"]
    return [
        *_of_configuration(world),
        *_of_shared_variables(world),
        *_of_payloads(world),
        Address("execution-list", reverse("execution-list")),
        Address("execution-columns", reverse("execution-columns"), queries=0),
        Address("execution-export", reverse("execution-export", args=["csv"])),
        Address("execution-detail", reverse("execution-detail", args=[failed])),
        Address("execution-steps", reverse("execution-steps", args=[failed])),
        Address(
            "execution-loop", reverse("execution-loop", args=[world.named["loop"]]) + f"?{LOOP}", queries=2
        ),
        Address(
            "execution-children", reverse("execution-children", args=[failed]) + "?since=2026-11-23T11:00Z"
        ),
        Address("execution-batches", reverse("execution-batches", args=[failed])),
        Address("batches-cancel", reverse("batches-cancel", args=[failed])),
        Address("execution-step", reverse("execution-step", args=[failed]) + "?name=Fetch+order"),
        Address("execution-logs", reverse("execution-logs", args=[failed])),
        Address("execution-bundle", reverse("execution-bundle", args=[failed])),
        Address("execution-compare", reverse("execution-compare", args=[failed])),
        Address("step-compare", _two_steps(world), queries=2, files=2),
        Address("execution-replay", reverse("execution-replay", args=[failed])),
        *of_results(world),
    ]


def _two_steps(world: World) -> str:
    """The address of what the second step returned in a failed run and in a good one."""
    failed, good = world.named["failed"], world.named["success"]
    this, other = (world.steps_of(run)[1].id for run in (failed, good))
    return f"{reverse('step-compare', args=[failed])}?step={this}&with={good}&other={other}"


def _of_payloads(world: World) -> list[Address]:
    request = {"args": [world.named["failed"], "request", "masked"]}
    looped = world.named["loop"]
    turn = {"args": [looped, world.steps_of(looped)[3].id]}
    return [
        Address("payload", reverse("payload", args=request["args"][:2]), files=1),
        Address("payload-shown", reverse("payload-shown", **request), queries=0),
        Address("payload-tree", reverse("payload-tree", **request) + "?path=/data", files=1),
        Address("payload-json", reverse("payload-json", **request), files=1),
        Address("payload-file", reverse("payload-file", **request) + "?path=/data/body/data", files=1),
        Address("step-input", reverse("step-input", **turn), queries=2, files=1),
        Address("step-input-tree", reverse("step-input-tree", **turn) + "?path=/data", queries=2, files=1),
        *inputs_shown(turn["args"]),
        Address("step-input-json", reverse("step-input-json", **turn), queries=2, files=1),
        Address(
            "step-input-file", reverse("step-input-file", **turn) + "?path=/data/0/sku", queries=2, files=1
        ),
    ]


def _of_integrations(world: World) -> list[Address]:
    orders, first = world.integration("Order Sync").id, world.integration("Order Sync", version=1).id
    return [
        Address("integration-list", reverse("integration-list")),
        Address("integration-detail", reverse("integration-detail", args=[orders])),
        Address("integration-definition", reverse("integration-definition", args=[orders])),
        Address("integration-definition-file", reverse("integration-definition-file", args=[orders])),
        Address("integration-availability", reverse("integration-availability", args=[orders])),
        Address("integration-compare", reverse("integration-compare", args=[orders]) + f"?with={first}"),
        Address("integration-upgrade", reverse("integration-upgrade", args=[orders])),
    ]


def _of_alert_targets(world: World) -> list[Address]:
    group = [next(iter(world.alerts.groups))]
    webhooks = world.alerts.webhooks or {world.add_alert_webhook("Desk", "https://desk.example/").id: None}
    webhook = [next(iter(webhooks))]
    return [
        Address("alert-target-list", reverse("alert-target-list")),
        Address("alert-group-create", reverse("alert-group-create")),
        Address("alert-group-edit", reverse("alert-group-edit", args=group)),
        Address("alert-group-delete", reverse("alert-group-delete", args=group)),
        Address("alert-webhook-create", reverse("alert-webhook-create"), queries=0),
        Address("alert-webhook-edit", reverse("alert-webhook-edit", args=webhook)),
        Address("alert-webhook-delete", reverse("alert-webhook-delete", args=webhook)),
    ]


def _of_alerts(world: World) -> list[Address]:
    one, orders = [world.monitor("Receive order failed").id], world.instance("Acme Orders").id
    return [
        *_of_alert_targets(world),
        Address("alert-list", reverse("alert-list")),
        Address("alert-events", reverse("alert-events")),
        Address("alert-coverage", reverse("alert-coverage")),
        Address("alert-create", reverse("alert-create") + f"?instance={orders}"),
        Address("alert-detail", reverse("alert-detail", args=one)),
        Address("alert-edit", reverse("alert-edit", args=one)),
        Address("alert-clear", reverse("alert-clear", args=one)),
        Address("alert-delete", reverse("alert-delete", args=one)),
    ]


def _of_logs(world: World) -> list[Address]:
    line = world.add_log(world.execution(world.named["running"]), "Fetching", step_name="fetchOrder")
    return [
        Address("log-list", reverse("log-list"), queries=2),  # the number of a severity is asked for once
        Address("log-export", reverse("log-export", args=["csv"]), queries=2),
        Address("log-detail", reverse("log-detail", args=[line.id]), queries=2),
        Address("record-search", reverse("record-search") + "?q=SO-11000"),
        Address("record-runs", f"{reverse('record-runs')}?q=SO-11000", queries=2, files=21),
    ]


def _of_configuration(world: World) -> list[Address]:
    orders = world.instance("Acme Orders")
    endpoint, other = world.config_of(orders)[1].id, world.instance("Acme Invoices").id
    compared = reverse("config-variable-compare", args=[orders.id])
    return [
        Address("config-variable-list", reverse("config-variable-list", args=[orders.id])),
        Address("config-variable-edit", reverse("config-variable-edit", args=[orders.id, endpoint])),
        Address("config-variable-page", reverse("config-variable-page", args=[orders.id, 1])),
        Address("config-variable-import", reverse("config-variable-import", args=[orders.id])),
        Address("config-variable-download", reverse("config-variable-download", args=[orders.id])),
        Address("config-variable-compare", f"{compared}?with={other}"),
        Address("config-variable-history", reverse("config-variable-history", args=[orders.id])),
        Address("config-variable-reset", reverse("config-variable-reset", args=[orders.id, endpoint])),
        Address("next-runs", reverse("next-runs") + "?prefix=s&s.kind=CUSTOM&s.cron=0+9+*+*+*", queries=0),
    ]


def _of_shared_variables(world: World) -> list[Address]:
    shared = [each.id for each in world.scoped_variables.values() if each.key == "Company Books"]
    pages = ("detail", "edit", "redeploy")
    names = (f"shared-variable-{page}" for page in pages)
    return [Address(name, reverse(name, args=shared)) for name in names]


# Not walked: these take POST only, or are for people who are not signed in, or for machines.
# One is about a change that has to be made first.
# Not walked: these take POST only, want a key or a body of several parts, or are for people who are not
# signed in, or for machines.
ELSEWHERE = {
    "sign-in",
    "sign-out",
    "unsent",
    "healthz",
    "readyz",
    "flow-keys",
    "flow-case-save",
    "flow-case-run",
    "flow-case-delete",
    "config-variable-revert",
    "saved-view-open",
    "saved-view-delete",
    "payload-body",
    "payload-part",
}
