"""What a client does to books, one act after another, and what must hold of them whatever happened between.

The acts are those of the HTTP interface: a portfolio is created, histories are recorded, an entry is reversed,
targets and profiles are set, each under a key of its own; and prices come in, after which the server's own
consumer of events records what every portfolio is worth.
"""

import dataclasses
import hashlib
import json
import random
import time

from programs import Died, Server, check

ASSETS = ["AAA", "BBB", "CCC"]
JSON, CSV = "application/json", "text/csv"


@dataclasses.dataclass
class Act:
    """One request."""

    kind: str
    path: str
    body: bytes
    type: str
    key: str | None
    answer: bytes | None = None


class Acts:
    """Makes acts that are possible one after the other; the same seed makes the same ones."""

    kinds = ["record", "reverse", "allocations", "profile", "prices"]

    def __init__(self, seed):
        self.random, self.made, self.day = random.Random(seed), 0, 0
        self.entries, self.reversible = 0, []

    def act(self, kind):
        """The next act of a kind."""
        self.made += 1
        path, body, form = getattr(self, kind)()
        if not isinstance(body, bytes):
            body = (body if isinstance(body, str) else json.dumps(body)).encode()
        key = None if kind == "prices" else f"act-{self.made}"
        return Act(kind, path, body, form, key)

    def create(self):
        self.entries += 1
        return "/api/portfolios", {"portfolio": "main", "tax": "us", "name": "Main"}, JSON

    def record(self):
        self.day += 1
        date = f"{2020 + self.day // 336}-{self.day // 28 % 12 + 1:02}-{self.day % 28 + 1:02}"
        amount = self.random.randrange(1_000, 9_000)
        rows = ["date,type,symbol,quantity,price,amount,note", f"{date},deposit,,,,{amount},{self.made}"]
        for asset in self.random.sample(ASSETS, self.random.randrange(1, 4)):
            price = self.random.randrange(100, 9_999) / 100
            rows.append(f"{date},buy,{asset},{self.random.randrange(1, 9)},{price},,")
        rows.append(f"{date},interest,,,,{self.random.randrange(1, 500) / 100},{self.made}")
        self.entries += len(rows) - 1
        self.reversible.append(self.entries)
        return "/api/portfolios/main/transactions", "\n".join(rows) + "\n", CSV

    def reverse(self):
        if not self.reversible:
            return self.profile()
        self.entries += 1
        number = self.reversible.pop(self.random.randrange(len(self.reversible)))
        body = {"entry": number, "reason": f"reason {self.made}"}
        return "/api/portfolios/main/reversals", body, JSON

    def allocations(self):
        self.entries += 1
        weights = [{"instrumentId": asset, "targetWeight": self.random.randrange(1, 30) / 100} for asset in ASSETS]
        # A target that is set already changes nothing: no two acts have the same.
        weights[0]["targetWeight"] = round(weights[0]["targetWeight"] + self.made / 1_000_000, 6)
        return "/api/portfolios/main/allocations", {"allocations": weights}, JSON

    def profile(self):
        self.entries += 1
        return "/api/portfolios/main/profile", {"description": f"number {self.made}"}, JSON

    def prices(self):
        self.entries += 1
        self.day += 1
        date = f"{2020 + self.day // 336}-{self.day // 28 % 12 + 1:02}-{self.day % 28 + 1:02}"
        values = ",".join(str(self.random.randrange(100, 9_999) / 100) for _ in ASSETS)
        return "/api/market-data", f"Date,{','.join(ASSETS)}\n{date},{values}\n", CSV


def perform(server, act):
    """Sends an act; its answer must be good, and the same as any it got before."""
    status, _, body = server.ask("POST", act.path, act.body, act.type, act.key)
    check(status == 200, f"{act.kind} {act.key}: {status} {body[:500]!r}")
    if act.key:
        check(act.answer in (None, body), f"{act.key} was answered {act.answer!r}, and now {body!r}")
        act.answer = body


def settle(server, database, seconds=20):
    """Returns when the consumers have done what there was to do."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        last = database.rows("SELECT coalesce(max(position), 0) FROM outbox")[0][0]
        if database.rows("SELECT position FROM inbox WHERE consumer = 'performance'") == [[last]]:
            return
        if server.process.poll() is not None:
            raise Died()
        time.sleep(0.02)
    check(False, f"the consumer does not come to the end: {server.said()[-500:]}")


# MARK: - What must hold


def entries(database):
    """The journal of `main` as it is stored, with the moments in seconds."""
    moment = "extract(epoch FROM recorded_at)::bigint" if database.postgres else "recorded_at"
    return database.rows(
        f"SELECT sequence, {moment} AS second, body, correlation_id, causation_id, digest"
        " FROM journal_entry WHERE portfolio_id = (SELECT id FROM portfolio WHERE name = 'main') ORDER BY sequence"
    )


def check_stored(database):
    """Chain, outbox and keys, by nothing but the rows that are stored; gives back the entries."""
    check(not database.problems(), f"the engine finds {database.problems()}")
    digest, stored = "", entries(database)
    for number, (sequence, second, body, correlation, causation, said) in enumerate(stored, 1):
        check(sequence == number, f"entry {number} is missing: the next is {sequence}")
        parts = [digest, str(sequence), str(second), body]
        if correlation or causation:
            parts += [correlation, causation]
        digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        check(digest == said, f"entry {sequence} is not as it was recorded")
    # Every change has one event, and the events tell of every entry once, in order.
    next_entry, names = 1, set()
    for (name, body) in database.rows("SELECT event_id, body FROM outbox ORDER BY position"):
        event = json.loads(body)
        check(name not in names, f"the event {name} is there twice")
        names.add(name)
        if event.get("portfolio_id") == "main" and "first_entry" in event:
            check(event["first_entry"] == next_entry, f"an event of {next_entry} is missing: {body}")
            next_entry = event["last_entry"] + 1
    check(next_entry == len(stored) + 1, f"no event tells of entry {next_entry}")
    return stored


def check_outcome(database, acts):
    """Every act has had its one effect, and asking again gives the same bytes and changes nothing."""
    server = Server(database)
    try:
        settle(server, database)
        stored = check_stored(database)
        check_effects(database, acts, stored)
        kept = books(server)
        for act in acts:
            perform(server, act)
        settle(server, database)
        check(entries(database) == stored, "asking again changed the journal")
    finally:
        server.stop()
    # A process that knows nothing yet folds the same from the first entry on.
    server = Server(database)
    try:
        check(books(server) == kept, "the books that are kept are not those that are rebuilt")
    finally:
        server.stop()
    return stored_bodies(stored), kept


def books(server):
    """What the server says of `main`: its ledger and its snapshot, in bytes."""
    return server.get("/api/portfolios/main"), server.get("/api/portfolios/main/snapshot")


def stored_bodies(stored):
    """What the entries say, without when and of which request."""
    return [body for _, _, body, _, _, _ in stored]


def check_effects(database, acts, stored):
    """As many entries and events of each kind as there were acts."""
    counts = {}
    for (kind,) in database.rows("SELECT type FROM outbox"):
        counts[kind] = counts.get(kind, 0) + 1
    wanted = {}
    names = {
        "create": "PortfolioCreatedEvent", "record": "TransactionsRecordedEvent", "reverse": "EntryReversedEvent",
        "allocations": "AllocationsSetEvent", "profile": "PortfolioChangedEvent", "prices": "MarketDataImportedEvent",
    }
    for act in acts:
        kind = "profile" if act.path.endswith("/profile") else act.kind
        wanted[names[kind]] = wanted.get(names[kind], 0) + 1
    imports = wanted.get("MarketDataImportedEvent", 0)
    if imports:
        wanted["PerformanceRecordedEvent"] = imports
    # Rules ask for what prices make them ask for.
    requests = counts.get("RebalanceRequestEvent", 0)
    if requests:
        wanted["RebalanceRequestEvent"] = requests
    check(counts == wanted, f"there are the events {counts}, and the acts were {wanted}")
    rows = sum(act.body.count(b"\n") - 1 for act in acts if act.kind == "record")
    others = sum(act.kind != "record" for act in acts) + requests
    check(len(stored) == rows + others, f"{rows + others} entries were asked for, {len(stored)} are there")
