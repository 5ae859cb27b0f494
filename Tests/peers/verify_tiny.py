"""Compares tiny random problems with their optima by exhaustion.

Every measure that is convex in the weights, but tail Gini's and ordered weights, under every objective:
limits hold to 1e-8, the objective is the best to 1e-8 of its size, and "infeasible" is said exactly where
no weights satisfy the limits. Exit code 1 on any disagreement.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ.setdefault(threads, "1")

import numpy as np

from cases import Case
from tiny import Tiny
from verify_against_peers import ask_poise

LOSS = 1e-8


def examine(seed, poise, folder):
    """What poise made of one problem: its kind, a complaint or none, the status and its relative loss."""
    tiny = Tiny(seed)
    kind = f"{tiny.objective} {tiny.code} {tiny.n}x{len(tiny.returns)} seed {seed}"
    request, prices = Case(seed, kind, tiny.prices, tiny.request).write(folder)
    exit_code, answer, said = ask_poise(poise, request, prices)
    best = tiny.optimum()
    if exit_code != 0:
        code = answer["error"]["code"] if answer else said[:200]
        if best is None:
            fits = code in ("infeasible", "no_positive_excess_return")
        else:
            # A ratio to no risk has no end.
            fits = tiny.objective == "Sharpe" and code == "unbounded" and \
                tiny.risk(best) < 1e-9 * np.abs(tiny.returns).max()
            # Limits that just touch, and gains that are zero, are decided by rounding.
            fits = fits or (tiny.objective == "Sharpe" and code == "no_positive_excess_return"
                            and tiny.mean @ best < 1e-10)
        return None if fits else f"{kind}: {code}, but best is {best}", code, 0.0
    status = answer["solver"]["status"]
    weights = np.array([answer["weights"][name] for name in tiny.request["assets"]])
    broken = tiny.violation(weights)
    if broken > 1e-8:
        return f"{kind}: a limit is broken by {broken:.1e}", status, 0.0
    if best is None:
        return f"{kind}: no weights fit, but {weights}", status, 0.0
    loss = (tiny.value(weights) - tiny.value(best)) / tiny.size(best)
    if tiny.objective == "Sharpe" and tiny.risk(best) < 1e-9 * np.abs(tiny.returns).max():
        return None, "riskless ratio", 0.0
    complaint = f"{kind}: worse by {loss:.1e}; solver says {answer['solver']}"
    return (complaint if not loss <= LOSS else None), status, loss


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tiny", type=int, default=10_000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    options, _ = parser.parse_known_args()
    poise = os.environ.get("POISE", ".build/release/poise")
    start, worst, statuses, complaints = time.monotonic(), -np.inf, Counter(), 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(options.first, options.first + options.tiny):
            complaint, status, loss = examine(seed, poise, Path(folder))
            worst = max(worst, loss)
            statuses[status] += 1
            if complaint:
                complaints += 1
                print(f"verify: {complaint}", file=sys.stderr)
    print(f"verify: {options.tiny} tiny problems, {complaints} disagreements, worst loss {worst:.1e}, "
          f"{dict(statuses)}, {time.monotonic() - start:.0f} s")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
