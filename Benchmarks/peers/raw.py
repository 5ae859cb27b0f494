"""The strongest raw solvers, each given the matrices in the form it likes best.

A problem is a dictionary: P (of ½xᵀPx), A x = b, G x <= h, x >= 0. Returns are scaled by the mean
target and covariances to percent squared, as these solvers want numbers near one.
"""

import daqp
import highspy
import numpy as np
import piqp
import quadprog
from scipy.linalg import solve_triangular

from setting import Setting

FAR = 1e30


def minimum_variance(covariance):
    n = len(covariance)
    return {"P": 2e4 * covariance, "A": np.ones((1, n)), "b": np.ones(1), "n": n}


def maximum_sharpe(setting: Setting, mean, covariance, scaled):
    """Over (y, κ), or over y alone with κ = 1ᵀy, as strictly convex methods need."""
    n, sectors = len(mean), setting.sectors
    members = np.zeros((sectors, n))
    members[setting.sector_of, np.arange(n)] = 1
    most, least, cap = setting.most, setting.least, setting.cap
    goal = mean / np.abs(mean).max()
    if not scaled:
        rows = np.vstack([np.eye(n) - cap, members - most, least - members])
        return {
            "P": 2e4 * covariance, "A": goal[None], "b": np.ones(1), "G": rows,
            "h": np.zeros(len(rows)), "n": n,
        }
    bordered = np.zeros((n + 1, n + 1))
    bordered[:n, :n] = 2e4 * covariance
    equal = np.zeros((2, n + 1))
    equal[0, :n], equal[1, :n], equal[1, n] = goal, 1, -1
    rows = np.vstack([
        np.column_stack([np.eye(n), np.full(n, -cap)]),
        np.column_stack([members, np.full(sectors, -most)]),
        np.column_stack([-members, np.full(sectors, least)]),
    ])
    return {
        "P": bordered, "A": equal, "b": np.array([1.0, 0.0]), "G": rows,
        "h": np.zeros(len(rows)), "n": n + 1,
    }


# MARK: One solve


def by_daqp(p):
    n, rows = p["n"], [p["A"]]
    low, high = [np.zeros(n), p["b"]], [np.full(n, FAR), p["b"]]
    if "G" in p:
        rows.append(p["G"])
        low.append(np.full(len(p["h"]), -FAR))
        high.append(p["h"])
    kinds = np.zeros(n + sum(map(len, rows)), np.int32)
    kinds[n : n + len(p["b"])] = 5
    x, _, flag, _ = daqp.solve(
        np.ascontiguousarray(p["P"]), np.zeros(n), np.ascontiguousarray(np.vstack(rows)),
        np.concatenate(high), np.concatenate(low), kinds,
    )
    if flag < 1:
        raise RuntimeError(f"daqp: {flag}")
    return x


def by_quadprog(p):
    n = p["n"]
    columns, right = [p["A"].T, np.eye(n)], [p["b"], np.zeros(n)]
    if "G" in p:
        columns.append(-p["G"].T)
        right.append(-p["h"])
    return quadprog.solve_qp(
        p["P"], np.zeros(n), np.hstack(columns), np.concatenate(right), len(p["b"])
    )[0]


def piqp_solver(p):
    n, solver = p["n"], piqp.DenseSolver()
    given = {
        "P": np.asfortranarray(p["P"]), "c": np.zeros(n), "A": np.asfortranarray(p["A"]),
        "b": p["b"], "x_l": np.zeros(n), "x_u": np.full(n, FAR),
    }
    if "G" in p:
        given |= {
            "G": np.asfortranarray(p["G"]), "h_u": p["h"], "h_l": np.full(len(p["h"]), -FAR)
        }
    solver.setup(**given)
    return solver


def by_piqp(p):
    solver = piqp_solver(p)
    solver.solve()
    return np.array(solver.result.x)


def by_highs(p):
    n, solver = p["n"], highspy.Highs()
    solver.setOptionValue("output_flag", False)
    rows, low, high = [p["A"]], [p["b"]], [p["b"]]
    if "G" in p:
        rows.append(p["G"])
        low.append(np.full(len(p["h"]), -highspy.kHighsInf))
        high.append(p["h"])
    matrix = np.vstack(rows)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = n, len(matrix)
    model.col_cost_, model.col_lower_ = np.zeros(n), np.zeros(n)
    model.col_upper_ = np.full(n, highspy.kHighsInf)
    model.row_lower_, model.row_upper_ = np.concatenate(low), np.concatenate(high)
    dense_columns(model.a_matrix_, matrix)
    solver.passModel(model)
    hessian = highspy.HighsHessian()
    hessian.dim_, hessian.format_ = n, highspy.HessianFormat.kTriangular
    i, j = np.tril_indices(n)
    order = np.lexsort((i, j))
    hessian.start_ = np.r_[0, np.cumsum(np.arange(n, 0, -1))].astype(np.int32)
    hessian.index_, hessian.value_ = i[order].astype(np.int32), p["P"][i[order], j[order]]
    solver.passHessian(hessian)
    solver.run()
    return np.array(solver.getSolution().col_value)


def dense_columns(target, matrix):
    rows, columns = matrix.shape
    target.format_ = highspy.MatrixFormat.kColwise
    target.start_ = np.arange(0, rows * columns + 1, rows, dtype=np.int32)
    target.index_ = np.tile(np.arange(rows, dtype=np.int32), columns)
    target.value_ = matrix.T.ravel()


SOLVERS = {"daqp": by_daqp, "quadprog": by_quadprog, "piqp-dense": by_piqp, "highs": by_highs}

# MARK: The frontier: what each can keep between points, it keeps


def frontier(solver, mean, covariance, points=50):
    n = len(mean)
    goal = mean / np.abs(mean).max()
    p = minimum_variance(covariance)
    p |= {"G": -goal[None], "h": np.array([1e6])}
    if solver == "piqp-dense":
        kept = piqp_solver(p)

        def least(target):
            kept.update(h_u=np.array([-target]))
            kept.solve()
            return np.array(kept.result.x)
    elif solver == "quadprog":
        factor = np.linalg.cholesky(p["P"])
        inverse = np.ascontiguousarray(solve_triangular(factor, np.eye(n), lower=True).T)
        columns = np.column_stack([np.ones(n), goal, np.eye(n)])

        def least(target):
            right = np.r_[1.0, target, np.zeros(n)]
            return quadprog.solve_qp(inverse.copy(), np.zeros(n), columns, right, 1, True)[0]
    else:

        def least(target):
            return SOLVERS[solver](p | {"h": np.array([-target])})

    rows = [least(-1e6)]
    for target in np.linspace(goal @ rows[0], goal.max(), points)[1:-1]:
        rows.append(least(target))
    rows.append(np.eye(n)[np.argmax(goal)])
    return np.array(rows)


# MARK: All of them, as calls without arguments


def moments(returns):
    deviations = returns - returns.mean(0)
    return returns.mean(0), deviations.T @ deviations / (len(returns) - 1)


def solvers_of(problem, setting: Setting):
    """name -> (moments) -> portfolios."""
    if problem == "frontier":
        return {
            name: lambda m, name=name: frontier(name, *m) for name in SOLVERS if name != "highs"
        }
    if problem == "minimum-variance":
        return {
            name: lambda m, solve=solve: solve(minimum_variance(m[1]))[None]
            for name, solve in SOLVERS.items()
        }

    def ratio(m, solve, scaled):
        y = solve(maximum_sharpe(setting, *m, scaled))[: len(m[0])]
        return (y / y.sum())[None]

    return {
        name: lambda m, solve=solve, scaled=name in ("piqp-dense", "highs"): ratio(m, solve, scaled)
        for name, solve in SOLVERS.items()
    }
