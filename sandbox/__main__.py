"""`python -m sandbox`: a sandbox on a port of its own, for the command line tool and anybody else."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from sandbox.app import create_app
from sandbox.demo import demo_world
from sandbox.records import UserRecord
from sandbox.serve import serve
from sandbox.world import World


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8100)
    parser.add_argument("--customers", type=int, default=40)
    parser.add_argument("--instances", type=int, default=120)
    parser.add_argument("--executions", type=int, default=3000)
    parser.add_argument(
        "--config-variables", type=int, default=0, help="one more instance is asked for so many"
    )
    parser.add_argument("--latency-ms", type=float, default=0, help="wait before each GraphQL answer")
    parser.add_argument("--rate-limit", type=int, default=0, help="requests a second for each token")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another world")
    parser.add_argument("--role", default="Owner", help="role of the person behind the token `sandbox`")
    parser.add_argument("--execution-search", action="store_true", help="a stack that can search executions")
    parser.add_argument("--step-results", type=Path, help="folder with a manifest.json of sample bodies")
    return parser.parse_args(arguments)


def signed_in(world: World, role: str) -> UserRecord:
    """Return the first of the organization's people with a role. Exits where there is none."""
    roles = [each for each in world.roles.values() if each.scope == "organization"]
    user = next((world.holder_of(each) for each in roles if each.name.lower() == role.lower()), None)
    if user is None:
        names = ", ".join(each.name for each in roles if world.holder_of(each))
        raise SystemExit(f"Nobody here is {role!r}: the roles are {names}.")
    return user


def main() -> None:
    """Make the world, then serve it."""
    wanted = options()
    world = demo_world(
        seed=wanted.seed,
        customers=wanted.customers,
        instances=wanted.instances,
        executions=wanted.executions,
        step_results=wanted.step_results,
        config_variables=wanted.config_variables,
    )
    world.me = signed_in(world, wanted.role)
    world.lines.all(world)
    world.usage.of_organization(world)
    app = create_app(world, rate_limit=wanted.rate_limit, latency=wanted.latency_ms / 1000)
    ready = f"READY http://{wanted.host}:{wanted.port}/"
    serve(app, wanted.host, wanted.port, lambda: print(ready, flush=True))


if __name__ == "__main__":
    main()
