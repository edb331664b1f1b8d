"""How each operation of the service layer is called, on things that hold nothing but what the call needs."""

from collections.abc import Callable

import httpx

from prismatic_api import Prismatic, documents
from prismatic_api.alert_targets.types import AlertGroup, AlertWebhook, GroupDraft, WebhookDraft
from prismatic_api.alerts.filters import EventFilter, MonitorFilter
from prismatic_api.alerts.making import MonitorDraft
from prismatic_api.alerts.types import MonitorToEdit
from prismatic_api.config_variables.answers import Answer
from prismatic_api.connections.refs import Kind, Ref
from prismatic_api.connections.types import Connection, ConnectionFilter
from prismatic_api.customers.types import CustomerDraft, CustomerFilter
from prismatic_api.executions.filters import ExecutionFilter
from prismatic_api.flows.listening import Listening
from prismatic_api.flows.trials import Call, FlowTrial
from prismatic_api.flows.types import FlowOfInstance
from prismatic_api.ids import GlobalId
from prismatic_api.instances.filters import InstanceFilter
from prismatic_api.instances.offers import NewInstance
from prismatic_api.instances.types import Instance
from prismatic_api.integrations.types import IntegrationFilter, IntegrationHead
from prismatic_api.logs.filters import LogFilter
from prismatic_api.logs.types import LogLine
from prismatic_api.node import Node
from prismatic_api.overview.types import Span
from prismatic_api.paging import PageRequest
from prismatic_api.queues.types import Queue
from prismatic_api.severities import _known, number_of
from prismatic_api.shared_variables.types import SharedVariable
from prismatic_api.users.invitations import Invitation, UserDraft
from tests.contract.answers import full_answer
from tests.contract.execution_calls import CALLS_OF_EXECUTIONS
from tests.contract.schemas import sandbox_schema
from tests.contract.things import (
    ACME,
    ALERT_GROUP,
    ALL_OF_A_LIST,
    ANN,
    CONFIG,
    EXECUTION,
    FLOW_CONFIG,
    FOLDER,
    ID,
    INSTANCE,
    INTEGRATION,
    LOG,
    MEMBER,
    MONITOR,
    NOON,
    OF_A_DAY,
    OF_CUSTOMER,
    OF_ORGANIZATION,
    STEP,
    TO_ACME,
    TOKENS,
    TOLD,
    UUID,
    WEBHOOK,
)
from tests.prismatic_api.upstream import Upstream, session_on

CALLS: dict[str, Callable[[Prismatic], object]] = {
    "alert_targets/create_alert_group": lambda api: api.alert_targets.save_group(None, GroupDraft("Night")),
    "alert_targets/create_alert_webhook": lambda api: api.alert_targets.save_webhook(
        None, WebhookDraft("Desk", "https://desk.example/", "{}")
    ),
    "alert_targets/delete_alert_group": lambda api: api.alert_targets.delete_group(group()),
    "alert_targets/delete_alert_webhook": lambda api: api.alert_targets.delete_webhook(webhook()),
    "alert_targets/get_alert_group": lambda api: api.alert_targets.group(ALERT_GROUP),
    "alert_targets/get_alert_webhook": lambda api: api.alert_targets.webhook(WEBHOOK),
    "alert_targets/list_alert_targets": lambda api: api.alert_targets.listing(),
    "alert_targets/update_alert_group": lambda api: api.alert_targets.save_group(
        group(), GroupDraft("Night")
    ),
    "alert_targets/update_alert_webhook": lambda api: api.alert_targets.save_webhook(
        webhook(), WebhookDraft("Desk", "https://desk.example/", "{}")
    ),
    "alerts/clear_alert_monitor": lambda api: api.alerts.clear(monitor(), "seen to"),
    "alerts/create_alert_monitor": lambda api: api.alerts.create(MonitorDraft("Failed", (ID,))),
    "alerts/delete_alert_monitor": lambda api: api.alerts.delete(monitor()),
    "alerts/get_monitor": lambda api: api.alerts.get(MONITOR, PageRequest()),
    "alerts/get_monitor_to_edit": lambda api: api.alerts.to_edit(MONITOR),
    "alerts/get_new_monitor": lambda api: api.alerts.prepare(""),
    "alerts/list_events": lambda api: api.alerts.events(EventFilter(NOON), PageRequest()),
    "alerts/list_monitors": lambda api: api.alerts.listing(MonitorFilter(), PageRequest()),
    "alerts/list_uncovered": lambda api: api.alerts.coverage("", PageRequest()),
    "alerts/update_alert_monitor": lambda api: api.alerts.update(monitor(), MonitorDraft("Other", (ID,))),
    "config_variables/compare_instance_configs": lambda api: api.config_variables.compare(INSTANCE, INSTANCE),
    "config_variables/fetch_config_wizard_page_content": lambda api: api.config_variables.offered_on(
        INSTANCE, "Orders"
    ),
    "config_variables/fetch_data_source_content": lambda api: api.config_variables.offered_for(
        INSTANCE, FOLDER.required
    ),
    "config_variables/get_instance_config": lambda api: api.config_variables.of_instance(INSTANCE),
    "config_variables/update_config_variables": lambda api: api.config_variables.update(
        CONFIG, [Answer("Folder", "/out")]
    ),
    "customers/create_customer": lambda api: api.customers.create(CustomerDraft("Acme")),
    "customers/delete_customer": lambda api: api.customers.delete(ACME),
    "customers/get_customer": lambda api: api.customers.get(ACME.id),
    "customers/get_customer_home": lambda api: knowing_severities(api).customers.home(ACME.id, NOON),
    "customers/get_customer_losses": lambda api: api.customers.losses(ACME.id),
    "customers/list_customers": lambda api: api.customers.listing(CustomerFilter(), PageRequest()),
    "customers/update_customer": lambda api: api.customers.update(ACME, CustomerDraft("Acme Corp")),
    "executions/get_search_capability": lambda api: api.executions.can_search(OF_A_DAY),
    "executions/more_executions": lambda api: api.executions.more(
        ExecutionFilter(tells_preprocess=True), PageRequest()
    ),
    "executions/search_runs": lambda api: api.executions.search(OF_A_DAY, "x", PageRequest()),
    "executions/list_executions": lambda api: api.executions.listing(
        ExecutionFilter(tells_preprocess=True), PageRequest()
    ),
    "integrations/compare_versions": lambda api: api.integrations.pair(INTEGRATION, INTEGRATION),
    "integrations/get_availability": lambda api: api.integrations.availability(INTEGRATION),
    "integrations/get_definition": lambda api: api.integrations.definition(INTEGRATION),
    "integrations/get_integration": lambda api: api.integrations.get(INTEGRATION),
    "integrations/get_upgrade": lambda api: api.integrations.upgrade(INTEGRATION),
    "integrations/list_integrations": lambda api: api.integrations.listing(
        IntegrationFilter(), PageRequest()
    ),
    "integrations/update_version_availability": lambda api: api.integrations.offer(
        IntegrationHead(INTEGRATION, "Order Sync", 2, NOON, is_available=True, allow_update=True),
        available=False,
    ),
    "flows/get_api_keys": lambda api: api.flows.api_keys(FlowOfInstance(trial().flow, ID, "Acme Orders")),
    "flows/get_flow_config": lambda api: api.flows.get(ID, FLOW_CONFIG),
    "flows/get_flow_trial": lambda api: api.flows.trial(ID, FLOW_CONFIG, EXECUTION),
    "flows/get_listening": lambda api: api.flows.listening(INTEGRATION, ID, NOON, EXECUTION),
    "flows/set_listening": lambda api: api.flows.listen(heard(), on=True),
    "flows/test_flow_config": lambda api: api.flows.test(trial(), Call("{}")),
    "instances/create_instance": lambda api: api.instances.create(NewInstance(ACME.id, ID, "Orders")),
    "instances/delete_instance": lambda api: api.instances.delete(instance()),
    "instances/deploy_instance": lambda api: api.instances.deploy(instance()),
    "instances/get_deployment": lambda api: api.instances.deployment(INSTANCE, NOON),
    "instances/get_instance": lambda api: api.instances.get(INSTANCE),
    "instances/get_instance_overview": lambda api: api.instances.overview(INSTANCE, NOON.date()),
    "instances/get_instance_people": lambda api: api.instances.people(INSTANCE, PageRequest()),
    "instances/get_move": lambda api: api.instances.versions(INSTANCE, str(GlobalId("Integration", UUID))),
    "instances/list_instances": lambda api: api.instances.listing(InstanceFilter(), PageRequest()),
    "instances/list_offers": lambda api: api.instances.offers("", ""),
    "connections/list_connections": lambda api: api.connections.board(
        ConnectionFilter(customer_id=ACME.id), NOON, PageRequest()
    ),
    "connections/find_connections": lambda api: api.connections.find([ref(kind) for kind in Kind], NOON),
    **{
        f"connections/pause_on_{kind}": lambda api, kind=kind: api.connections.pause_instances(
            connection(kind)
        )
        for kind in (Kind.CUSTOMER, Kind.ORGANIZATION)
    },
    **{
        f"connections/get_{kind}_connection": lambda api, kind=kind: api.connections.get(ref(kind), NOON)
        for kind in Kind
    },
    **{
        f"connections/import_{kind}_tokens": lambda api, kind=kind: api.connections.import_tokens(
            connection(kind), TOKENS
        )
        for kind in Kind
    },
    **{
        f"connections/disconnect_{kind}": lambda api, kind=kind: api.connections.disconnect(connection(kind))
        for kind in Kind
    },
    "instances/update_instance": lambda api: api.instances.set_enabled(instance(), False),
    "logs/find_step_of_line": lambda api: api.logs.step_of(log_line()),
    "logs/get_log": lambda api: api.logs.get(LOG),
    "logs/list_logs": lambda api: api.logs.listing(LogFilter(NOON), PageRequest()),
    "logs/more_logs": lambda api: api.logs.more(LogFilter(NOON), PageRequest()),
    "organization/list_severities": lambda api: number_of(api.organization._session, "TEXT"),
    "organization/who": lambda api: api.organization.who(),
    "overview/get_overview": lambda api: api.everything.overview([Span(NOON, NOON)] * 24),
    "overview/list_failures": lambda api: api.everything.failures(Span(NOON, NOON)),
    "queues/clear_all_fifo_data": lambda api: api.queues.clear(queue()),
    "queues/clear_fifo_working_set": lambda api: api.queues.let_go(queue()),
    "queues/get_queue": lambda api: api.queues.get(ID, FLOW_CONFIG),
    "queues/remove_fifo_queue_items": lambda api: api.queues.remove_front(queue(), 1),
    **CALLS_OF_EXECUTIONS,
    "records/find_record": lambda api: api.records.find(OF_A_DAY, "4711", 20),
    "records/list_record_runs": lambda api: api.records.runs(OF_A_DAY, PageRequest()),
    "search/find": lambda api: api.search.find("acme"),
    "search/find_step": lambda api: api.search.find(STEP),
    "shared_variables/get_customer_config_variable": lambda api: api.shared_variables.get(
        OF_CUSTOMER, PageRequest()
    ),
    "shared_variables/get_scoped_config_variable": lambda api: api.shared_variables.get(
        OF_ORGANIZATION, PageRequest()
    ),
    "shared_variables/update_customer_config_variable": lambda api: api.shared_variables.update(
        shared("customer"), [TOLD]
    ),
    "shared_variables/update_instances_using_customer_config_variable": lambda api: (
        api.shared_variables.redeploy(shared("customer"), shared("customer").uses)
    ),
    "shared_variables/update_scoped_config_variable": lambda api: api.shared_variables.update(
        shared("scoped"), [TOLD]
    ),
    "users/check_email": lambda api: api.users.check_email(ANN.email),
    "users/create_customer_user": lambda api: api.users.invite(TO_ACME),
    "users/create_organization_user": lambda api: api.users.invite(Invitation(ANN.email, MEMBER)),
    "users/delete_user": lambda api: api.users.remove(ANN),
    "users/get_user": lambda api: api.users.get(ANN.id),
    "users/get_user_to_edit": lambda api: api.users.to_edit(ANN.id),
    "users/list_roles": lambda api: api.users.roles(),
    "users/list_users": lambda api: api.users.listing(ALL_OF_A_LIST, PageRequest()),
    "users/prepare_customer_invitation": lambda api: api.users.prepare(ACME.id),
    "users/prepare_team_invitation": lambda api: api.users.prepare(None),
    "users/update_user": lambda api: api.users.update(ANN, UserDraft("Anna", "", "", MEMBER)),
    "users/users_exist": lambda api: api.users.taken([ANN.email]),
}

# root fields that are there only when something is chosen: their absence is no fault
INCLUDED = {
    "alert_targets/get_alert_group": {"alertGroup"},
    "connections/list_connections": {
        *("customer", "chosenIntegrations", "customerConfigVariables", "scopedConfigVariables"),
    },
    "connections/find_connections": {"instances", "customerConfigVariables", "scopedConfigVariables"},
    "alerts/get_new_monitor": {"instance", "instances"},
    "alerts/list_monitors": {"customer", "chosenIntegrations"},
    "customers/get_customer_home": {"logs"},
    "executions/list_executions": {"customer", "chosenIntegrations", "versions", "instance"},
    "logs/list_logs": {"customer", "chosenIntegrations", "instance"},
    "records/find_record": {"customer", "chosenIntegrations", "instance"},
    "search/find": {"namedCustomers"},
    "instances/list_instances": {"customer", "chosenIntegrations"},
    "instances/list_offers": {"customer", "customers", "integrations", "versions"},
}


def knowing_severities(api: Prismatic) -> Prismatic:
    """The services, on a client that has asked for the numbers of severities before."""
    _known[api.customers._session.line] = {"ERROR": 5}
    return api


def ref(kind: Kind) -> Ref:
    instance = INSTANCE if kind in {Kind.INSTANCE, Kind.PERSON} else ""
    return Ref(kind, ID, instance, ANN.id if kind is Kind.PERSON else "")


def connection(kind: Kind) -> Connection:
    path = f"connections/get_{kind}_connection"
    return call(path, answer_to(path))


def queue() -> Queue:
    answer = Node(answer_to("queues/get_queue"))
    return Queue.from_answer(answer, answer.node("instanceFlowConfig"), PageRequest(100))


def log_line() -> LogLine:
    return LogLine.from_node(Node(answer_to("logs/get_log")["log"]))


def group() -> AlertGroup:
    return AlertGroup.from_node(Node(answer_to("alert_targets/get_alert_group")["alertGroup"]))


def webhook() -> AlertWebhook:
    return AlertWebhook.from_node(Node(answer_to("alert_targets/get_alert_webhook")["alertWebhook"]))


def monitor() -> MonitorToEdit:
    return MonitorToEdit.from_node(Node(answer_to("alerts/get_monitor_to_edit")["alertMonitor"]))


def instance() -> Instance:
    return Instance.from_node(Node(answer_to("instances/get_instance")["instance"]))


def shared(kind: str) -> SharedVariable:
    path = f"shared_variables/get_{kind}_config_variable"
    found = call(path, answer_to(path))
    assert isinstance(found, SharedVariable)
    return found


def trial() -> FlowTrial:
    return call("flows/get_flow_trial", answer_to("flows/get_flow_trial"))


def heard() -> Listening:
    return call("flows/get_listening", answer_to("flows/get_listening"))


def answer_to(path: str) -> dict:
    answer = full_answer(sandbox_schema(), documents.load(path).text)
    for payload in answer.values():
        if documents.load(path).is_mutation:
            payload["errors"] = []
    return answer


def call(path: str, answer: dict) -> object:
    return CALLS[path](Prismatic(session_on(Upstream(httpx.Response(200, json={"data": answer})))))
