"""On-premise resources and the tokens that their agents register with."""

import base64
import json

CREATE = """mutation($input: CreateOnPremiseResourceJWTInput!) { createOnPremiseResourceJWT(input: $input) {
  result { jwt } errors { field } } }"""
LIST = """query($customer: ID, $status: String) { onPremiseResources(customer: $customer, status: $status) {
  nodes { id name status customer { name } } } }"""


def claims(token: str) -> dict:
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def test_a_token_without_a_resource_is_for_a_new_one(world, ask) -> None:
    acme = world.customer("Acme Corp")
    token = ask(CREATE, input={"customerId": acme.id})["createOnPremiseResourceJWT"]["result"]["jwt"]
    (resource,) = ask(LIST, customer=acme.id, status="PENDING")["onPremiseResources"]["nodes"]
    assert resource["customer"] == {"name": "Acme Corp"}
    assert (claims(token)["sub"], claims(token)["customer"]) == (resource["id"], acme.id)


def test_the_organization_can_have_resources_of_its_own(world, ask) -> None:
    ask(CREATE, input={"orgOnly": True})
    document = "{ onPremiseResources(customer_Isnull: true) { nodes { customer { name } } } }"
    assert ask(document)["onPremiseResources"]["nodes"] == [{"customer": None}]


def test_whose_it_is_has_to_be_said_and_once(world, ask) -> None:
    acme = world.customer("Acme Corp").id
    cases = [({}, "customerId"), ({"customerId": acme, "orgOnly": True}, "orgOnly")]
    for given, field in [*cases, ({"customerId": world.mint.id("Customer")}, "customerId")]:
        payload = ask(CREATE, input=given)["createOnPremiseResourceJWT"]
        assert payload == {"result": None, "errors": [{"field": field}]}
    assert world.belongings.on_premise_resources == {}


def test_a_rotated_token_is_another_one_and_opens_no_api(world, ask, api) -> None:
    resource = world.belongings.add_on_premise_resource("ERP", world.customer("Acme Corp"))
    again = ask(CREATE, input={"resourceId": resource.id})["createOnPremiseResourceJWT"]["result"]["jwt"]
    rotate = """mutation($id: ID!) { rotateOnPremiseResourceJWT(input: {resourceId: $id}) {
      result { jwt } errors { field } } }"""
    rotated = ask(rotate, id=resource.id)["rotateOnPremiseResourceJWT"]["result"]["jwt"]
    assert claims(again)["identity"] != claims(rotated)["identity"]
    headers = {"Authorization": f"Bearer {rotated}"}
    assert api.post("/api", json={"query": "{ __typename }"}, headers=headers).status_code == 401


def test_resources_go_when_deleted_and_with_their_customer(world, ask) -> None:
    acme = world.customer("Acme Corp")
    erp, files = (world.belongings.add_on_premise_resource(name, acme) for name in ("ERP", "Files"))
    delete = """mutation($id: ID!) { deleteOnPremiseResource(input: {id: $id}) {
      onPremiseResource { name } errors { field } } }"""
    payload = ask(delete, id=erp.id)["deleteOnPremiseResource"]
    assert payload == {"onPremiseResource": {"name": "ERP"}, "errors": []}
    assert [each["id"] for each in ask(LIST)["onPremiseResources"]["nodes"]] == [files.id]
    world.remove_customer(acme)
    assert ask(LIST)["onPremiseResources"]["nodes"] == []


TELL = """mutation($id: ID, $variables: [InputInstanceConfigVariable]) {
  updateInstanceConfigVariables(input: {id: $id, configVariables: $variables}) { errors { messages } } }"""
THROUGH = """query($id: ID!) { instance(id: $id) { configVariables(status: "active") { nodes {
  onPremiseResource { name status } } } } }"""


def test_a_connection_goes_through_a_resource_that_its_customer_has(world, ask) -> None:
    orders, asked = world.instance("Acme Orders"), world.required_variables_of
    own, other = (
        world.belongings.add_on_premise_resource(name, world.customer(name), status="UNAVAILABLE")
        for name in ("Acme Corp", "Globex")
    )

    def tell(resource) -> list:
        given = {"key": "Shop Connection", "values": "[]", "onPremiseResourceId": resource}
        payload = ask(TELL, id=orders.id, variables=[given])["updateInstanceConfigVariables"]
        return [each["messages"] for each in payload["errors"]]

    assert tell(own.id) == [["Shop Connection: It does not go through an on-premise resource."]]
    asked[orders.integration_id][0].on_premise = "ALLOWED"
    assert tell(other.id) == [["Shop Connection: There is no such resource."]]
    assert tell(own.id) == []
    (shown,) = ask(THROUGH, id=orders.id)["instance"]["configVariables"]["nodes"]
    assert shown == {"onPremiseResource": {"name": "Acme Corp", "status": "UNAVAILABLE"}}
    world.belongings.forget_customer(own.customer_id)
    (shown,) = ask(THROUGH, id=orders.id)["instance"]["configVariables"]["nodes"]
    assert shown == {"onPremiseResource": None}
