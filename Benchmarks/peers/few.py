"""At most ten assets: the peers that prove it, on the same moments.

Over y = w / (rᵀw) with r the mean, or ones for the variance: minimize yᵀSy, rᵀy = 1, y >= 0, of which
at most ten are not zero.
"""

import heapq

import numpy as np
import quadprog

MOST = 10


def rates(problem, mean):
    return mean / np.abs(mean).max() if problem == "few-sharpe" else np.ones(len(mean))


def least(covariance, rate):
    """The y of least variance, and the variance."""
    n = len(rate)
    if rate.max() <= 0:
        return None, np.inf
    try:
        y, value = quadprog.solve_qp(
            2 * covariance, np.zeros(n), np.column_stack([rate, np.eye(n)]), np.r_[1.0, np.zeros(n)], 1
        )[:2]
    except ValueError:
        return None, np.inf
    return np.clip(y, 0, None), value


def of(chosen, covariance, rate):
    return least(covariance[np.ix_(chosen, chosen)], rate[chosen])


def start(covariance, rate):
    """A good choice: the smallest positions dropped in turns, then single exchanges while they help."""
    chosen = np.arange(len(rate))
    while True:
        y, _ = of(chosen, covariance, rate)
        chosen, y = chosen[y > 1e-9], y[y > 1e-9]
        if len(chosen) <= MOST:
            break
        chosen = chosen[np.argsort(-y)][: max(MOST, int(0.8 * len(chosen)))]
    best, (_, value) = set(chosen.tolist()), of(chosen, covariance, rate)
    helps = True
    while helps:
        helps = False
        for out in list(best):
            for into in set(range(len(rate))) - best:
                tried = sorted(best - {out} | {into})
                other = of(tried, covariance, rate)[1]
                if other < value - 1e-12:
                    best, value, helps = set(tried), other, True
                    break
            if helps:
                break
    return sorted(best), value


def by_search(problem, given):
    """Branch and bound over quadprog, the best bound first."""
    covariance, rate = 1e4 * given[1], rates(problem, given[0])
    best, value = start(covariance, rate)
    everything = np.arange(len(rate))
    heap, count = [(of(everything, covariance, rate)[1], 0, tuple(everything), ())], 0
    while heap:
        bound, _, allowed, inside = heapq.heappop(heap)
        if bound >= value * (1 - 1e-9):
            break
        allowed = np.array(allowed)
        y, found = of(allowed, covariance, rate)
        held = np.flatnonzero(y > 1e-9)
        if len(held) <= MOST:
            if found < value:
                best, value = allowed[held], found
            continue
        asset = allowed[max((k for k in held if allowed[k] not in inside), key=lambda k: y[k])]
        without = allowed[allowed != asset]
        other = of(without, covariance, rate)[1]
        count += 2
        if other < value * (1 - 1e-9):
            heapq.heappush(heap, (other, count, tuple(without), inside))
        inside += (asset,)
        if len(inside) == MOST:
            found = of(np.array(sorted(inside)), covariance, rate)[1]
            if found < value:
                best, value = sorted(inside), found
        else:
            heapq.heappush(heap, (bound, count + 1, tuple(allowed), inside))
    return weights(best, covariance, rate)


def by_scip(problem, given):
    """SCIP over the Cholesky factor, with the weights' own upper bounds from the heuristic's value."""
    import pyscipopt

    covariance, rate = 1e4 * given[1], rates(problem, given[0])
    n, (_, value) = len(rate), start(covariance, rate)
    most = np.sqrt(value * np.diag(np.linalg.inv(covariance))) * 1.0001
    if problem == "few-variance":
        most = np.minimum(most, 1)
    factor = np.linalg.cholesky(covariance)
    model = pyscipopt.Model()
    model.hideOutput()
    model.setParam("limits/gap", 1e-7)
    model.setParam("limits/time", 115)
    model.setParam("numerics/feastol", 1e-9)
    y = [model.addVar(lb=0, ub=float(most[i])) for i in range(n)]
    held = [model.addVar(vtype="B") for _ in range(n)]
    risk = model.addVar(lb=0)
    parts = [model.addVar(lb=None) for _ in range(n)]
    total = pyscipopt.quicksum
    for j in range(n):
        model.addCons(total(float(factor[i, j]) * y[i] for i in range(j, n)) == parts[j])
        model.addCons(y[j] <= float(most[j]) * held[j])
    model.addCons(total(part * part for part in parts) <= risk)
    model.addCons(total(float(rate[i]) * y[i] for i in range(n)) == 1)
    model.addCons(total(held) <= MOST)
    model.setObjective(risk)
    model.optimize()
    found = np.array([model.getVal(one) for one in y])
    chosen = np.argsort(-found)[:MOST]
    return weights(np.sort(chosen[found[chosen] > 1e-7]), covariance, rate)


def weights(chosen, covariance, rate):
    chosen = np.array(chosen)
    result = np.zeros(len(rate))
    result[chosen] = of(chosen, covariance, rate)[0]
    return (result / result.sum())[None]


def few_solvers(problem):
    return {"branch and bound over quadprog": lambda given: by_search(problem, given)}
