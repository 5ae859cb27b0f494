"""Least risk over scenarios by HiGHS and Clarabel, each in the form it likes best; long only, fully invested.

HiGHS takes linear programs in their dual form, one row for each asset, and finds the weights in the
rows' duals. Returns are in percent, as these solvers want numbers near one.
"""

import clarabel
import highspy
import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize, minimize_scalar

ALPHA = 0.05
KAPPA = 0.3
MEASURES = {
    "cvar": "CVaR", "cvar-target": "CVaR", "mad": "MAD", "cdar": "CDaR", "evar": "EVaR", "rlvar": "RLVaR", "gmd": "GMD",
}
LIMIT_SECONDS = 120


def passed(cost, lower, upper, rows, low, high, method):
    """A HiGHS model that has been solved."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("solver", method)
    solver.setOptionValue("time_limit", float(LIMIT_SECONDS))
    rows = sp.csc_matrix(rows)
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = rows.shape
    model.col_cost_, model.col_lower_, model.col_upper_ = cost, lower, upper
    model.row_lower_, model.row_upper_ = low, high
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = rows.indptr, rows.indices
    model.a_matrix_.value_ = rows.data
    solver.passModel(model)
    run(solver)
    return solver


def run(solver):
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise TimeoutError(solver.modelStatusToString(solver.getModelStatus()))


def weights_of(solver, n):
    """The duals of the assets' rows, which stand last."""
    return np.maximum(0, -np.array(solver.getSolution().row_dual)[-n:])


def dual_form(problem, setting, method="simplex", target=None):
    """max θ + target·ν with λ-weighted returns of every asset at most −θ − mean·ν; λ by the measure."""
    returns = setting.returns
    count, n = returns.shape
    x = 100 * (returns - returns.mean(0) if problem == "mad" else returns)
    limit = 2 / count if problem == "mad" else 1 / (ALPHA * count)
    ones, inf = np.ones((n, 1)), np.inf
    if problem == "cdar":
        # a ≤ limit weighs the drawdowns, b their increments: b falls by a from day to day.
        step = sp.diags([np.ones(count), -np.ones(count - 1)], [0, 1])
        total = sp.csc_matrix(np.r_[np.ones(count), np.zeros(count + 1)][None])
        rows = sp.vstack([
            total,
            sp.hstack([-sp.eye(count), step, sp.csr_matrix((count, 1))]),
            sp.hstack([sp.csr_matrix((n, count)), sp.csr_matrix(x.T), ones]),
        ])
        cost = np.r_[np.zeros(2 * count), -1.0]
        lower = np.r_[np.zeros(2 * count), -inf]
        upper = np.r_[np.full(count, limit), np.full(count + 1, inf)]
        low, high = np.r_[1.0, np.full(n + count, -inf)], np.r_[1.0, np.zeros(n + count)]
        return passed(cost, lower, upper, rows, low, high, method)
    columns, cost = [x.T, ones], np.r_[np.zeros(count), -1.0]
    lower, upper = np.r_[np.zeros(count), -inf], np.r_[np.full(count, limit), inf]
    if target is not None:
        columns.append(returns.mean(0)[:, None] / setting.target)
        cost = np.r_[cost, -target / setting.target]
        lower, upper = np.r_[lower, 0], np.r_[upper, inf]
    rows, low, high = np.hstack(columns), np.full(n, -inf), np.zeros(n)
    if problem != "mad":
        total = np.zeros(rows.shape[1])
        total[:count] = 1
        rows, low, high = np.vstack([total, rows]), np.r_[1.0, low], np.r_[1.0, high]
    return passed(cost, lower, upper, rows, low, high, method)


def highs(problem, setting, method="simplex"):
    target = setting.target if problem == "cvar-target" else None
    solver = dual_form(problem.removesuffix("-target"), setting, method, target)
    return weights_of(solver, setting.assets)[None]


def frontier(setting):
    """20 portfolios: the dual form once, then warm with another price of the target."""
    solver = dual_form("cvar", setting, target=0.0)
    solver.setOptionValue("presolve", "off")
    solver.setOptionValue("simplex_strategy", 4)
    mean = setting.returns.mean(0)
    rows = [weights_of(solver, setting.assets)]
    for target in np.linspace(mean @ rows[0], mean.max(), 20)[1:]:
        solver.changeColCost(len(setting.returns) + 1, -(target - 1e-12) / setting.target)
        run(solver)
        rows.append(weights_of(solver, setting.assets))
    return np.array(rows)


def cuts(problem, setting):
    """Künzi-Bay and Mayer: cuts of CVaR in a master that HiGHS re-solves warm."""
    returns = 100 * setting.returns
    count, n = returns.shape
    index = np.arange(n + 1, dtype=np.int32)
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("presolve", "off"), ("solver", "simplex")):
        solver.setOptionValue(option, value)
    solver.addVars(n + 1, np.r_[np.zeros(n), -100.0], np.r_[np.ones(n), 100.0])
    solver.changeColCost(n, 1.0)
    solver.addRow(1.0, 1.0, n, index[:n], np.ones(n))
    if problem == "cvar-target":
        mean = setting.returns.mean(0) / setting.target
        solver.addRow(1.0, np.inf, n, index[:n], mean)
    share = ALPHA * count
    whole = int(share + 1e-9)
    best, found = np.inf, None
    for _ in range(3000):
        run(solver)
        x = np.array(solver.getSolution().col_value)
        loss = -(returns @ x[:n])
        worst = np.argsort(-loss)[: whole + 1]
        weight = np.r_[np.full(whole, 1 / share), 1 - whole / share]
        slope = -(weight @ returns[worst])
        if slope @ x[:n] < best:
            best, found = slope @ x[:n], x[:n]
        if best - x[n] <= 1e-9 * max(1, abs(best)):
            return found[None]
        solver.addRow(-np.inf, 0.0, n + 1, index, np.r_[slope, -1.0])
    raise TimeoutError("3000 cuts")


def conic(problem, setting):
    """Clarabel, on variables (w, a or (t, z), u)."""
    returns = setting.returns
    count, n = returns.shape
    x = sp.csc_matrix(100 * (returns - returns.mean(0) if problem == "mad" else returns))
    eye, ones = sp.eye(count), sp.csc_matrix(np.ones((count, 1)))
    empty = sp.csc_matrix((count, 1))
    extra = 2 if problem == "evar" else 1
    columns = n + extra + count * (2 if problem == "cdar" else 1)
    budget = sp.csc_matrix(np.r_[np.ones(n), np.zeros(columns - n)][None])
    positive = -sp.eye(n, columns)
    if problem == "rlvar":
        return relativistic(returns)
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
        if problem == "cvar-target":
            goal = np.r_[-returns.mean(0) / setting.target, np.zeros(columns - n)]
            rows.insert(1, sp.csc_matrix(goal[None]))
        matrix = sp.vstack(rows)
        cones = [clarabel.ZeroConeT(1), clarabel.NonnegativeConeT(matrix.shape[0] - 1)]
    matrix = sp.vstack(rows).tocsc()
    right = np.r_[1.0, np.zeros(matrix.shape[0] - 1)]
    if problem == "cvar-target":
        right[1] = -1.0
    return by_clarabel(cost, matrix, right, cones)[:n][None]


def relativistic(returns):
    """Clarabel, on variables (w, t, z, ψ, θ, ε, ω), of which the last four are of every scenario.

    Cajas, "Portfolio Optimization of Relativistic Value at Risk" (2023), two power cones a scenario.
    """
    count, n = returns.shape
    x, eye = sp.csc_matrix(100 * returns), sp.eye(count)
    ones, none = sp.csc_matrix(np.ones((count, 1))), sp.csc_matrix((count, count))
    empty, left = sp.csc_matrix((count, 1)), sp.csc_matrix((count, n))
    k = KAPPA
    log = ((1 / (ALPHA * count)) ** k - (1 / (ALPHA * count)) ** -k) / (2 * k)
    cost = np.r_[np.zeros(n), 1.0, log, np.ones(count), np.ones(count), np.zeros(2 * count)]
    columns = len(cost)
    thrice = np.arange(3 * count).reshape(3, count).T.ravel()
    rise = sp.vstack([
        sp.hstack([left, empty, (1 + k) / (2 * k) * ones, none, none, none, none]),
        sp.hstack([left, empty, empty, (1 + k) / k * eye, none, none, none]),
        sp.hstack([left, empty, empty, none, none, eye, none]),
    ]).tocsr()[thrice]
    fall = sp.vstack([
        sp.hstack([left, empty, empty, none, none, none, 1 / (1 - k) * eye]),
        sp.hstack([left, empty, empty, none, 1 / k * eye, none, none]),
        sp.hstack([left, empty, -1 / (2 * k) * ones, none, none, none, none]),
    ]).tocsr()[thrice]
    loss = sp.hstack([-x, -ones, empty, none, none, eye, eye])
    matrix = sp.vstack([
        sp.csc_matrix(np.r_[np.ones(n), np.zeros(columns - n)][None]), -sp.eye(n, columns), loss, -rise, -fall,
    ]).tocsc()
    cones = [clarabel.ZeroConeT(1), clarabel.NonnegativeConeT(n + count)]
    cones += [clarabel.PowerConeT(1 / (1 + k))] * count + [clarabel.PowerConeT(1 - k)] * count
    right = np.r_[1.0, np.zeros(matrix.shape[0] - 1)]
    return by_clarabel(cost, matrix, right, cones)[:n][None]


def by_clarabel(cost, matrix, right, cones, quadratic=None):
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.max_threads = 1
    settings.time_limit = LIMIT_SECONDS
    columns = len(cost)
    if quadratic is None:
        quadratic = sp.csc_matrix((columns, columns))
    answer = clarabel.DefaultSolver(quadratic, cost, matrix, right, cones, settings).solve()
    if "Solved" not in str(answer.status):
        raise TimeoutError(str(answer.status))
    return np.array(answer.x)


def costs_and_tracking(setting, covariance):
    """Clarabel: variance and a cost of turnover, the distance to equal weights in a second-order cone."""
    n, today = setting.assets, setting.held
    eye, zero = sp.eye(n), np.zeros(n)
    factor = 100 * np.linalg.cholesky(covariance).T
    equal = np.full(n, 1 / n)
    matrix = sp.vstack([
        sp.csc_matrix(np.r_[np.ones(n), zero][None]), sp.hstack([-eye, sp.csc_matrix((n, n))]),
        sp.hstack([eye, -eye]), sp.hstack([-eye, -eye]),
        sp.csc_matrix((1, 2 * n)), sp.hstack([sp.csc_matrix(-factor), sp.csc_matrix((n, n))]),
    ]).tocsc()
    right = np.r_[1.0, zero, today, -today, 100 * setting.tracking, -factor @ equal]
    cones = [clarabel.ZeroConeT(1), clarabel.NonnegativeConeT(3 * n), clarabel.SecondOrderConeT(n + 1)]
    quadratic = sp.triu(sp.block_diag([2e4 * covariance, sp.csc_matrix((n, n))]), format="csc")
    cost = np.r_[zero, np.full(n, 1e4 * setting.cost)]
    return by_clarabel(cost, matrix, right, cones, quadratic)[:n][None]


def scenario_solvers(problem, setting):
    """Name → call without arguments; Clarabel takes minutes for linear programs of many assets."""
    most = 100 if problem == "cdar" else 500
    calls = {}
    if problem in ("cvar", "cvar-target", "mad", "cdar"):
        calls["highs (dual form, simplex)"] = lambda: highs(problem, setting)
        if problem == "cdar":
            calls["highs (dual form, interior)"] = lambda: highs(problem, setting, "ipm")
        if problem.startswith("cvar"):
            calls["highs (cuts)"] = lambda: cuts(problem, setting)
    if problem == "cvar-frontier":
        return {"highs (dual form, warm)": lambda: frontier(setting)}
    if problem in ("evar", "rlvar") or (problem != "gmd" and setting.assets < most):
        calls["clarabel"] = lambda: conic(problem, setting)
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
        top = loss.max()

        def bound(log):
            z = np.exp(log)
            return top + z * np.log(np.exp((loss - top) / z).sum() / (ALPHA * count))

        middle = np.log(np.ptp(loss))
        return minimize_scalar(bound, (middle - 4, middle - 2), options={"xtol": 1e-12}).fun
    if problem == "rlvar":
        return relativistic_value(loss)
    ordered = np.sort(loss)[::-1]
    share = ALPHA * count
    whole = int(share + 1e-9)
    return (ordered[:whole].sum() + (share - whole) * ordered[min(whole, count - 1)]) / share


def relativistic_value(loss):
    """RLVaR of given losses by its dual: the best (t, z) of t + z·radius + Σ z ψ*((loss − t)/z)."""
    count, k = len(loss), KAPPA
    root, offset = (1 - k * k) ** 0.5, np.arctanh(k)
    edge = 1 / (ALPHA * count)
    radius = (edge**k - edge**-k) / (2 * k)

    def bound(point):
        t, z = point[0], np.exp(point[1])
        y = (loss - t) / z
        p = np.exp((np.arcsinh(k * y / root) - offset) / k)
        return t + z * radius + z * float((p * y - (p ** (1 + k) - p ** (1 - k)) / (2 * k)).sum())

    start = [np.quantile(loss, 1 - ALPHA), np.log(np.std(loss))]
    options = {"xatol": 1e-10, "fatol": 1e-15, "maxiter": 4000, "maxfev": 4000}
    return minimize(bound, start, method="Nelder-Mead", options=options).fun
