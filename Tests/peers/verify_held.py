"""Compares which assets are held with HiGHS, which solves the same as a mixed-integer linear program.

CVaR and mean absolute deviation at most so many assets, with a least weight where held, on random
cases. Exit code 1 on any disagreement.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(threads, "1")

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from cases import Case, market
from verify_against_peers import ask_poise

CONFIDENCE = 0.9


def random_case(seed):
    random = np.random.default_rng(seed)
    n, count = int(random.integers(4, 13)), int(random.integers(40, 90))
    returns, _ = market(random, n, "long")
    returns = np.tile(returns, (1 + count // len(returns), 1))[:count]
    prices = 100 * np.cumprod(np.vstack([np.ones(n), 1 + returns]), axis=0)
    code = "CVaR" if seed % 2 else "MAD"
    most = int(random.integers(2, n))
    # One in eight asks for more than the assets may hold.
    upper = float(random.choice([0.5, 0.7, 1.0])) if random.random() > 0.125 else 0.8 / most
    least = float(random.choice([0.0, 0.05, 0.15]))
    names = [f"A{i:03d}" for i in range(n)]
    constraints = {"upper_bound": upper, "max_assets": most}
    if least:
        constraints["min_weight_if_held"] = min(least, upper)
    request = {"assets": names, "risk_measure": code, "objective": "MinRisk",
               "confidence_level": CONFIDENCE, "constraints": constraints}
    return Case(seed, f"{code} {n}x{count}, {most} of them", prices, request)


def least_risk(case):
    """The optimum by HiGHS; None where there is no portfolio."""
    returns = case.prices[1:] / case.prices[:-1] - 1
    count, n = returns.shape
    limits = case.request["constraints"]
    upper, least = limits["upper_bound"], limits.get("min_weight_if_held", 0.0)
    # w, held, shortfalls, and the threshold of CVaR.
    size = 2 * n + count + 1
    cost = np.zeros(size)
    rows = np.zeros((count, size))
    if case.request["risk_measure"] == "CVaR":
        cost[-1] = 1
        cost[2 * n:-1] = 1 / (count * (1 - CONFIDENCE))
        rows[:, :n] = returns
        rows[:, -1] = 1
    else:
        cost[2 * n:-1] = 2 / count
        rows[:, :n] = returns - returns.mean(axis=0)
    rows[:, 2 * n:-1] = np.eye(count)
    budget, held = np.zeros(size), np.zeros(size)
    budget[:n], held[n:2 * n] = 1, 1
    above, below = np.zeros((n, size)), np.zeros((n, size))
    above[:, :n], above[:, n:2 * n] = np.eye(n), -upper * np.eye(n)
    below[:, :n], below[:, n:2 * n] = np.eye(n), -least * np.eye(n)
    constraints = [
        LinearConstraint(rows, 0, np.inf), LinearConstraint(budget[None], 1, 1),
        LinearConstraint(held[None], 0, limits["max_assets"]),
        LinearConstraint(above, -np.inf, 0), LinearConstraint(below, 0, np.inf),
    ]
    floor = np.r_[np.zeros(2 * n + count), -np.inf]
    ceiling = np.r_[np.full(n, upper), np.ones(n), np.full(count + 1, np.inf)]
    # HiGHS stops at an absolute gap of 1e-6, so the objective comes in basis points.
    found = milp(
        1e4 * cost, constraints=constraints, bounds=Bounds(floor, ceiling),
        integrality=np.r_[np.zeros(n), np.ones(n), np.zeros(count + 1)],
        options={"mip_rel_gap": 1e-10},
    )
    if found.status == 2:
        return None
    # Its decisions are whole to 1e-6 only: with them whole, the rest is a linear program.
    floor[n:2 * n] = ceiling[n:2 * n] = found.x[n:2 * n].round()
    return milp(1e4 * cost, constraints=constraints, bounds=Bounds(floor, ceiling)).fun / 1e4


def examine(seed, poise, folder):
    case = random_case(seed)
    request, prices = case.write(folder)
    exit_code, answer, said = ask_poise(poise, request, prices)
    expected = least_risk(case)
    if expected is None:
        is_right = exit_code == 1 and answer and answer["error"]["code"] == "infeasible"
        return None if is_right else f"{case.kind}: infeasible, but {said[:200]}"
    if exit_code != 0:
        return f"{case.kind}: exit {exit_code}: {said[:300]}"
    limits = case.request["constraints"]
    weights = np.array([answer["weights"][name] for name in case.assets])
    held = weights[weights != 0]
    least = limits.get("min_weight_if_held", 0.0)
    if len(held) > limits["max_assets"] or held.min() < least - 1e-9:
        return f"{case.kind} seed {seed}: the demands are broken by {weights}"
    if answer["solver"]["status"] != "optimal":
        return f"{case.kind} seed {seed}: {answer['solver']}"
    mine = answer["metrics"]["risks"][case.request["risk_measure"]]
    if abs(mine - expected) > 1e-7 * abs(expected):
        return f"{case.kind} seed {seed}: {mine} instead of {expected}"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=200)
    options, _ = parser.parse_known_args()
    poise = os.environ.get("POISE", ".build/release/poise")
    start, shown = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(options.cases):
            complaint = examine(seed, poise, Path(folder))
            if complaint:
                shown += 1
                print(f"verify: {complaint}", file=sys.stderr)
    print(f"verify: assets held: {options.cases} cases, {shown} disagreements, "
          f"{time.monotonic() - start:.0f} s")
    sys.exit(1 if shown else 0)


if __name__ == "__main__":
    main()
