"""Carries a rebalance of many orders out over HTTP, and stops one: how long it takes, and what the kill switch lets pass.

    trading.py [--orders 1000] [--runs 3]

POISE names the program (default .build/release/poise). Each run has a database of its own (SQLite, every line safe before the next
call). Times are from the approval to the end, verification included.
"""

import argparse
import json
import os
import random
import subprocess
import tempfile
import time
import urllib.request

POISE = os.environ.get("POISE", ".build/release/poise")


class Server:
    def __init__(self, folder):
        command = [POISE, "serve", "--port", "0", "--json", "--rate", "100000", "--database", f"sqlite:{folder}/poise.db"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.address = json.loads(self.process.stdout.readline())["address"]

    def ask(self, path, body=None, kind="application/json"):
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, {"Content-Type": kind} if data else {})
        return json.load(urllib.request.urlopen(request))

    def stop(self):
        self.process.terminate()
        self.process.wait()


def prepare(server, orders):
    """A portfolio of which every asset is to be traded: half of them are held and sold, half are bought."""
    rng = random.Random(7)
    names = [f"S{number:04}" for number in range(orders)]
    prices = ",".join(f"{rng.uniform(10, 300):.2f}" for _ in names)
    server.ask("/api/market-data", f"Date,{','.join(names)}\n2024-01-02,{prices}\n".encode(), "text/csv")
    server.ask("/api/portfolios", {"portfolio": "main"})
    rows = ["date,type,symbol,quantity,price,amount", "2023-01-02,deposit,,,,50000000"]
    rows += [f"2023-01-03,buy,{name},{rng.randint(200, 900)},20," for name in names[: orders // 2]]
    server.ask("/api/portfolios/main/transactions", ("\n".join(rows) + "\n").encode(), "text/csv")
    weight = round(0.9 / orders, 8)
    target = [{"instrumentId": name, "targetWeight": weight} for name in names]
    server.ask("/api/portfolios/main/allocations", {"allocations": target})


def begin(server):
    server.ask("/api/portfolios/main/rebalances", {"plan": {}, "mode": "automatic"})
    return time.perf_counter()


def end(server):
    while True:
        found = server.ask("/api/portfolios/main/rebalances")["rebalances"][-1]
        if found["status"] not in ("APPROVED", "EXECUTING"):
            return found, time.perf_counter()
        time.sleep(0.05)


def trade(orders):
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder)
        try:
            prepare(server, orders)
            began = begin(server)
            found, ended = end(server)
            assert found["status"] == "COMPLETED" and found["metrics"]["books_match_venue"], found["reason"]
            return ended - began
        finally:
            server.stop()


def stop(orders):
    """How long the kill switch takes to answer, and how many orders were sent after it had."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder)
        try:
            prepare(server, orders)
            begin(server)
            time.sleep(1)
            began = time.perf_counter()
            server.ask("/api/kill-switch", {"stopped": True, "by": "bench", "reason": "measured"})
            answered = time.perf_counter() - began
            end(server)
            events, position = [], 0
            while page := server.ask(f"/api/events?after={position}&limit=1000")["events"]:
                events, position = events + page, page[-1]["position"]
            halted = next(event["position"] for event in events if event["type"] == "TradingHaltedEvent")
            late = [order for event in events if event["position"] > halted for order in event.get("orders", [])
                    if order["state"] == "SUBMITTED"]
            return answered, len(late)
        finally:
            server.stop()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--orders", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    times = sorted(trade(options.orders) for _ in range(options.runs))
    print(f"{options.orders} orders traded and verified: {times[len(times) // 2]:.2f} s median of {options.runs}, "
          f"{options.orders / times[len(times) // 2]:.0f} orders a second")
    stops = [stop(options.orders) for _ in range(options.runs)]
    print(f"kill switch: answered after {max(answer for answer, _ in stops) * 1000:.0f} ms at the most, "
          f"{max(late for _, late in stops)} orders sent after it was written")


if __name__ == "__main__":
    main()
