"""Tiny problems of two to four assets and a few scenarios, and their optima by exhaustion.

Between two assets everything depends on one number, and convex functions of it are searched. With three or
four, measures that are linear in pieces have an optimum at a corner: where as many of their creases and limits
meet as leave one point. All of those are tried.
"""

from itertools import combinations

import numpy as np

from measures import entropic, risk as measured

LINEAR = ["MAD", "GMD", "FLPM", "CVaR", "WR", "RG", "CVRG", "MDD", "ADD", "CDaR"]
SMOOTH = ["MV", "MSV", "SLPM", "KT", "SKT", "UCI", "EVaR", "EVRG", "EDaR"]
RELATIVISTIC = ["RLVaR", "RVRG", "RLDaR"]
CODES = 3 * LINEAR + 3 * SMOOTH + RELATIVISTIC
QUADRATIC = ("KT", "SKT")
UNLIMITED = ("GMD",)
GOLDEN = (np.sqrt(5) - 1) / 2


def risk(code, x, alpha):
    if code == "MV":
        return x.std(ddof=1)
    if code == "EVRG":
        return entropic(-x, alpha) + entropic(x, alpha)
    return measured(code, x, 0.0, alpha)


class Tiny:
    """One problem: rows · w ≤ limits and Σw = 1, and the least of its objective."""

    def __init__(self, seed):
        random = np.random.default_rng(seed)
        self.code = str(random.choice(CODES))
        self.alpha = float(random.choice([0.05, 0.25, 0.4]))
        is_linear = self.code in LINEAR
        n = int(random.choice([2, 3, 4], p=[0.4, 0.4, 0.2])) if is_linear else 2
        most = {2: 10, 3: 7, 4: 5}[n] if self.code not in ("MDD", "CDaR") else {2: 10, 3: 5, 4: 3}[n]
        count = int(random.integers(3, most + 1))
        returns = random.normal(0.002, 0.03, (count, n)) * random.choice([1, 1, 0.01])
        if random.random() < 0.15:
            returns = np.round(returns, 2)  # ties
        if random.random() < 0.05:
            returns[:, 1] = returns[:, 0]
        # Returns of zero alone would be prices that the checks refuse.
        returns[0] += 1e-4
        self.prices = 100 * np.cumprod(np.vstack([np.ones(n), 1 + returns]), axis=0)
        self.returns = self.prices[1:] / self.prices[:-1] - 1
        self.mean = self.returns.mean(0)
        self.n = n
        self.objective = str(random.choice(["MinRisk", "Utility", "Sharpe", "MaxRet", "Kelly"],
                                           p=[0.4, 0.2, 0.2, 0.15, 0.05]))
        if (self.objective in ("MaxRet", "Kelly") and n > 2) or \
                (self.objective == "MaxRet" and self.code in UNLIMITED) or \
                (self.objective == "Utility" and self.code == "MV"):
            self.objective = "MinRisk"
        self.aversion = float(random.choice([0.5, 1, 3]))
        self.limits(random)

    def limits(self, random):
        n, names = self.n, [f"A{i}" for i in range(self.n)]
        inner = random.dirichlet(np.ones(n))
        lower = 0.0 if random.random() < 0.7 else -0.5
        upper = 1.0 if random.random() < 0.5 else float(np.round(max(inner) + 0.1, 3))
        if random.random() < 0.06:
            upper = 0.9 / n
        constraints = {"lower_bound": lower, "upper_bound": upper}
        rows, limits = [np.eye(n), -np.eye(n)], [np.full(n, upper), np.full(n, -lower)]
        if random.random() < 0.4:
            row = np.round(random.normal(size=n), 2)
            limit = float(row @ inner + random.choice([0.01, 0.1]))
            constraints["linear"] = [{"name": "L", "max": limit,
                                      "coefficients": dict(zip(names, row.tolist()))}]
            rows.append(row[None])
            limits.append([limit])
        self.cap = None
        if self.objective == "MaxRet":
            # A limit is 0 or more, and some measures of gains alone are less.
            self.cap = max(0.0, float(self.risk(inner) * random.uniform(0.7, 1.5)))
            constraints["risk_limits"] = {self.code: self.cap * (
                np.sqrt(252) if self.code == "MV" else 1)}
        self.rows, self.bounds = np.vstack(rows), np.concatenate(limits)
        self.request = {
            "assets": names, "risk_measure": self.code, "objective": self.objective,
            "risk_aversion": self.aversion, "confidence_level": 1 - self.alpha,
            "constraints": constraints,
        }

    # The objective, to be least

    def risk(self, w):
        return risk(self.code, self.returns @ w, self.alpha)

    def value(self, w):
        if self.objective == "MinRisk":
            return self.risk(w)
        if self.objective == "MaxRet":
            return -self.mean @ w
        if self.objective == "Kelly":
            gains = 1 + self.returns @ w
            return -np.log(gains).mean() if gains.min() > 0 else np.inf
        if self.objective == "Utility":
            return self.aversion * self.risk(w) - self.mean @ w
        return -(self.mean @ w) / max(self.risk(w), 1e-300)

    def size(self, w):
        """The unit in which values are compared."""
        unit = np.abs(self.returns).max()
        if self.objective == "Sharpe":
            return abs(self.value(w))
        if self.objective in ("MaxRet", "Kelly"):
            # Gains and losses cancel in them, but not below a thousandth.
            return max(abs(self.value(w)), 1e-3 * unit)
        return max(abs(self.value(w)), 1e-2 * unit ** (2 if self.code in QUADRATIC else 1))

    def violation(self, w):
        result = max((self.rows @ w - self.bounds).max(), abs(w.sum() - 1))
        if self.cap is not None:
            result = max(result, (self.risk(w) - self.cap) / np.abs(self.returns).max())
        return result

    # The optimum

    def optimum(self):
        """The best weights; `None` where no weights satisfy the limits."""
        return self.best_of_two() if self.n == 2 else self.best_corner()

    def best_of_two(self):
        at = lambda x: np.array([x, 1 - x])
        slopes = self.rows @ np.array([1.0, -1.0])
        rest = self.bounds - self.rows[:, 1]
        low, high = -np.inf, np.inf
        for slope, room in zip(slopes, rest):
            if slope > 0:
                high = min(high, room / slope)
            elif slope < 0:
                low = max(low, room / slope)
            elif room < 0:
                return None
        if low > high:
            return None
        if self.objective == "Sharpe":
            # Where nothing is earned no ratio is the greatest.
            slope, start = self.mean[0] - self.mean[1], self.mean[1]
            if slope > 0:
                low = max(low, -start / slope)
            elif slope < 0:
                high = min(high, -start / slope)
            elif start <= 0:
                return None
            if low >= high:
                return None
        if self.cap is not None:
            over = lambda x: self.risk(at(x)) - self.cap
            safest = least_of(over, low, high)
            if over(safest) > 0:
                return None
            return min((at(edge(over, safest, end)) for end in (low, high)), key=self.value)
        return at(least_of(lambda x: self.value(at(x)), low, high))

    def best_corner(self):
        r, count = self.returns, len(self.returns)
        planes = [(a, b) for a, b in zip(self.rows, self.bounds)]
        planes += [(a, 0.0) for a in self.creases(r, count)]
        if self.objective == "Sharpe":
            planes.append((self.mean, 0.0))
        normals = np.array([a for a, _ in planes])
        offsets = np.array([b for _, b in planes])
        chosen = np.array(list(combinations(range(len(planes)), self.n - 1)))
        systems = np.concatenate([normals[chosen], np.ones((len(chosen), 1, self.n))], axis=1)
        right = np.concatenate([offsets[chosen], np.ones((len(chosen), 1))], axis=1)
        scale = np.prod(np.linalg.norm(systems, axis=2), axis=1)
        is_regular = np.abs(np.linalg.det(systems)) > 1e-9 * np.maximum(scale, 1e-300)
        corners = np.linalg.solve(systems[is_regular], right[is_regular][..., None])[..., 0]
        fits = (corners @ self.rows.T <= self.bounds + 1e-12).all(axis=1)
        if self.objective == "Sharpe":
            fits &= corners @ self.mean > 1e-12
        corners = corners[fits]
        return min(corners, key=self.value) if len(corners) else None

    def creases(self, r, count):
        """Where the measure may change its slope, as normals."""
        pairs = lambda v: [v[i] - v[j] for i in range(len(v)) for j in range(i)]
        if self.code == "MAD":
            return list(r - self.mean)
        if self.code == "FLPM":
            return list(r)
        if self.code not in ("MDD", "ADD", "CDaR"):
            return pairs(r)
        wealth = np.vstack([np.zeros(self.n), np.cumsum(r, axis=0)])
        falls = pairs(wealth)
        return falls if self.code == "ADD" else falls + pairs(falls)


def least_of(f, low, high):
    """Where a function that falls and then rises is least."""
    a, b = low, high
    x, y = b - GOLDEN * (b - a), a + GOLDEN * (b - a)
    fx, fy = f(x), f(y)
    for _ in range(60):
        if fx <= fy:
            b, y, fy = y, x, fx
            x = b - GOLDEN * (b - a)
            fx = f(x)
        else:
            a, x, fx = x, y, fy
            y = a + GOLDEN * (b - a)
            fy = f(y)
    return min((low, high, a, b, x, y), key=f)


def edge(over, inside, end):
    """The last point from `inside` towards `end` at which nothing is over."""
    if over(end) <= 0:
        return end
    outside = end
    for _ in range(60):
        middle = 0.5 * (inside + outside)
        if over(middle) <= 0:
            inside = middle
        else:
            outside = middle
    return inside
