"""Compares poise with PyPortfolioOpt, skfolio, Clarabel, quadprog and HiGHS on random cases.

Every answer is judged by its weights alone, on the same data: poise must satisfy every limit to
1e-9, be no worse than any peer's feasible point by more than 1e-9 of the objective, and say
"infeasible" exactly where no portfolio satisfies the limits. Exit code 1 on any disagreement.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ.setdefault(threads, "1")

from cases import random_case
from libraries import LIBRARIES, Infeasible, Unsupported
from precise import least_violation, linear_optimum, optimality_bound, raw_answers
from program import program_of

import numpy as np

TOLERANCE = 1e-9
# A peer's point counts as a rival only where it is feasible to rounding, since a violated limit
# buys objective at its shadow price.
RIVAL = 2e-13
# Outcomes that do where the expected one is not a single code.
ALLOWED = {
    "borderline": ["optimal", "infeasible", "no_positive_excess_return"],
    "riskless": ["optimal", "unbounded"],
}


def ask_poise(poise, request, prices):
    """Exit code, the answer as JSON, what was said on the error output."""
    run = subprocess.run(
        [poise, "optimize", str(request), "--prices", str(prices), "--json"],
        capture_output=True, text=True, timeout=60,
    )
    try:
        return run.returncode, json.loads(run.stdout), run.stderr
    except json.JSONDecodeError:
        return run.returncode, None, run.stderr + run.stdout[:200]


def expected_outcome(program):
    """`optimal`, `infeasible`, `no_positive_excess_return`, `riskless`, or `borderline` by rounding.

    A ratio is riskless where a portfolio earns something at no risk: it has no finite maximum.
    """
    if (program.lower > program.upper).any():
        return "infeasible"
    least = least_violation(program)
    if least > 1e-7:
        return "infeasible"
    if least > 1e-10:
        return "borderline"
    if program.objective == "Sharpe":
        richest = linear_optimum(program, -program.excess)
        best = float(program.excess @ richest) / np.abs(program.excess).max()
        if best <= 0:
            return "no_positive_excess_return"
        if best < 1e-6:
            return "borderline"
        spread = float(np.mean(np.diag(program.covariance)))
        for _, w in raw_answers(program):
            if program.variance(w) < 1e-12 * spread * float(w @ w):
                return "riskless"
    return "optimal"


def examine(case, poise, folder, libraries):
    """One case: what was expected, what came, the relative loss to the best peer, complaints."""
    program = program_of(case)
    expected = expected_outcome(program)
    started = time.perf_counter()
    code, answer, said = ask_poise(poise, *case.write(folder))
    seconds = time.perf_counter() - started
    report = {
        "seed": case.seed, "kind": case.kind, "objective": program.objective, "expected": expected,
        "complaints": [], "loss": None, "violation": None, "rivals": 0, "seconds": seconds,
        "peers": {}, "bound": None,
    }
    if answer is None or code not in (0, 1):
        report["outcome"] = f"exit {code}"
        report["complaints"].append(f"exit code {code}: {said.strip()[:300] or answer}")
        return report
    outcome = "optimal" if code == 0 else answer["error"]["code"]
    report["outcome"] = outcome
    report["method"] = answer["solver"]["method"] if code == 0 else None
    allowed = ALLOWED.get(expected, [expected])
    if outcome not in allowed:
        report["complaints"].append(f"poise says {outcome}, expected {' or '.join(allowed)}")
    rivals = raw_answers(program) if outcome == "optimal" and expected == "optimal" else []
    for name in libraries:
        try:
            weights = LIBRARIES[name](program)
            rivals.append((name, weights))
            report["peers"][name] = "answered"
            if outcome == "infeasible" and program.violation(weights) <= TOLERANCE:
                report["complaints"].append(f"{name} has a portfolio within every limit")
        except Infeasible:
            report["peers"][name] = "infeasible"
        except Unsupported as reason:
            report["peers"][name] = "declined"
            report.setdefault("declined", []).append(f"{name}: {reason}")
    if outcome == "optimal" and expected != "riskless":
        ours = np.array([answer["weights"][name] for name in case.assets])
        compare(program, ours, rivals, report)
    return report


def compare(program, ours, rivals, report):
    """Measures violation and loss, and complains of what exceeds the tolerance."""
    report["violation"] = program.violation(ours)
    if report["violation"] > TOLERANCE:
        report["complaints"].append(f"violates a limit by {report['violation']:.2e}")
    value, scale = program.value(ours), program.scale(ours)
    report["value"] = value
    losses = {}
    for name, w in rivals:
        if w is not None and np.isfinite(w).all() and program.violation(w) <= RIVAL:
            losses[name] = (value - program.value(w)) / scale
    report["rivals"] = len(losses)
    if losses:
        best = max(losses, key=losses.get)
        report["loss"], report["best"] = losses[best], best
        if report["loss"] > TOLERANCE:
            report["complaints"].append(
                f"worse than {best} by {report['loss']:.2e} of the objective {value!r}"
            )
    bound = optimality_bound(program, ours)
    if bound is not None:
        report["bound"] = bound / scale
    if not losses and (report["bound"] is None or report["bound"] > 1e-7):
        report["complaints"].append(
            f"no peer has a feasible answer to compare with; tangent bound {report['bound']}"
        )


def table(reports):
    """Outcomes by objective, then the worst numbers."""
    counts = Counter((r["objective"], r["expected"], r["outcome"]) for r in reports)
    lines = ["objective  expected                    poise                       cases"]
    for (objective, expected, outcome), count in sorted(counts.items()):
        lines.append(f"{objective:<10} {expected:<27} {outcome:<27} {count:5d}")
    for name in LIBRARIES:
        said = Counter(r["peers"].get(name) for r in reports if name in r["peers"])
        odd = [
            r["seed"] for r in reports
            if (r["peers"].get(name) == "answered" and r["outcome"] != "optimal")
            or (r["peers"].get(name) == "infeasible" and r["outcome"] == "optimal")
        ]
        lines.append(f"{name}: {dict(said)}" + (f"; differs on seeds {odd}" if odd else ""))
    solved = [r for r in reports if r["loss"] is not None]
    if solved:
        best = Counter(r["best"] for r in solved)
        lines.append(f"strongest rival: {dict(best)}")
        for key, title in [("loss", "loss to the best peer"), ("violation", "violation")]:
            worst = max(solved, key=lambda r: r[key])
            lines.append(f"worst {title}: {worst[key]:.2e} (seed {worst['seed']}, {worst['kind']})")
        bounded = [r for r in reports if r["bound"] is not None]
        if bounded:
            worst = max(bounded, key=lambda r: r["bound"])
            lines.append(f"worst tangent bound: {worst['bound']:.2e} (seed {worst['seed']})")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--poise", default=os.environ.get("POISE", ".build/release/poise"))
    parser.add_argument("--keep", type=Path, help="where requests and prices of failures stay")
    parser.add_argument("--raw-only", action="store_true", help="leave the libraries out")
    chosen = parser.parse_known_args()[0]
    keep = chosen.keep or Path(tempfile.mkdtemp(prefix="poise-verify-"))
    libraries = [] if chosen.raw_only else list(LIBRARIES)
    reports, failed = [], []
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        for seed in range(chosen.first, chosen.first + chosen.cases):
            case = random_case(seed)
            report = examine(case, chosen.poise, Path(scratch) / str(seed), libraries)
            reports.append(report)
            if report["complaints"]:
                failed.append(report)
                case.write(keep / f"seed-{seed}")
                print(
                    f"FAILED seed {seed} ({report['objective']}, {case.kind}): "
                    + "; ".join(report["complaints"]), flush=True,
                )
    if chosen.keep or failed:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / "reports.json").write_text(json.dumps(reports, indent=1))
    print(table(reports))
    print(
        f"{len(reports) - len(failed)} of {len(reports)} cases agree "
        f"in {time.perf_counter() - started:.0f} s"
    )
    if failed:
        print(f"requests and prices of the failures: {keep}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
