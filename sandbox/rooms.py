"""The rooms there are."""

from sandbox.resolvers import (
    customers,
    drafts,
    executions,
    flows,
    instances,
    integrations,
    logs,
    organization,
    roles,
    step_results,
    trials,
    triggers,
    users,
    versions,
)

ROOMS = (
    customers.room,
    drafts.room,
    executions.room,
    flows.room,
    instances.room,
    integrations.room,
    logs.room,
    organization.room,
    roles.room,
    step_results.room,
    trials.room,
    triggers.room,
    users.room,
    versions.room,
)
