"""Runs worth showing, by name in `World.named`: long loops, retries, replays, calls, lost results."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sandbox.demo.causes import BY_KEY
from sandbox.demo.deployments import Deployed
from sandbox.demo.flows import IntegrationPlan
from sandbox.demo.integrations import ARCHIVE, CONTACT_SYNC, ORDER_SYNC, SHIPPING_LABELS, STOCK_FEED
from sandbox.demo.population import Population
from sandbox.demo.runs import NO_STEPS, Run
from sandbox.demo.script import Mishap

ROUNDS = 2000
RECORD = 4711
FAILED_ROUNDS = (412, 977, 1655)


class Stories:
    """Tells the runs of the demo that somebody wrote."""

    def __init__(self, population: Population, now: datetime) -> None:
        self._population = population
        self._now = now

    def runs(self) -> Iterator[Run]:
        """Yield the runs of every story whose integration is deployed."""
        tellers = {
            ORDER_SYNC: self._order_runs,
            STOCK_FEED: self._stock_runs,
            SHIPPING_LABELS: self._label_runs,
            CONTACT_SYNC: self._contact_runs,
            ARCHIVE: self._archive_runs,
        }
        for plan, tell in tellers.items():
            place = self._first(plan)
            if place:
                yield from tell(place)
        yield from self._locked_out()
        yield from self._cut_off()
        yield from self._silent_runs()

    def _order_runs(self, orders: Deployed) -> Iterator[Run]:
        yield self._fails(orders, "Receive order", "rejected", hours=1, seconds=3.4, name="failed")
        yield self._run(orders, "Receive order", hours=1.2, seconds=2.8, name="success")
        yield self._unfinished(orders, "PENDING", "running", 40, 3)
        yield self._unfinished(orders, "QUEUED", "queued", 8, NO_STEPS)
        yield self._fails(orders, "Receive order", "missing-field", hours=24 * 20, seconds=2, name="purged")
        yield self._asked_for(orders)
        yield self._fails(orders, "Receive order", "timeout", hours=1.6, seconds=31, name="gave way")
        yield self._run(orders, "Receive order", hours=1.58, seconds=2.4, name="newer request")
        yield from self._replays(orders)
        yield from self._retries(orders)

    def _asked_for(self, orders: Deployed) -> Run:
        """Return the run of an order that never arrived: its number is in payload and results alone."""
        run = self._fails(orders, "Receive order", "missing-field", hours=20, seconds=2.3, name="record")
        run.number = RECORD
        return run

    def _replays(self, orders: Deployed) -> Iterator[Run]:
        """Yield a failure, a replay that failed again, and one that went well."""
        original = self._fails(
            orders, "Receive order", "token-expired", hours=30, seconds=1.9, name="replayed"
        )
        again = original.followed("replay", self._now - timedelta(hours=26), 2.1)
        self._let_fail(again, "token-expired")
        yield from (original, again, original.followed("replay", self._now - timedelta(hours=25), 3.2))

    def _retries(self, orders: Deployed) -> Iterator[Run]:
        """Yield a failure that was tried again twice; the last try is still to come."""
        run = self._fails(orders, "Receive order", "rate-limit", hours=0.1, seconds=1.2, name="retried")
        for minutes in (5, 3):
            yield run
            retry = run.followed("retry", self._now - timedelta(minutes=minutes), 1.3)
            self._let_fail(retry, "rate-limit")
            run = retry
        run.next_try = self._now + timedelta(minutes=1)
        yield run

    def _stock_runs(self, stock: Deployed) -> Iterator[Run]:
        """Yield a loop of 2,000 rounds, three of which failed on the way, and the run with odd results."""
        run = self._fails(stock, "Import stock levels", "left-out", hours=5, seconds=612, name="loop")
        run.rounds = ROUNDS
        run.mishap = Mishap(FAILED_ROUNDS, BY_KEY["rejected"])
        yield run
        yield self._run(stock, "Import stock levels", hours=9, seconds=244, name="batched")
        under_way = self._run(stock, "Import stock levels", hours=0.05, seconds=0, name="batching")
        under_way.status, under_way.result, under_way.seconds, under_way.stop = "PENDING", None, None, 3
        yield under_way
        yield self._fails(stock, "Export catalogue", "unverified", hours=7, seconds=190, name="odd results")

    def _locked_out(self) -> Iterator[Run]:
        """Yield the latest run of the second instance that reads files: its password was changed."""
        readers = [place for place in self._population.deployed if place.plan is STOCK_FEED]
        for place in readers[1:2]:
            yield self._fails(
                place, "Import stock levels", "file-access", hours=0.02, seconds=2.1, name="locked out"
            )

    def _cut_off(self) -> Iterator[Run]:
        """Yield the latest run of the second archive: its customer's own connection lost its token."""
        archives = [place for place in self._population.deployed if place.plan is ARCHIVE]
        for place in archives[1:2]:
            yield self._fails(
                place, "Archive document", "token-expired", hours=0.02, seconds=1.7, name="cut off"
            )

    def _label_runs(self, labels: Deployed) -> Iterator[Run]:
        """Yield a run that failed in a loop inside a loop."""
        yield self._fails(labels, "Track parcels", "rate-limit", hours=3, seconds=26, name="nested loop")

    def _contact_runs(self, contacts: Deployed) -> Iterator[Run]:
        """Yield a run and the three it called, one of which failed."""
        caller = self._run(contacts, "Poll changed contacts", hours=4, seconds=6.5, name="calls")
        yield caller
        for place in range(3):
            called = caller.followed("call", caller.at + timedelta(seconds=5 + place * 0.3), 1.1)
            called.flow = contacts.flow("Welcome contact")
            if place == 1:
                self._let_fail(called, "not-json")
            yield called

    def _archive_runs(self, papers: Deployed) -> Iterator[Run]:
        """Yield a run of each flow that belongs to the life of an instance."""
        for hours, flow in ((90, "Set up folders"), (60, "Sync folder names"), (50, "Remove folders")):
            yield self._run(papers, flow, hours=hours, seconds=2.2, name=flow.lower())

    def _silent_runs(self) -> Iterator[Run]:
        """Yield a failed run of an instance that keeps no results."""
        timeout = BY_KEY["timeout"]
        for place in self._population.deployed:
            flow = next((plan for plan, _ in place.flows if plan.busy and plan.failing_at(timeout)), None)
            if place.instance.step_results_disabled and flow:
                yield self._fails(place, flow.name, "timeout", hours=2, seconds=31, name="results off")
                return

    def _unfinished(self, place: Deployed, status: str, name: str, seconds: float, stop: int) -> Run:
        run = self._run(place, "Receive order", hours=seconds / 3600, seconds=0, name=name)
        run.status, run.result, run.seconds, run.stop = status, None, None, stop
        run.queued = timedelta(0) if status == "QUEUED" else None
        return run

    def _fails(
        self, place: Deployed, flow: str, cause: str, *, hours: float, seconds: float, name: str
    ) -> Run:
        run = self._run(place, flow, hours=hours, seconds=seconds, name=name)
        self._let_fail(run, cause)
        return run

    def _let_fail(self, run: Run, cause: str) -> None:
        run.fail(BY_KEY[cause], run.flow[0].failing_at(BY_KEY[cause])[-1])

    def _run(self, place: Deployed, flow: str, *, hours: float, seconds: float, name: str) -> Run:
        return Run(self._now - timedelta(hours=hours), seconds, place, place.flow(flow), name=name)

    def _first(self, plan: IntegrationPlan) -> Deployed | None:
        """Return the first instance of an integration: the one that runs its latest version."""
        return next((place for place in self._population.deployed if place.plan is plan), None)
