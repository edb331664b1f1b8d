"""The addresses that show something in a browser."""

from sandbox import World
from tests.conventions.addresses import Address, addresses

ALL_THERE = "() => !document.querySelector('.htmx-request')"  # nor is any part of the page still awaited
NOT_PAGES = {
    "execution-export",
    "log-export",
    "connection-download",
    "config-variable-download",
    "integration-definition-file",
    "role-csv",
    "execution-step",
    "payload-file",
    "payload-json",
    "step-input-file",
    "step-input-json",
    "step-result-csv",
    "step-input-file-shown",
    "step-input-json-shown",
    "step-input-shown",
    "step-result-masked-csv",
    "step-result-masked-json",
    "step-result-search-shown",
    "step-result-shown",
    "step-result-tree-shown",
    "step-result-json",
    "step-result-body",
    "step-result-file",
    "step-result-tree",
    "step-result-search",
}


def pages(world: World) -> list[Address]:
    """Every address that answers with a page, on things that are there."""
    return [address for address in addresses(world) if address.name not in NOT_PAGES]
