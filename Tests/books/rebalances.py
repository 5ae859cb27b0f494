"""Kills `poise serve` while it carries rebalances out, and looks whether the end is that of a server that lives.

    rebalances.py [--seeds 50] [--first-seed 1] [--engine sqlite|postgresql] [--points N] [--first-point 1]

A portfolio is planned, approved and traded by servers that are killed: at every call in turn that changes something
outside of them (blow.c says why these are all moments), and for each seed at random ones, several times in a row. A new
server goes on by itself. Whatever happened, holdings, money, trades and the verification must be those of a portfolio
that nobody disturbed, every entry of the journal be told by one event, and the chain be whole.
"""

import argparse
import collections
import decimal
import json
import random
import signal
import time

from crash import Killer
from programs import Database, Died, Failed, Postgres, Scratch, Server, check, run_poise, say

PRICES = "Date,AAA,BBB,CCC\n2024-01-02,10,20,5\n"
HISTORY = (
    "date,type,symbol,quantity,price,amount,account\n2023-01-02,deposit,,,,1000,one\n"
    "2023-01-02,deposit,,,,400,two\n2023-01-02,buy,AAA,80,10,,one\n"
)
TARGET = {"allocations": [
    {"instrumentId": "AAA", "targetWeight": 0.5}, {"instrumentId": "BBB", "targetWeight": 0.3},
    {"instrumentId": "CCC", "targetWeight": 0.2},
]}
PLAN = {
    "plan": {"costs": {"half_spread": 0.001, "commission": {"rate": 0.001}}}, "by": "anna",
    "execution": {"style": "twap", "horizon": 1, "slices": 2, "patience": 20, "simulation": {"latency_ms": 20}},
}
OVER = {"COMPLETED", "PARTIAL", "FAILED", "CANCELED"}


def send(server, path, body, key, kind="application/json"):
    """The answer to a request under a key, which must be good."""
    data = body if isinstance(body, str) else json.dumps(body)
    status, _, answer = server.ask("POST", path, data.encode(), kind, key)
    check(status == 200, f"{path}: {status} {answer[:500]!r}")
    return json.loads(answer)


def prepare(server, name):
    """A portfolio that is not on its target."""
    send(server, "/api/portfolios", {"portfolio": name}, f"{name}-create")
    send(server, f"/api/portfolios/{name}/transactions", HISTORY, f"{name}-history", "text/csv")
    send(server, f"/api/portfolios/{name}/allocations", TARGET, f"{name}-target")


def trade(server, name, patience=90):
    """Plans, approves, and waits for the end; asked again it goes on."""
    asked = send(server, f"/api/portfolios/{name}/rebalances", PLAN, f"{name}-propose")
    decision = {"by": "bob", "hash": asked["proposal"]["hash"]}
    send(server, f"/api/rebalances/{name}.R1/approve", decision, f"{name}-approve")
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        found = json.loads(server.get(f"/api/rebalances/{name}.R1"))
        if found["status"] in OVER:
            return found
        if server.process.poll() is not None:
            raise Died()
        time.sleep(0.05)
    raise Failed(f"{name} does not end: {json.dumps(found)[:2000]} {server.said()[-500:]}")


def outcome(server, database, name):
    """What is left, without moments."""
    trade(server, name)
    found = json.loads(server.get(f"/api/rebalances/{name}.R1"), parse_float=str, parse_int=str)
    ledger = json.loads(server.get(f"/api/portfolios/{name}"))
    events = [json.loads(body) for (body,) in database.rows("SELECT body FROM outbox ORDER BY position")]
    own = [event for event in events if event.get("portfolio_id") == name]
    fills = [fill["id"] for order in found["orders"] for fill in order["fills"]]
    trades = [event for event in own if event["type"] == "TradeExecutedEvent"]
    check(len(trades) == len(fills), f"{name}: {len(trades)} trades were told, {len(fills)} are known")
    check_events(database, name, own)
    traded = collections.Counter()
    for row in found["orders"]:
        # Which of its parts money did not suffice for depends on which one a death delayed.
        traded[row["account"], row["symbol"], row["side"]] += decimal.Decimal(row["filled"])
    return {
        "status": found["status"],
        "verified": found["verification"]["status"], "match": found["verification"]["books_match_venue"],
        "held": sorted((row["symbol"], row["quantity"]) for row in ledger["positions"]),
        "cash": ledger["cash"],
        "traded": sorted(traded.items()),
    }


def check_events(database, name, events):
    """Every entry but the simulated exchange's own is told by one event, in order."""
    told = [(event["first_entry"], event["last_entry"]) for event in events if "first_entry" in event]
    known = set()
    for first, last in told:
        check(not known & set(range(first, last + 1)), f"{name}: entries {first} to {last} are told twice")
        known |= set(range(first, last + 1))
    rows = database.rows(
        "SELECT sequence, body FROM journal_entry WHERE portfolio_id ="
        f" (SELECT id FROM portfolio WHERE name = '{name}') ORDER BY sequence"
    )
    for number, body in rows:
        is_own = json.loads(body).get("type") == "simulation"
        check(is_own != (number in known), f"{name}: entry {number} is told wrongly: {body[:200]}")


def disturbed(database, killer, name, environments):
    """Trades a portfolio with servers that die; gives back the outcome and how many died."""
    deaths = 0
    with_server(database, lambda server: prepare(server, name))
    for environment in environments:
        server = None
        try:
            server = Server(database, environment)
            trade(server, name)
            if server.stop() == 0:
                break
        except Died:
            server and server.stop(signal.SIGKILL)
        deaths += 1
    return with_server(database, lambda server: outcome(server, database, name)), deaths


def with_server(database, work):
    """What comes of work with a server that lives."""
    server = Server(database)
    try:
        return work(server)
    finally:
        check(server.stop() == 0, "the server did not end well")


def on(database, killer, options, what):
    """All deaths on one engine."""
    def begin(server):
        send(server, "/api/market-data", PRICES, None, "text/csv")
        prepare(server, "whole")
        return outcome(server, database, "whole")

    whole = with_server(database, begin)
    check(whole["status"] == "COMPLETED" and whole["match"], f"undisturbed: {whole}")
    began, at, total = time.monotonic(), options.first_point - 1, 0
    while at < options.first_point - 1 + options.points:
        at += 1
        said, deaths = disturbed(database, killer, f"p{at}", [killer.environment(at, at % 2 == 0)])
        check(said == whole, f"{what}: killed at call {at}: {said} instead of {whole}")
        total += deaths
        if not deaths:
            break
    run_poise("portfolio", "verify", "whole", database=database)
    say(f"{what}: rebalances killed at write points {options.first_point} to {at}, {total} deaths: the same end ({time.monotonic() - began:.0f} s)")
    began, total = time.monotonic(), 0
    for seed in range(options.first_seed, options.first_seed + options.seeds):
        rng = random.Random(seed)
        lives = [killer.environment(rng.randrange(1, max(at, 2)), rng.random() < 0.5) for _ in range(rng.randrange(1, 5))]
        said, deaths = disturbed(database, killer, f"s{seed}", lives)
        check(said == whole, f"{what}: seed {seed}: {said} instead of {whole}")
        run_poise("portfolio", "verify", f"s{seed}", database=database)
        total += deaths
    say(f"{what}: rebalances of {options.seeds} seeds, {total} deaths: the same end ({time.monotonic() - began:.0f} s)")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"])
    parser.add_argument("--points", type=int, default=10_000, help="points at most")
    parser.add_argument("--first-point", type=int, default=1)
    parser.add_argument("--first-seed", type=int, default=1)
    options = parser.parse_args()
    with Scratch() as folder:
        killer = Killer(folder)
        for name in [options.engine] if options.engine else ["sqlite", "postgresql"]:
            postgres = Postgres(folder) if name == "postgresql" else None
            try:
                on(Database(folder, postgres), killer, options, name)
            finally:
                postgres and postgres.stop()


if __name__ == "__main__":
    main()
