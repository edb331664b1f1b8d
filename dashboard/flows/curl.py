"""A flow's address as a command for a terminal."""

from shlex import quote

from prismatic_api.flows.types import FlowConfig

KEY_HEADER = "Api-Key"  # docs: endpoint security
NO_KEY = "YOUR-API-KEY"


def curl(flow: FlowConfig, key: str = "") -> str:
    """The command that calls a flow with an empty JSON object; where a key is asked for, it has its place."""
    lines = [f"curl --request POST {quote(flow.webhook_url)}", "--header 'Content-Type: application/json'"]
    if key or flow.requires_key:
        lines.append(f"--header {quote(f'{KEY_HEADER}: {key or NO_KEY}')}")
    return " \\\n  ".join([*lines, "--data '{}'"])
