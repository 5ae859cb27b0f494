"""Times poise and the strongest peers in turns on the same returns, and prints a table of ratios.

Raw solvers are timed from given moments ("solve") and with their estimation ("whole"); libraries
only whole, by their own calls. Every round runs each contestant once, so that a busy machine slows
all of them; the table has medians over the rounds, and the least.
"""

import os

for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ[threads] = "1"

import argparse
import contextlib
import io
import json
import statistics
import subprocess
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "peers"))
from few import by_scip, few_solvers
from libraries import LIBRARIES
from parity import parity_solvers
from raw import moments, solvers_of
from scenarios import MEASURES, costs_and_tracking, scenario_solvers, value
from setting import Setting

warnings.filterwarnings("ignore")
PROBLEMS = ["minimum-variance", "maximum-sharpe", "frontier", "covariance", "ledoit-wolf", *MEASURES]
PROBLEMS += ["cvar-frontier", "cost-tracking", "few-sharpe", "few-variance", "risk-parity"]
SIZES = ["20x1000", "100x2000"]


class Contestant:
    """A name, its timings in seconds of both kinds, and its last answer."""

    def __init__(self, name, kind, run):
        self.name, self.kind, self.run = name, kind, run
        self.solve, self.whole = [], []
        self.rows = self.error = None


def timed(call, enough=0.05, most=15):
    """The seconds of some runs, more of them for a quick call, and its answer."""
    seconds, answer = [], None
    while len(seconds) < most and (not seconds or sum(seconds) < enough):
        start = time.perf_counter()
        answer = call()
        seconds.append(time.perf_counter() - start)
    return seconds, answer


def poise(program, setting, problem, runs):
    file = HERE / ".build" / f"{setting.name}.returns"
    setting.returns.astype("<f8").tofile(file)
    setting.extras.astype("<f8").tofile(f"{file}.extras")

    def run(self):
        done = subprocess.run(
            [program, file, str(setting.assets), problem, str(runs)],
            capture_output=True, text=True, check=True,
        )
        answer = json.loads(done.stdout)
        self.solve += answer["solve"]
        self.whole += answer["whole"]
        self.rows = np.array(answer["rows"])
        self.method = answer["method"]
        self.memory = answer["memory"]

    return Contestant("poise", "ours", run)


def raw(name, call, returns):
    given = moments(returns)

    def run(self):
        seconds, self.rows = timed(lambda: call(given))
        self.solve += seconds
        self.whole += timed(lambda: call(moments(returns)))[0]

    return Contestant(name, "raw", run)


def library(name, call):
    def run(self):
        seconds, self.rows = timed(call, most=8)
        self.whole += seconds

    return Contestant(name, "library", run)


def contestants(program, setting, problem, runs, with_libraries=True):
    table = pd.DataFrame(
        setting.returns,
        columns=[f"A{i:04d}" for i in range(setting.assets)],
        index=pd.bdate_range("2000-01-03", periods=len(setting.returns)),
    )
    result = [poise(program, setting, problem, runs)]
    if problem in ("minimum-variance", "maximum-sharpe", "frontier"):
        calls = solvers_of(problem, setting)
        result += [raw(name, call, setting.returns) for name, call in calls.items()]
    if problem == "cost-tracking":
        call = lambda given: costs_and_tracking(setting, given[1])
        return result + [raw("clarabel", call, setting.returns)]
    if problem in ("few-sharpe", "few-variance", "risk-parity"):
        calls = parity_solvers() if problem == "risk-parity" else few_solvers(problem)
        result += [raw(name, call, setting.returns) for name, call in calls.items()]
        if problem != "risk-parity":
            # It takes so long that it is run as seldom as a library.
            call = lambda: by_scip(problem, moments(setting.returns))
            result.append(library("scip", call))
    if problem in MEASURES or problem == "cvar-frontier":
        for name, call in scenario_solvers(problem, setting).items():
            result.append(library(name, call))
        return result
    for name, make in LIBRARIES.items() if with_libraries else ():
        call = make(problem, setting, table)
        if call is not None:
            result.append(library(name, call))
    return result


def objective(problem, setting, rows):
    """Judged by the weights alone: a frontier by the sum of its variances."""
    if problem in ("covariance", "ledoit-wolf"):
        return float(np.linalg.norm(rows))
    if problem in MEASURES:
        return float(value(problem, setting.returns @ (rows[0] / rows[0].sum())))
    if problem == "cvar-frontier":
        return float(sum(value("cvar", setting.returns @ row) for row in rows))
    if problem == "cost-tracking":
        variance = float((setting.returns @ rows[0]).var(ddof=1))
        return variance + setting.cost * float(np.abs(rows[0] - setting.held).sum())
    paths = setting.returns @ rows.T
    variances = paths.var(axis=0, ddof=1)
    if problem == "risk-parity":
        # At equal contributions the least: σ over the geometric mean of the weights.
        return float(variances[0] ** 0.5 / np.exp(np.log(rows[0]).mean()))
    if problem in ("maximum-sharpe", "few-sharpe"):
        return float(paths.mean(0)[0] / variances[0] ** 0.5)
    return float(variances.sum())


def race(program, setting, problem, rounds, runs, with_libraries=True):
    field = contestants(program, setting, problem, runs, with_libraries)
    for turn in range(rounds + 1):
        for one in field:
            if one.error or (turn and one.kind == "library" and sum(one.whole) > 5):
                continue
            if turn == 1:
                # The first turn was to warm up.
                kept = one.whole[-1:] if one.kind == "library" and one.whole[-1] > 2 else []
                one.solve, one.whole = [], kept
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    one.run(one)
            except Exception as error:
                one.error = f"{type(error).__name__}: {str(error)[:60]}".replace("|", "/")
    return field


def report(setting, problem, field):
    """Rows of the table, one for each contestant."""
    ours = field[0]
    if ours.error:
        raise SystemExit(f"poise failed: {ours.error}")
    goal = objective(problem, setting, ours.rows)
    lines = []
    for one in field:
        if one.error:
            lines.append(f"| {problem} | {setting.name} | {one.name} | {one.error} | | | | |")
            continue
        gap = objective(problem, setting, one.rows) / goal - 1
        cells = [span(one.solve), ratio(one.solve, ours.solve)]
        cells += [span(one.whole), ratio(one.whole, ours.whole), f"{gap:+.0e}"]
        if one is ours:
            cells[1] = cells[3] = cells[4] = ""
        ours_too = f"**poise** ({one.method}), {ours.memory:.1f} tables" if one is ours else ""
        name = ours_too or one.name
        lines.append(f"| {problem} | {setting.name} | {name} | " + " | ".join(cells) + " |")
    return lines


def span(seconds):
    if not seconds:
        return ""
    return f"{1e3 * statistics.median(seconds):.3g} ({1e3 * min(seconds):.3g})"


def ratio(theirs, ours):
    if not theirs or not ours:
        return ""
    return f"{statistics.median(theirs) / statistics.median(ours):.2f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="*", default=SIZES)
    parser.add_argument("--problems", nargs="*", default=PROBLEMS, choices=PROBLEMS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--runs", type=int, default=15, help="runs of poise in each round")
    parser.add_argument("--raw", action="store_true", help="leave the libraries out")
    parser.add_argument("--program", default=str(HERE / ".build/release/benchmark"))
    chosen = parser.parse_args()
    print("| problem | returns | contestant | solve ms | ratio | whole ms | ratio | objective |")
    print("|---|---|---|--:|--:|--:|--:|--:|")
    for size in chosen.sizes:
        setting = Setting.named(size)
        for problem in chosen.problems:
            field = race(chosen.program, setting, problem, chosen.rounds, chosen.runs, not chosen.raw)
            print("\n".join(report(setting, problem, field)), flush=True)


if __name__ == "__main__":
    main()
