"""Least risk over scenarios by HiGHS and Clarabel, each in the form it likes best; long only, fully invested.

HiGHS takes linear programs in their dual form, one row for each asset, and finds the weights in the
rows' duals. Returns are in percent, as these solvers want numbers near one.
"""

import clarabel
import numpy as np
import scipy.sparse as sp
from scipy.optimize import linprog

ALPHA = 0.05
MEASURES = {"cvar": "CVaR", "mad": "MAD", "cdar": "CDaR", "evar": "EVaR", "gmd": "GMD"}


def highs(problem, returns, method):
    """max θ with λ-weighted returns of every asset at most −θ; λ depends on the measure."""
    count, n = returns.shape
    x = 100 * (returns - returns.mean(0) if problem == "mad" else returns)
    limit = 2 / count if problem == "mad" else 1 / (ALPHA * count)
    ones = np.ones((n, 1))
    if problem == "cdar":
        # a ≤ limit weighs the drawdowns, b their increments: b falls by a from day to day.
        step = sp.diags([np.ones(count), -np.ones(count - 1)], [0, 1])
        rows = sp.vstack([
            sp.hstack([sp.csr_matrix((n, count)), sp.csr_matrix(x.T), ones]),
            sp.hstack([-sp.eye(count), step, sp.csr_matrix((count, 1))]),
        ]).tocsc()
        cost = np.r_[np.zeros(2 * count), -1.0]
        equal = np.r_[np.ones(count), np.zeros(count + 1)][None]
        bounds = [(0, limit)] * count + [(0, None)] * count + [(None, None)]
        answer = linprog(cost, rows, np.zeros(n + count), equal, [1.0], bounds, method=method)
    else:
        rows = np.hstack([x.T, ones])
        cost = np.r_[np.zeros(count), -1.0]
        equal = None if problem == "mad" else np.r_[np.ones(count), 0.0][None]
        bounds = [(0, limit)] * count + [(None, None)]
        right = None if problem == "mad" else [1.0]
        answer = linprog(cost, rows, np.zeros(n), equal, right, bounds, method=method)
    return np.maximum(0, -answer.ineqlin.marginals[:n])[None]


def conic(problem, returns):
    """Clarabel, on variables (w, a or (t, z), u)."""
    count, n = returns.shape
    x = sp.csc_matrix(100 * (returns - returns.mean(0) if problem == "mad" else returns))
    eye, ones = sp.eye(count), sp.csc_matrix(np.ones((count, 1)))
    empty = sp.csc_matrix((count, 1))
    extra = 2 if problem == "evar" else 1
    columns = n + extra + count * (2 if problem == "cdar" else 1)
    budget = sp.csc_matrix(np.r_[np.ones(n), np.zeros(columns - n)][None])
    positive = -sp.eye(n, columns)
    if problem == "evar":
        cost = np.r_[np.zeros(n), 1.0, -np.log(ALPHA * count), np.zeros(count)]
        total = sp.csc_matrix(np.r_[np.zeros(n + 1), -1.0, np.ones(count)][None])
        cone = sp.vstack([
            sp.hstack([-x, -ones, empty, sp.csc_matrix((count, count))]),
            sp.hstack([sp.csc_matrix((count, n + 1)), ones, sp.csc_matrix((count, count))]),
            sp.hstack([sp.csc_matrix((count, n + 2)), eye]),
        ]).tocsr()[np.arange(3 * count).reshape(3, count).T.ravel()]
        rows = [budget, positive, total, -cone]
        cones = [clarabel.ZeroConeT(1), clarabel.NonnegativeConeT(n + 1)]
        cones += [clarabel.ExponentialConeT()] * count
    else:
        local = [-x, empty if problem == "mad" else -ones, -eye]
        cost = np.r_[np.zeros(n), float(problem != "mad"), np.full(count, 1 / (ALPHA * count))]
        if problem == "mad":
            cost[n + 1:] = 2 / count
        if problem == "cdar":
            step = sp.diags([-np.ones(count), np.ones(count - 1)], [0, -1])
            none = sp.csc_matrix((count, count))
            rows = [budget, positive, sp.hstack([-x, empty, step, none]),
                    sp.hstack([sp.csc_matrix((count, n)), -ones, eye, -eye]),
                    -sp.eye(2 * count, columns, n + 1)]
            cost = np.r_[np.zeros(n), 1.0, np.zeros(count), np.full(count, 1 / (ALPHA * count))]
        else:
            rows = [budget, positive, sp.hstack(local), -sp.eye(count, columns, n + 1)]
        matrix = sp.vstack(rows)
        cones = [clarabel.ZeroConeT(1), clarabel.NonnegativeConeT(matrix.shape[0] - 1)]
    matrix = sp.vstack(rows).tocsc()
    right = np.r_[1.0, np.zeros(matrix.shape[0] - 1)]
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.time_limit = 120
    empty_quadratic = sp.csc_matrix((columns, columns))
    solver = clarabel.DefaultSolver(empty_quadratic, cost, matrix, right, cones, settings)
    return np.array(solver.solve().x[:n])[None]


def scenario_solvers(problem, setting):
    """Name → call without arguments."""
    returns = setting.returns
    calls = {}
    if problem in ("cvar", "mad", "cdar"):
        calls["highs (dual form, simplex)"] = lambda: highs(problem, returns, "highs-ds")
        if problem == "cdar":
            calls["highs (dual form, interior)"] = lambda: highs(problem, returns, "highs-ipm")
    if problem != "gmd":
        calls["clarabel"] = lambda: conic(problem, returns)
    return calls


def value(problem, x):
    """The measure of a series of returns."""
    count = len(x)
    if problem == "mad":
        return np.abs(x - x.mean()).mean()
    if problem == "gmd":
        rank = 2 * np.arange(1, count + 1) - 1 - count
        return 2 / (count * (count - 1)) * float(rank @ np.sort(x))
    loss = -x
    if problem == "cdar":
        wealth = np.cumsum(x)
        loss = np.maximum.accumulate(np.r_[0.0, wealth])[1:] - wealth
    if problem == "evar":
        logs = np.log(np.ptp(loss)) + np.linspace(-8, 4, 20001)
        top = loss.max()
        return min(top + z * np.log(np.exp((loss - top) / z).sum() / (ALPHA * count))
                   for z in np.exp(logs[::10]))
    ordered = np.sort(loss)[::-1]
    share = ALPHA * count
    whole = int(share + 1e-9)
    return (ordered[:whole].sum() + (share - whole) * ordered[min(whole, count - 1)]) / share
