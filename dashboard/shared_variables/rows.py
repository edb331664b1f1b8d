"""How an instance stands to a shared variable that it uses, and what came of putting it into effect."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.verdicts import Verdict, count
from prismatic_api.shared_variables.types import Redeployed, SharedUse, SharedVariable

_TEMPLATE = "Each customer signs in with their own. This holds what they begin with."
TOLD_OF = 5  # instances by name in one message


@dataclass(frozen=True, slots=True)
class UseRow:
    """An instance, and in a word and a tone what putting the variable into effect does to it."""

    use: SharedUse
    tone: str
    text: str


def row_of(use: SharedUse) -> UseRow:
    """An instance as a row."""
    if use.deployed_at is None:
        return UseRow(use, "neutral", "Never deployed")
    if use.needs_deploy:
        return UseRow(use, "warning", "Waits for a deploy")
    return UseRow(use, "success", "In effect")


def rows_of(uses: Iterable[SharedUse]) -> list[UseRow]:
    """Instances as rows."""
    return [row_of(use) for use in uses]


def verdict_of(shared: SharedVariable) -> Verdict:
    """What a person has to know first: who uses it, and who does not run with it yet."""
    if shared.is_template:
        number = shared.owner_count
        owners = (
            f"{count(number, 'customer')} {'has its' if number == 1 else 'have their'} own, made from this"
        )
        return Verdict("info", owners if number else "Nobody has one yet", _TEMPLATE)
    if not shared.uses.total:
        return Verdict("info", "No instance uses it", "")
    waiting = [use for use in shared.uses if use.needs_deploy and use.would_be_deployed]
    if waiting:
        title = f"{count(len(waiting), 'instance')} {'waits' if len(waiting) == 1 else 'wait'} for a deploy"
        where = "" if len(shared.uses) == shared.uses.total else " on this page"
        return Verdict("warning", f"{title}{where}", "Until then what was told before stays in effect.")
    return Verdict("success", f"In effect for {count(shared.uses.total, 'instance')}", "")


def came_of_it(shared: SharedVariable, results: Sequence[Redeployed]) -> str:
    """What is said after a deploy of the instances. Of the organization's own the API tells nothing."""
    if not shared.is_customers:
        return "Prismatic was asked to deploy the instances. How each stands is told below."
    done = sum(result.is_deployed for result in results)
    names = {use.id: use.name for use in shared.uses}
    failed = [result for result in results if result.messages]
    told = "; ".join(
        f"{names.get(each.instance_id, 'an instance')}: {' '.join(each.messages)}"
        for each in failed[:TOLD_OF]
    )
    more = f"; and {len(failed) - TOLD_OF} more" if len(failed) > TOLD_OF else ""
    return f"{count(done, 'instance')} deployed." + (f" Not deployed: {told}{more}." if failed else "")
