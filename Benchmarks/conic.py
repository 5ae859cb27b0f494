"""Solves generated sparse programs by poise, Clarabel and HiGHS, and judges all three alike.

Solved means that residuals and gap, each relative to the size of its terms, are at most 1e-8, and
slacks and duals lie in their cones to the same tolerance; an infeasible program must be called so.
Times are the least of some runs, of the solvers alone. See README.md.
"""

import os

for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ[threads] = "1"

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import clarabel
import highspy
import numpy as np
import scipy.sparse as sp

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "peers"))
from programs import programs

TOLERANCE = 1e-8


def judged(program, x, z, s):
    """The largest of the relative primal and dual residual, gap, and distances to the cones."""
    px, ax, az = program.quadratic @ x, program.a @ x, program.a.T @ z
    size = lambda *terms: 1 + max((abs(t).max() for t in terms if len(t)), default=0)
    primal = abs(ax + s - program.b).max() / size(program.b, ax, s)
    dual = abs(px + az + program.q).max() / size(program.q, px, az)
    value, bound = x @ px / 2 + program.q @ x, -x @ px / 2 - program.b @ z
    gap = abs(value - bound) / (1 + min(abs(value), abs(bound)))
    outside = [abs(s[:program.zero]).max(initial=0) / size(s)]
    start, end = program.zero, program.zero + program.nonnegative
    for v in (s, z):
        outside.append(-v[start:end].min(initial=0) / size(v))
    for count in program.cones:
        outside += [(np.linalg.norm(v[end + 1:end + count]) - v[end]) / size(v) for v in (s, z)]
        end += count
    return max(primal, dual, gap, *outside)


def least(call, enough=0.3, most=5):
    seconds = []
    while len(seconds) < most and (not seconds or sum(seconds) < enough):
        taken, answer = call()
        seconds.append(taken)
    return min(seconds), answer


def by_poise(program, folder):
    rows = program.a.tocsr()
    text = {"linear": program.q.tolist(), "limits": program.b.tolist(),
            "starts": rows.indptr.tolist(), "columns": rows.indices.tolist(), "values": rows.data.tolist(),
            "zero": program.zero, "nonnegative": program.nonnegative, "secondOrder": program.cones,
            "runs": 3}
    if program.diagonal is not None:
        text["diagonal"] = program.diagonal.tolist()
        text["factor"] = [] if program.factor is None else program.factor.toarray().T.tolist()
    file = Path(folder) / "program.json"
    file.write_text(json.dumps(text))
    tool = HERE / ".build" / "release" / "benchmark"
    done = subprocess.run([tool, "conic", file], capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    status = {"optimalInaccurate": "optimal", "primalInfeasible": "infeasible"}.get(
        answer["status"], answer["status"])
    return min(answer["seconds"]), status, *(np.array(answer[k]) for k in "xzs")


def by_clarabel(program):
    quadratic, a = sp.triu(program.quadratic).tocsc(), program.a.tocsc()
    cones = [clarabel.ZeroConeT(program.zero), clarabel.NonnegativeConeT(program.nonnegative)]
    cones += [clarabel.SecondOrderConeT(count) for count in program.cones]
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.time_limit = 120
    settings.max_threads = 1

    def run():
        start = time.perf_counter()
        answer = clarabel.DefaultSolver(quadratic, program.q, a, program.b, cones, settings).solve()
        return time.perf_counter() - start, answer

    seconds, answer = least(run)
    status = {"Solved": "optimal", "AlmostSolved": "optimal", "PrimalInfeasible": "infeasible",
              "AlmostPrimalInfeasible": "infeasible"}.get(str(answer.status), str(answer.status))
    return seconds, status, np.array(answer.x), np.array(answer.z), np.array(answer.s)


def by_highs(program):
    """Its own choice of method; rows of one entry become bounds, as it likes them."""
    n, m = len(program.q), len(program.b)
    inf = highspy.kHighsInf
    a = program.a.tocsr()
    model = highspy.HighsModel()
    lp = model.lp_
    single = (np.diff(a.indptr) == 1) & (np.arange(m) >= program.zero)
    lower, upper = np.full(n, -inf), np.full(n, inf)
    owner = {}
    for row in np.flatnonzero(single):
        j, value = a.indices[a.indptr[row]], a.data[a.indptr[row]]
        limit = program.b[row] / value
        if value > 0 and limit < upper[j]:
            upper[j], owner[j, 1] = limit, row
        if value < 0 and limit > lower[j]:
            lower[j], owner[j, -1] = limit, row
    kept = np.flatnonzero(~single)
    body = a[kept].tocsc()
    lp.num_col_, lp.num_row_ = n, len(kept)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = program.q, lower, upper
    lp.row_lower_ = np.where(kept < program.zero, program.b[kept], -inf)
    lp.row_upper_ = program.b[kept]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = body.indptr, body.indices
    lp.a_matrix_.value_ = body.data
    if program.diagonal is not None:
        half = sp.tril(program.quadratic).tocsc()
        model.hessian_.dim_ = n
        model.hessian_.format_ = highspy.HessianFormat.kTriangular
        model.hessian_.start_, model.hessian_.index_ = half.indptr, half.indices
        model.hessian_.value_ = half.data

    def run():
        solver = highspy.Highs()
        for name, value in {"output_flag": False, "threads": 1, "time_limit": 60.0,
                            "primal_feasibility_tolerance": 1e-9,
                            "dual_feasibility_tolerance": 1e-9}.items():
            solver.setOptionValue(name, value)
        start = time.perf_counter()
        solver.passModel(model)
        solver.run()
        return time.perf_counter() - start, solver

    seconds, solver = least(run)
    status = str(solver.getModelStatus()).rsplit(".k")[-1].lower()
    solution = solver.getSolution()
    x, z = np.array(solution.col_value), np.zeros(m)
    if not len(x) or not solution.dual_valid:
        return seconds, status, np.zeros(n), z, np.zeros(m)
    z[kept] = -np.array(solution.row_dual)
    reduced = np.array(solution.col_dual)
    for (j, side), row in owner.items():
        if (side > 0) == (reduced[j] < 0):
            z[row] = abs(reduced[j] / a.data[a.indptr[row]])
    s = program.b - program.a @ x
    s[:program.zero] = 0
    s[program.zero:] = np.maximum(s[program.zero:], 0)
    return seconds, status, x, z, s


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="programs whose name begins so")
    parser.add_argument("--poise-only", action="store_true")
    chosen = parser.parse_args()
    solvers = {"poise": None, "clarabel": by_clarabel, "highs": by_highs}
    if chosen.poise_only:
        solvers = {"poise": None}
    solved, tried = dict.fromkeys(solvers, 0), dict.fromkeys(solvers, 0)
    print("| program | variables | rows | entries |" + "".join(f" {k} ms | worst |" for k in solvers))
    print("|---|--:|--:|--:|" + "--:|--:|" * len(solvers))
    with tempfile.TemporaryDirectory() as folder:
        for program in programs():
            if not program.name.startswith(chosen.only):
                continue
            line = f"| {program.name} | {len(program.q)} | {len(program.b)} | {program.a.nnz} |"
            for name, call in solvers.items():
                if name == "highs" and program.cones:
                    line += "  |  |"
                    continue
                seconds, status, x, z, s = call(program) if call else by_poise(program, folder)
                error = judged(program, x, z, s) if status == "optimal" else np.inf
                good = status == program.expected and (status != "optimal" or error <= TOLERANCE)
                tried[name] += 1
                solved[name] += good
                mark = status if status != "optimal" else f"{error:.0e}"
                line += f" {1e3 * seconds:.3g} | {mark if good else f'**{mark}**'} |"
            print(line, flush=True)
    print("\nsolved: " + ", ".join(f"{k} {solved[k]} of {tried[k]}" for k in solvers))


main()
