#!/usr/bin/env python3
"""Times the keeping of books with the real program: a million entries, and a portfolio of a thousand positions.

    Benchmarks/books.py [--entries 1000000] [--runs 5]

POISE names the program (default: the release build). Every figure is that of whole requests or processes,
their start and the reading of the database included; nothing is compared, since no peer keeps a journal.
"""

import argparse
import datetime
import http.client
import json
import os
import pathlib
import random
import statistics
import subprocess
import tempfile
import time

ASSETS = 1_000
DAYS = 300


def write_history(path, entries):
    """A deposit, then purchases and sales of 1,000 assets, 200 a day, nothing sold that is not held."""
    chance = random.Random(1)
    held = [0] * ASSETS
    day = datetime.date(2010, 1, 1)
    with path.open("w") as file:
        file.write("date,type,symbol,quantity,price,amount,fee\n2010-01-01,deposit,,,,90000000000,\n")
        for entry in range(entries - 1):
            if entry % 200 == 0:
                day += datetime.timedelta(1)
            asset = chance.randrange(ASSETS)
            sells = held[asset] > 50 and chance.random() < 0.45
            quantity = chance.randint(1, 50 if sells else 60)
            held[asset] += -quantity if sells else quantity
            kind = "sell" if sells else "buy"
            file.write(f"{day},{kind},S{asset:04},{quantity},{chance.randint(1000, 9000) / 100},,0.35\n")


def write_positions(folder):
    """A portfolio of 1,000 positions, and what they cost on 300 days."""
    chance = random.Random(2)
    symbols = [f"S{number:04}" for number in range(ASSETS)]
    prices = [chance.uniform(10, 200) for _ in symbols]
    with (folder / "prices.csv").open("w") as file:
        file.write("Date," + ",".join(symbols) + "\n")
        for number in range(DAYS):
            prices = [price * (1 + chance.gauss(0, 0.01)) for price in prices]
            day = datetime.date(2024, 1, 1) + datetime.timedelta(number)
            file.write(f"{day}," + ",".join(f"{price:.2f}" for price in prices) + "\n")
    with (folder / "positions.csv").open("w") as file:
        file.write("date,type,symbol,quantity,price,amount\n2024-01-02,deposit,,,,100000000\n")
        for symbol in symbols:
            file.write(f"2024-01-03,buy,{symbol},{chance.randint(1, 500)},{chance.randint(10, 200)}.5,\n")


def show(name, seconds):
    low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
    print(f"{name:<52} {1e3 * middle:>9.2f} ms  ({1e3 * low:.2f} to {1e3 * high:.2f}, {len(seconds)} runs)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    root = pathlib.Path(__file__).parent.parent
    poise = os.environ.get("POISE", str(root / ".build/release/poise"))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        database = f"sqlite:{folder / 'books.db'}"

        def run(*words):
            start = time.perf_counter()
            subprocess.run([poise, *words, "--database", database], check=True, stdout=subprocess.DEVNULL)
            return time.perf_counter() - start

        write_history(folder / "history.csv", options.entries)
        run("portfolio", "create", "long", "--tax", "us")
        show(f"record {options.entries:,} rows", [run("portfolio", "record", "long", str(folder / "history.csv"))])
        show(
            f"replay {options.entries:,} entries, chain checked",
            [run("portfolio", "verify", "long") for _ in range(options.runs)],
        )
        write_positions(folder)
        database = f"sqlite:{folder / 'positions.db'}"
        run("import", "-q", str(folder / "prices.csv"))
        run("portfolio", "create", "wide")
        run("portfolio", "record", "wide", str(folder / "positions.csv"))
        serve(poise, database, options.runs)


def serve(poise, database, runs):
    words = [poise, "serve", "--port", "0", "--json", "--rate", "100000", "--database", database]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as server:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", json.loads(server.stdout.readline())["port"])

            def ask(method, path, body=None):
                start = time.perf_counter()
                connection.request(method, path, body, {"Content-Type": "text/csv"} if body else {})
                answer = connection.getresponse()
                answer.read()
                assert answer.status == 200, answer.status
                return time.perf_counter() - start

            place = "/api/portfolios/wide/snapshot"
            show("snapshot of 1,000 positions, the first", [ask("GET", place)])
            show("snapshot of 1,000 positions, nothing changed", [ask("GET", place) for _ in range(100 * runs)])
            changed = []
            for number in range(2 * runs):
                ask("POST", "/api/market-data", f"Date,S0000\n2024-10-26,{100 + number}.5\n")
                changed.append(ask("GET", place))
            show("snapshot of 1,000 positions, a price changed", changed)
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
