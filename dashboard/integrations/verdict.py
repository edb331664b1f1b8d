"""What is to be known first about an integration, and what offering or withdrawing a version would mean."""

from collections.abc import Iterator

from dashboard.verdicts import Verdict, count
from prismatic_api.integrations.types import Availability, IntegrationPage


def verdict_of(page: IntegrationPage) -> Verdict:
    """The most pressing sentence, and the others after it."""
    first, *others = _findings(page)
    sentences = [first.text, *(f"{other.title}." for other in others)]
    return Verdict(first.tone, first.title, " ".join(filter(None, sentences)))


def _findings(page: IntegrationPage) -> Iterator[Verdict]:
    """All there is to say, the most pressing first."""
    yield from _about_offer(page)
    yield _about_instances(page)
    if page.has_unpublished_changes and page.newest:
        yield Verdict("info", "It has changes that were never published")
    if page.has_outdated_components:
        yield Verdict("info", "Some of its components have newer versions")


def _about_offer(page: IntegrationPage) -> Iterator[Verdict]:
    newest, target = page.newest, page.distribution.target
    if newest is None:
        yield Verdict("info", "It was never published", "Nothing can be deployed before it is.")
    elif target is None:
        yield Verdict("warning", "No version is available for deploys", "New instances cannot be made.")
    elif target < newest.number:
        yield Verdict(
            "warning",
            f"Version {newest.number} is not available for deploys",
            f"New instances get version {target}.",
        )


def _about_instances(page: IntegrationPage) -> Verdict:
    where = page.distribution
    if not where.total:
        return Verdict("info", "No instance of it is deployed")
    if where.target is None:
        return Verdict("info", f"{count(where.total, 'instance')} go on as they are")
    if where.behind:
        verb = "is" if where.behind == 1 else "are"
        return Verdict(
            "warning",
            f"{where.behind:,} of {count(where.total, 'instance')} {verb} behind version {where.target}",
        )
    if where.total == 1:
        return Verdict("success", "Its only instance is up to date")
    return Verdict("success", f"All {where.total:,} instances are up to date")


def consequences(availability: Availability, *, offers: bool) -> Iterator[str]:
    """What offering a version would mean, or withdrawing it: a sentence each."""
    number, here = availability.head.version, availability.distribution.on(availability.head.version)
    others = [other for other in availability.available if other != number]
    if offers:
        yield "New instances can choose it, and instances on other versions can be moved to it."
        yield "No instance moves by itself."
        return
    yield "New instances can no longer choose it, and no instance can be moved to it."
    if here:
        yield f"The {count(here, 'instance')} on it {'goes' if here == 1 else 'go'} on as before."
    if not others:
        yield "No other version is available: nothing could be deployed anew."
    elif number > max(others):
        yield f"The newest version to deploy would be {max(others)}."
