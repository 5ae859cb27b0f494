"""A case as matrices, with its objective and violations measured from the weights alone."""

from dataclasses import dataclass

import numpy as np

from cases import PERIODS, Case


SIDES = ("min", "max")


@dataclass
class Program:
    """Moments per period, limits as rows: equal w = exactly, row w <= limit, lower <= w <= upper."""

    case: Case
    deviations: np.ndarray
    mean: np.ndarray
    covariance: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    equal: np.ndarray
    exactly: np.ndarray
    rows: np.ndarray
    limits: np.ndarray

    @property
    def objective(self):
        return self.case.request["objective"]

    @property
    def excess(self):
        """Mean return above the budget's share of the risk-free rate."""
        rate = self.case.request.get("risk_free_rate", 0) / PERIODS
        return self.mean - rate / self.budget

    @property
    def budget(self):
        return self.exactly[0]

    @property
    def aversion(self):
        return self.case.request.get("risk_aversion", 1)

    def variance(self, w):
        """wᵀΣw as a sum of squares, which cannot lose its digits to cancellation."""
        path = self.deviations @ w
        return float(path @ path) / (len(path) - 1)

    def value(self, w):
        """What is minimized, annual: variance, -return, -utility or -ratio."""
        risk = PERIODS * self.variance(w)
        gain = PERIODS * float(self.mean @ w)
        if self.objective == "MinRisk":
            return risk
        if self.objective == "MaxRet":
            return -gain
        if self.objective == "Utility":
            return self.aversion * risk - gain
        return -PERIODS * float(self.excess @ w) / np.sqrt(max(risk, 1e-300))

    def scale(self, w):
        """The size that differences of the objective are relative to.

        It is the objective itself, kept off zero where terms cancel or no risk is left.
        """
        spread = PERIODS * float(np.mean(np.diag(self.covariance))) * float(w @ w)
        floor = {
            "MinRisk": 1e-3 * spread,
            "MaxRet": 1e-2 * PERIODS * float(np.abs(self.mean) @ np.abs(w)),
            "Utility": 1e-2 * (self.aversion * spread + PERIODS * abs(float(self.mean @ w))),
            "Sharpe": 1e-3,
        }[self.objective]
        return max(abs(self.value(w)), floor)

    def violation(self, w):
        """The largest violation of any limit, as a weight."""
        worst = [self.lower - w, w - self.upper, np.abs(self.equal @ w - self.exactly)]
        if len(self.rows):
            worst.append(self.rows @ w - self.limits)
        return float(max(0.0, max(part.max() for part in worst if len(part))))


def program_of(case: Case) -> Program:
    """Reads the request as its documentation says, independently of the program under test."""
    request, limits = case.request, case.request["constraints"]
    names = request["assets"]
    n = len(names)
    returns = case.prices[1:] / case.prices[:-1] - 1
    deviations = returns - returns.mean(0)

    def bound(key, default):
        given = limits.get(key, default)
        if isinstance(given, dict):
            return np.array([given.get(name, default) for name in names], float)
        return np.full(n, float(given))

    named = []
    for group, limit in limits.get("group_constraints", {}).items():
        members = set(limits["groups"][group])
        named.append((np.array([1.0 if name in members else 0.0 for name in names]), limit))
    for entry in limits.get("linear", []):
        coefficients = entry["coefficients"]
        named.append((np.array([coefficients.get(name, 0.0) for name in names]), entry))
    if "return_target" in limits:
        named.append((returns.mean(0), {"min": limits["return_target"] / PERIODS}))

    equal, exactly, rows, most = [np.ones(n)], [limits.get("budget", 1.0)], [], []
    for row, limit in named:
        # In units of weights, so that a daily return target is as strict as a bound.
        size = np.abs(row).max() or 1.0
        row, limit = row / size, {side: limit[side] / size for side in limit if side in SIDES}
        if "min" in limit and limit["min"] == limit.get("max"):
            equal.append(row)
            exactly.append(limit["min"])
            continue
        if "max" in limit:
            rows.append(row)
            most.append(limit["max"])
        if "min" in limit:
            rows.append(-row)
            most.append(-limit["min"])
    return Program(
        case, deviations, returns.mean(0), deviations.T @ deviations / (len(returns) - 1),
        bound("lower_bound", 0.0), bound("upper_bound", 1.0),
        np.array(equal), np.array(exactly), np.array(rows).reshape(-1, n), np.array(most),
    )
