"""Compares the least risk of every measure with HiGHS and Clarabel on random cases.

Answers are judged by their weights alone, on the same returns: every limit holds to 1e-8, the risk is
no larger than the other solver's by more than 1e-7 of it, and "infeasible" is said exactly where no
weights satisfy the limits. Exit code 1 on any disagreement.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ.setdefault(threads, "1")

import numpy as np
from scipy.optimize import linprog

from cases import Case, scaled_market
from measures import FAMILIES, least, risk
from verify_against_peers import ask_poise

LOSS = 1e-7


def random_case(seed, code):
    """Returns of a factor model, sometimes with twins or scaled, and limits around some weights."""
    random = np.random.default_rng(seed)
    n = int(np.round(np.exp(random.uniform(np.log(2), np.log(30 if code == "GMD" else 100)))))
    small = ("CDaR", "EDaR", "UCI", "EVaR", "RLVaR", "RLDaR", "RVRG", "KT", "SKT")
    most = 40 if code == "GMD" else 300 if code in small else 1000
    count = int(np.round(np.exp(random.uniform(np.log(30), np.log(most)))))
    prices, trait = scaled_market(random, n, count)
    inner = random.dirichlet(np.ones(n))
    upper = np.minimum(1, inner * random.uniform(1, 3) + random.choice([0, 0.02, 0.2]))
    groups = []
    for _ in range(int(random.integers(0, 4))):
        members = random.choice(n, size=int(random.integers(1, n + 1)), replace=False)
        held = inner[members].sum()
        slack = random.choice([0, 0.01, 0.1])
        # One in ten asks for more than there can be.
        lift = 0.3 if random.random() < 0.1 else 0.0
        low, high = max(0.0, held - slack) + lift, min(1.0, held + slack) + lift
        groups.append((members, min(low, high), high))
    names = [f"A{i:03d}" for i in range(n)]
    request = {
        "assets": names, "risk_measure": code, "objective": "MinRisk",
        "constraints": {
            "upper_bound": dict(zip(names, upper.tolist())),
            "linear": [
                {"name": f"g{k}", "coefficients": {names[i]: 1 for i in members},
                 "min": low, "max": high}
                for k, (members, low, high) in enumerate(groups)
            ],
        },
    }
    return Case(seed, f"{code} {n}x{count} {trait}", prices, request), upper, groups


def is_feasible(n, upper, groups):
    rows, limits = [], []
    for members, low, high in groups:
        row = np.zeros(n)
        row[members] = 1
        rows += [row, -row]
        limits += [high, -low]
    found = linprog(np.zeros(n), rows or None, limits or None, [np.ones(n)], [1.0],
                    [(0, u) for u in upper], method="highs")
    return found.status == 0


def examine(seed, code, poise, folder):
    """What poise made of one case: a complaint or none, and its relative loss."""
    case, upper, groups = random_case(seed, code)
    request, prices = case.write(folder)
    exit_code, answer, said = ask_poise(poise, request, prices)
    n = len(case.assets)
    if not is_feasible(n, upper, groups):
        is_right = exit_code == 1 and answer and answer["error"]["code"] == "infeasible"
        return (None if is_right else f"{case.kind}: infeasible, but {said[:200]}"), 0.0
    if exit_code != 0:
        return f"{case.kind}: exit {exit_code}: {said[:300]}", 0.0
    returns = case.prices[1:] / case.prices[:-1] - 1
    weights = np.array([answer["weights"][name] for name in case.assets])
    broken = max(abs(weights.sum() - 1), (weights - upper).max(), -weights.min(), *[
        max(weights[m].sum() - high, low - weights[m].sum()) for m, low, high in groups
    ] or [0])
    if broken > 1e-8:
        return f"{case.kind}: a limit is broken by {broken:.1e}", 0.0
    other = least(code, returns, 0.0, upper, groups, weights)
    if other is None:
        return None, 0.0
    mine, theirs = risk(code, returns @ weights, 0.0), risk(code, returns @ other, 0.0)
    degree = 2 if code in ("KT", "SKT") else 1
    # In the portfolio's own units: beside assets that move a million times as much, cash is to be right.
    size = max(abs(theirs), (1e-3 * np.abs(returns @ other).max()) ** degree)
    loss = (mine - theirs) / size
    reported = answer["metrics"]["risks"][code]
    if abs(reported - mine) > 1e-7 * size:
        return f"{case.kind}: reports {reported}, its weights have {mine}", loss
    # A larger loss is allowed where the answer says so itself.
    allowed = max(LOSS, 2 * answer["solver"]["duality_gap"])
    complaint = f"{case.kind} seed {seed}: worse by {loss:.1e}; solver says {answer['solver']}"
    return (complaint if loss > allowed else None), loss


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=300, help="for each family of cones")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    options, _ = parser.parse_known_args()
    poise = os.environ.get("POISE", ".build/release/poise")
    complaints = 0
    with tempfile.TemporaryDirectory() as folder:
        for family, codes in FAMILIES.items():
            start, worst, shown = time.monotonic(), -np.inf, 0
            for k in range(options.cases):
                complaint, loss = examine(options.first + k, codes[k % len(codes)], poise,
                                          Path(folder))
                worst = max(worst, loss)
                if complaint:
                    complaints += 1
                    shown += 1
                    print(f"verify: {complaint}", file=sys.stderr)
            print(f"verify: {family} measures: {options.cases} cases, {shown} disagreements, "
                  f"worst loss {worst:.1e}, {time.monotonic() - start:.0f} s")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
