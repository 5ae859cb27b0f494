#!/usr/bin/env python3
"""Times plans of trades with the real program: a portfolio of a thousand assets with ten thousand lots in five accounts.

    Benchmarks/plans.py [--runs 50]

POISE names the program (default: the release build). Every figure is that of a whole request over HTTP: the books
and their prices, the plan, and its answer being written. No peer plans over lots; nothing is compared.
"""

import argparse
import http.client
import json
import os
import pathlib
import random
import statistics
import subprocess
import tempfile
import time

COSTS = {
    "costs": {"commission": {"per_share": 0.005, "minimum": 1}, "half_spread": 0.0005, "impact": {"square_root": 0.8}},
    "taxes": {"short": 0.37, "long": 0.2},
}

# The modes, and what is harder than all of them: much that is taken out, and losses carried forward.
QUESTIONS = {
    "full": {"mode": "full"},
    "balanced": {"mode": "balanced"},
    "band": {"mode": "band"},
    "cash_flow": {"mode": "cash_flow"},
    "withdraw": {"mode": "withdraw", "amount": 1_000_000},
    "netted": {
        "mode": "full",
        "taxes": {"short": 0.37, "long": 0.2, "loss_carried_forward": {"short": 20_000, "long": 60_000}},
    },
}


def write(folder, assets, lots, accounts):
    """Lots at random prices in every account, a year of prices that share a market, and an equal target."""
    chance = random.Random(3)
    symbols = [f"S{number:04}" for number in range(assets)]
    prices = [chance.uniform(10, 200) for _ in symbols]
    betas = [chance.uniform(0.6, 1.4) for _ in symbols]
    with (folder / "prices.csv").open("w") as file:
        file.write("Date," + ",".join(symbols) + "\n")
        for day in range(260):
            market = chance.gauss(0, 0.01)
            prices = [price * (1 + beta * market + chance.gauss(0, 0.012)) for price, beta in zip(prices, betas)]
            file.write(f"2024-{day // 28 + 1:02}-{day % 28 + 1:02}," + ",".join(f"{price:.2f}" for price in prices) + "\n")
    with (folder / "history.csv").open("w") as file:
        file.write("date,type,symbol,quantity,price,amount,account\n")
        for account in range(accounts):
            file.write(f"2022-01-01,deposit,,,,{100_000_000 // accounts},account {account}\n")
        for number in range(lots):
            day, asset = 2 + number * 350 // lots, number % assets
            date = f"{2022 + day // 336}-{day % 336 // 28 + 1:02}-{day % 28 + 1:02}"
            paid = prices[asset] * chance.uniform(0.5, 1.4)
            file.write(f"{date},buy,{symbols[asset]},{chance.randint(1, 60)},{paid:.2f},,account {number % accounts}\n")
    share = 1 / assets
    targets = [{"instrumentId": symbol, "targetWeight": share, "minWeight": 0, "maxWeight": 2 * share} for symbol in symbols]
    (folder / "target.json").write_text(json.dumps({"allocations": targets}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=50)
    options = parser.parse_args()
    root = pathlib.Path(__file__).parent.parent
    poise = os.environ.get("POISE", str(root / ".build/release/poise"))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for assets, lots, accounts in [(1_000, 10_000, 5), (50, 300, 2)]:
            database = f"sqlite:{folder / f'{assets}.db'}"

            def run(*words):
                subprocess.run([poise, *words, "--database", database], check=True, stdout=subprocess.DEVNULL)

            write(folder, assets, lots, accounts)
            run("import", "-q", str(folder / "prices.csv"))
            run("portfolio", "create", "wide", "--tax", "us")
            run("portfolio", "record", "wide", str(folder / "history.csv"))
            run("portfolio", "allocations", "wide", str(folder / "target.json"))
            serve(poise, database, options.runs, f"{assets} assets, {lots} lots, {accounts} accounts")


def serve(poise, database, runs, what):
    words = [poise, "serve", "--port", "0", "--json", "--rate", "100000", "--database", database]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as server:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", json.loads(server.stdout.readline())["port"])
            for mode, question in QUESTIONS.items():
                seconds = []
                for _ in range(runs):
                    body = json.dumps(COSTS | question)
                    start = time.perf_counter()
                    connection.request("POST", "/api/portfolios/wide/plan", body, {"Content-Type": "application/json"})
                    answer = connection.getresponse()
                    plan = json.loads(answer.read())
                    seconds.append(time.perf_counter() - start)
                    assert answer.status == 200, plan
                seconds.sort()
                last = seconds[min(runs - 1, int(0.99 * runs))]
                print(
                    f"{what}, {mode:<9} {1e3 * statistics.median(seconds):8.2f} ms, p99 {1e3 * last:8.2f} ms,"
                    f" {len(plan['trades'])} trades"
                )
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
