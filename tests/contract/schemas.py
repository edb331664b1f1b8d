"""The schemas that documents are held against: the sandbox's, and the API's own where a copy is at hand."""

from functools import cache
from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_schema

from sandbox.sdl import schema_from

WHOLE = Path(__file__).parents[3] / "shared" / "prismatic" / "schema.graphql"


@cache
def sandbox_schema() -> GraphQLSchema:
    """The schema that the sandbox serves."""
    return schema_from()


@cache
def whole_schema() -> GraphQLSchema:
    """The schema of the API as a whole. Skips the test where no copy of it lies beside the project."""
    if not WHOLE.is_file():
        pytest.skip("The schema of the whole API is not beside the project (../shared/prismatic).")
    return build_schema(WHOLE.read_text(encoding="utf-8"))
