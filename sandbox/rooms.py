"""The rooms there are."""

from sandbox.resolvers import (
    customers,
    executions,
    flows,
    instances,
    integrations,
    logs,
    organization,
    roles,
    step_results,
    trials,
    users,
    versions,
)

ROOMS = (
    customers.room,
    executions.room,
    flows.room,
    instances.room,
    integrations.room,
    logs.room,
    organization.room,
    roles.room,
    step_results.room,
    trials.room,
    users.room,
    versions.room,
)
