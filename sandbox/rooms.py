"""The rooms there are."""

from sandbox.resolvers import (
    connections,
    customers,
    drafts,
    executions,
    flows,
    instances,
    integrations,
    logs,
    organization,
    required_config_variables,
    roles,
    step_results,
    trials,
    triggers,
    users,
    versions,
)

ROOMS = (
    connections.room,
    customers.room,
    drafts.room,
    executions.room,
    flows.room,
    instances.room,
    integrations.room,
    logs.room,
    organization.room,
    required_config_variables.room,
    roles.room,
    step_results.room,
    trials.room,
    triggers.room,
    users.room,
    versions.room,
)
