"""Ids and things that stand for any: what calls are made with."""

from datetime import UTC, datetime

from prismatic_api.config_variables.answers import Answer, InputAnswer
from prismatic_api.config_variables.instance_config import InstanceConfig
from prismatic_api.config_variables.kinds import DataType
from prismatic_api.config_variables.secret import Secret
from prismatic_api.config_variables.types import ConfigVariable, RequiredConfigVariable
from prismatic_api.connections.tokens import Tokens
from prismatic_api.customers.types import Customer
from prismatic_api.executions.filters import ExecutionFilter
from prismatic_api.executions.loops import LoopPlace
from prismatic_api.ids import GlobalId
from prismatic_api.payloads.types import StepPlace
from prismatic_api.users.invitations import Invitation
from prismatic_api.users.roles import Role
from prismatic_api.users.types import CustomerName, User, UserFilter

UUID = "1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ACME = Customer(
    id=str(GlobalId("Customer", UUID)),
    name="Acme",
    external_id=None,
    description="",
    labels=(),
    is_demo=False,
    created_at=NOON,
    updated_at=NOON,
    allow_update=True,
    allow_remove=True,
)
INTEGRATION = str(GlobalId("Integration", UUID))
MEMBER = Role(str(GlobalId("Role", UUID)), "Member", "", 50, (), 0)
ANN = User(
    id=str(GlobalId("User", UUID)),
    name="Ann",
    email="ann@acme.example",
    phone="",
    external_id=None,
    customer=None,
    role=MEMBER,
    created_at=NOON,
    updated_at=NOON,
    allow_change_roles=True,
    allow_remove=True,
    allow_update=True,
)
TO_ACME = Invitation("ann@acme.example", MEMBER, CustomerName(ACME.id, "Acme"))
ALL_OF_A_LIST = UserFilter(is_team=True, customer_id=ACME.id, customer_name="a")
ID = "SWQ6MQ=="  # of everything in a full answer
TOKENS = Tokens(access=Secret("a"), refresh=Secret("b"))
FLOW_CONFIG = str(GlobalId("InstanceFlowConfig", UUID))
EXECUTION, STEP = str(GlobalId("InstanceExecutionResult", UUID)), str(GlobalId("InstanceStepResult", UUID))

STEP_PLACE = StepPlace(STEP, EXECUTION, "Update item", False, "eachItem:1", None)
EACH_ITEM = LoopPlace("eachItem")
OF_A_DAY = ExecutionFilter(started_from=NOON, started_to=NOON)

LOG = str(GlobalId("Log", UUID))
ALERT_GROUP, WEBHOOK = str(GlobalId("AlertGroup", UUID)), str(GlobalId("AlertWebhook", UUID))
MONITOR = str(GlobalId("AlertMonitor", UUID))
INSTANCE = str(GlobalId("Instance", UUID))
FOLDER = ConfigVariable(RequiredConfigVariable("id", "Folder", DataType("STRING")), value="/in")
CONFIG = InstanceConfig(
    id=INSTANCE,
    name="Orders",
    customer_id=ACME.id,
    customer_name="Acme",
    integration_id="id",
    integration_name="Orders",
    version=1,
    state=None,
    needs_deploy=False,
    allow_update=True,
    variables=(FOLDER,),
    leftovers=(),
    laid_out=(),
)

OF_CUSTOMER = str(GlobalId("CustomerConfigVariable", UUID))
OF_ORGANIZATION = str(GlobalId("ScopedConfigVariable", UUID))
TOLD = Answer("text", inputs=(InputAnswer("text", "other"),))
