"""Answers of raw solvers at their tightest tolerances: Clarabel, quadprog, HiGHS, then refined on their active set."""

import clarabel
import numpy as np
import quadprog
import scipy.sparse as sparse
from scipy.optimize import linprog

from program import Program

TIGHT = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}


def least_violation(program: Program) -> float:
    """The smallest t for which some portfolio violates no limit by more than t; 0 where feasible."""
    n = len(program.mean)
    eye, one = np.eye(n), np.ones
    rows = [
        np.column_stack([program.equal, -one(len(program.equal))]),
        np.column_stack([-program.equal, -one(len(program.equal))]),
        np.column_stack([program.rows, -one(len(program.rows))]),
        np.column_stack([eye, -one(n)]),
        np.column_stack([-eye, -one(n)]),
    ]
    right = [program.exactly, -program.exactly, program.limits, program.upper, -program.lower]
    answer = linprog(
        np.r_[np.zeros(n), 1.0], np.vstack(rows), np.concatenate(right),
        bounds=[(None, None)] * n + [(0, None)], method="highs", options=TIGHT,
    )
    assert answer.status == 0, answer.message
    return float(answer.fun)


def linear_optimum(program: Program, cost):
    """The feasible portfolio of least cost, by HiGHS' simplex."""
    size = np.abs(cost).max() or 1.0
    answer = linprog(
        cost / size, program.rows if len(program.rows) else None,
        program.limits if len(program.rows) else None, program.equal, program.exactly,
        bounds=np.column_stack([program.lower, program.upper]),
        method="highs-ds", options=TIGHT,
    )
    return answer.x if answer.status == 0 else None


def quadratic_form(program: Program):
    """½xᵀPx + qᵀx, Ax = b, Gx <= h with entries near one, and the way from x to weights."""
    n = len(program.mean)
    unit = np.mean(np.diag(program.covariance)) or 1.0
    gain = np.abs(program.mean).max() or 1.0
    eye = np.eye(n)
    sides = np.vstack([program.rows, eye, -eye])
    right = np.concatenate([program.limits, program.upper, -program.lower])
    zero = np.zeros(n)
    if program.objective == "MinRisk":
        return program.covariance / unit, zero, program.equal, program.exactly, sides, right, weights
    if program.objective == "MaxRet":
        return 0 * eye, -program.mean / gain, program.equal, program.exactly, sides, right, weights
    if program.objective == "Utility":
        by = 2 * program.aversion * program.covariance
        size = max(gain, np.mean(np.diag(by)))
        return by / size, -program.mean / size, program.equal, program.exactly, sides, right, weights
    # The ratio: every limit times κ = 1ᵀy / budget, which drops out; κ >= 0 stays.
    excess = program.excess / (np.abs(program.excess).max() or 1.0)
    share = np.ones(n) / program.budget
    equal = np.vstack([excess, program.equal[1:] - np.outer(program.exactly[1:], share)])
    rows = np.vstack([sides - np.outer(right, share), -share])
    exactly = np.r_[1.0, np.zeros(len(equal) - 1)]

    def from_scaled(y):
        scaled = y / (y.sum() / program.budget)
        return np.clip(scaled, program.lower, program.upper)

    return program.covariance / unit, zero, equal, exactly, rows, np.zeros(len(rows)), from_scaled


def weights(x):
    return x


def by_clarabel(form, refined=True):
    """Clarabel's point, and the same after Newton steps on the constraints that it found active."""
    p, q, a, b, g, h, _ = form
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.max_iter = 300
    settings.max_threads = 1
    settings.tol_gap_abs = settings.tol_gap_rel = settings.tol_feas = 1e-13
    settings.reduced_tol_gap_abs = settings.reduced_tol_gap_rel = 1e-7
    cones = [clarabel.ZeroConeT(len(b)), clarabel.NonnegativeConeT(len(h))]
    solver = clarabel.DefaultSolver(
        sparse.csc_matrix(np.triu(p)), q, sparse.csc_matrix(np.vstack([a, g])),
        np.r_[b, h], cones, settings,
    )
    answer = solver.solve()
    if "Solved" not in str(answer.status) and "Progress" not in str(answer.status):
        return []
    x, duals = np.array(answer.x), np.array(answer.z)
    found = [x]
    if refined:
        slack = np.array(answer.s)[len(b):]
        found.append(refine(form, x, duals[: len(b)], duals[len(b):], slack))
    return found


def refine(form, x, equal_duals, duals, slack):
    """Newton's method on the equations that hold where the active constraints are exactly so."""
    p, q, a, b, g, h, _ = form
    active = duals > slack
    rows = np.vstack([a, g[active]])
    right = np.r_[b, h[active]]
    y = np.r_[equal_duals, duals[active]]
    n, m = len(x), len(right)
    matrix = np.block([[p, rows.T], [rows, np.zeros((m, m))]])
    inverse = None
    for _ in range(3):
        residual = -np.r_[p @ x + q + rows.T @ y, rows @ x - right]
        if inverse is None:
            inverse = np.linalg.pinv(matrix, rcond=1e-13, hermitian=True)
        step = inverse @ residual
        x, y = x + step[:n], y + step[n:]
    return x


def by_quadprog(form):
    """quadprog's point, where the quadratic term is definite beyond doubt."""
    p, q, a, b, g, h, _ = form
    smallest, *_, largest = np.linalg.eigvalsh(p)
    if smallest <= 1e-11 * largest:
        return []
    try:
        x = quadprog.solve_qp(
            p + 0.0, -q, np.ascontiguousarray(np.vstack([a, -g]).T), np.r_[b, -h], len(b)
        )[0]
    except ValueError:
        return []
    return [x]


def raw_answers(program: Program):
    """(solver, weights) of every raw solver that answered."""
    form = quadratic_form(program)
    convert = form[-1]
    answers = []
    if program.objective == "MaxRet":
        best = linear_optimum(program, -program.mean)
        if best is not None:
            answers.append(("highs", best))
    else:
        answers += [("quadprog", x) for x in by_quadprog(form)]
    for name, x in zip(["clarabel", "clarabel refined"], by_clarabel(form)):
        answers.append((name, x))
    return [
        (name, w)
        for name, w in ((name, convert(x) if name != "highs" else x) for name, x in answers)
        if np.isfinite(w).all()
    ]


def optimality_bound(program: Program, w):
    """How much better than w any feasible portfolio could be at most: f(w) - f(v) <= ∇f(w)ᵀ(w - v).

    The tangent of a convex objective lies below it; HiGHS minimizes the tangent. For the ratio,
    which is not convex, `None`.
    """
    risk = program.deviations.T @ (program.deviations @ w) / (len(program.deviations) - 1)
    slope = {
        "MinRisk": 2 * risk,
        "MaxRet": -program.mean,
        "Utility": 2 * program.aversion * risk - program.mean,
    }.get(program.objective)
    if slope is None:
        return None
    best = linear_optimum(program, slope)
    return None if best is None else float(252 * slope @ (w - best))
