"""Random optimization cases: prices, and a request in the terminal's own format."""

import csv
import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

PERIODS = 252
OBJECTIVES = ["MinRisk", "MaxRet", "Utility", "Sharpe"]
# How the number of observations relates to the number of assets.
HISTORIES = ["short", "barely enough", "ordinary", "long"]


@dataclass
class Case:
    """One request and its prices; everything follows from the seed."""

    seed: int
    kind: str
    prices: np.ndarray
    request: dict

    @property
    def assets(self):
        return self.request["assets"]

    def write(self, folder: Path):
        """Writes both files; prices keep every digit."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "request.json").write_text(json.dumps(self.request, indent=1))
        with open(folder / "prices.csv", "w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["Date", *self.assets])
            day = date(2015, 1, 1)
            for t, row in enumerate(self.prices):
                rows.writerow([(day + timedelta(t)).isoformat(), *("" if p != p else repr(float(p)) for p in row)])
        return folder / "request.json", folder / "prices.csv"


def random_case(seed: int) -> Case:
    """The case of a seed: a market, then limits around a portfolio that satisfies them."""
    random = np.random.default_rng(seed)
    n = int(np.round(np.exp(random.uniform(np.log(2), np.log(200)))))
    history = HISTORIES[seed // 4 % 4]
    objective = OBJECTIVES[seed % 4]
    returns, traits = market(random, n, history)
    prices = 100 * np.cumprod(np.vstack([np.ones(n), 1 + returns]), axis=0)
    returns = prices[1:] / prices[:-1] - 1
    request = {
        "assets": [f"A{i:03d}" for i in range(n)],
        "objective": objective,
        "periods_per_year": PERIODS,
    }
    if objective == "Utility":
        request["risk_aversion"] = float(np.round(np.exp(random.uniform(-1, 4)), 3))
    if objective == "Sharpe":
        request["risk_free_rate"] = float(random.choice([0, 0.01, 0.03]))
    request["constraints"], more = limits(random, returns, objective)
    return Case(seed, ", ".join([f"n={n}", history, *traits, *more]), prices, request)


def market(random, n, history):
    """Daily returns of a factor model, sometimes with twins, near twins or a flat asset."""
    days = {
        "short": max(3, n // 2),
        "barely enough": n + 2,
        "ordinary": 3 * n + 10,
        "long": min(1000, 8 * n + 60),
    }[history]
    factors = random.normal(3e-4, [0.009, 0.004, 0.003], (days, 3))
    betas = np.column_stack([random.normal(1, 0.3, n), random.normal(0, 0.5, (n, 2))])
    own = random.uniform(0.004, 0.02, n) * random.standard_t(5, (days, n))
    returns = np.clip(factors @ betas.T + own + random.normal(0, 2e-4, n), -0.4, 0.5)
    traits = []
    if n > 2 and random.random() < 0.2:
        returns[:, 1] = returns[:, 0]
        traits.append("twins")
    if n > 3 and random.random() < 0.15:
        returns[:, 2] = returns[:, 0] + 1e-7 * random.normal(size=days)
        traits.append("near twins")
    if n > 4 and random.random() < 0.1:
        returns[:, 3] = 0
        traits.append("flat asset")
    return returns, traits


def scaled_market(random, n, count):
    """Prices whose returns are ordinary, in other units, of few causes, rounded, or of all sizes at once.

    Prices are positive, so that losses end at one. Gains do not: a price that is drawn anew each day
    around the same level gains up to a millionfold, and never overflows.
    """
    returns, traits = market(random, n, "long")
    returns = np.tile(returns, (1 + count // len(returns), 1))[:count]
    kind = str(random.choice(["ordinary", "units", "collinear", "rounded", "wild", "mixed"],
                             p=[0.3, 0.2, 0.1, 0.1, 0.1, 0.2]))
    if kind == "units":
        unit = float(random.choice([1e-6, 1e-4, 1e-2, 2]))
        returns = returns * unit
        traits.append(f"units {unit}")
    elif kind == "collinear":
        causes = returns[:, : max(1, min(n // 3, 5))]
        returns = np.clip(causes @ random.dirichlet(np.ones(causes.shape[1]), n).T, -0.5, 0.5)
    elif kind == "rounded":
        returns = np.round(returns, 2)
        returns[0] += 1e-4
    wealth = np.cumprod(np.vstack([np.ones(n), 1 + returns]), axis=0)
    if kind in ("wild", "mixed"):
        # The width of the log-price: 7 is a gain of up to a million.
        width = random.choice([1.0, 3.0, 7.0] if kind == "wild" else [0.0, 0.0, 1.0, 3.0], n)
        levels = np.exp(width / 4 * np.clip(random.normal(size=(count + 1, n)), -2, 2))
        calm = random.choice([1e-6, 1e-4, 1e-2, 1.0], n)
        steady = np.cumprod(np.vstack([np.ones(n), 1 + calm * returns]), axis=0)
        wealth = np.where(width > 0, levels, steady)
    return 100 * wealth, ", ".join([kind, *traits])


def limits(random, returns, objective):
    """Constraints that one portfolio satisfies, in one case of six spoilt by one that it does not."""
    n = returns.shape[1]
    traits = []
    names = [f"A{i:03d}" for i in range(n)]
    result = {}
    budget = 1.0 if random.random() < 0.75 else float(random.choice([0.5, 2.0, 0.9]))
    if budget != 1:
        result["budget"] = budget
        traits.append(f"budget {budget}")
    # A ratio without risk is no number, so shorts need a definite covariance there.
    shorts = random.random() < 0.3 and (objective != "Sharpe" or len(returns) > n + 1)
    inside = random.dirichlet(np.full(n, 0.7)) * budget
    if shorts:
        traits.append("shorts")
        inside += 0.3 / n * random.normal(size=n)
        inside += (budget - inside.sum()) / n
    lower, upper = (-1.0, 2.0) if shorts else (0.0, 1.0 if budget <= 1 else 2.0)
    if random.random() < 0.5:
        slack = random.exponential(1.5 / n, (2, n))
        keep = random.random((2, n)) < 0.7
        low = np.where(keep[0], np.maximum(lower, np.floor((inside - slack[0]) * 1e4) / 1e4), lower)
        high = np.where(keep[1], np.minimum(upper, np.ceil((inside + slack[1]) * 1e4) / 1e4), upper)
        if n > 3 and random.random() < 0.3:
            low[-1] = high[-1] = inside[-1]
            traits.append("fixed weight")
        result["lower_bound"] = dict(zip(names, map(float, low)))
        result["upper_bound"] = dict(zip(names, map(float, high)))
        traits.append("bounds")
    else:
        result["lower_bound"], result["upper_bound"] = lower, upper
    if n >= 4 and random.random() < 0.5:
        traits.append("groups")
        labels = random.integers(0, min(n, int(random.integers(2, 9))), n)
        groups = {f"G{g}": [names[i] for i in np.flatnonzero(labels == g)] for g in set(labels)}
        result["groups"] = groups
        result["group_constraints"] = {}
        for g in sorted(set(labels)):
            share = inside[labels == g].sum()
            limit = {}
            if random.random() < 0.6:
                limit["min"] = float(np.floor((share - random.exponential(0.05)) * 1e3) / 1e3)
            if random.random() < 0.6:
                limit["max"] = float(np.ceil((share + random.exponential(0.05)) * 1e3) / 1e3)
            if limit:
                result["group_constraints"][f"G{g}"] = limit
    if random.random() < 0.4:
        traits.append("linear")
        result["linear"] = []
        for k in range(int(random.integers(1, 4))):
            picked = random.permutation(n)[: max(2, n // 2)]
            coefficients = np.round(random.normal(size=len(picked)), 2)
            value = float(coefficients @ inside[picked])
            limit = {"max": value + float(random.exponential(0.05))}
            if random.random() < 0.3:
                limit["min"] = value - float(random.exponential(0.05))
            if random.random() < 0.2 and k == 0 and n > 4:
                limit = {"min": value, "max": value}
                traits.append("equality")
            entries = {names[i]: float(c) for i, c in zip(picked, coefficients)}
            result["linear"].append({"name": f"L{k}", "coefficients": entries, **limit})
    if objective != "MaxRet" and random.random() < 0.35:
        traits.append("return target")
        mean = returns.mean(0) * PERIODS
        richer = float(mean @ inside) + 0.3 * float(random.random()) * (mean.max() - mean @ inside)
        # Not always attainable: that is for both sides to find out.
        result["return_target"] = float(np.round(richer * budget, 6))
    if random.random() < 1 / 6:
        traits.append("spoilt")
        spoil(random, result, names, budget)
    return result, traits


def spoil(random, result, names, budget):
    """Adds a limit that nothing can satisfy together with the others."""
    kind = int(random.integers(3))
    if kind == 0:
        result["upper_bound"] = float(np.round(0.95 * budget / len(names), 6))
        low = result["lower_bound"]
        low = low if isinstance(low, dict) else {}
        result["lower_bound"] = {a: min(v, result["upper_bound"]) for a, v in low.items()} or -1.0
    elif kind == 1:
        every = {a: 1.0 for a in names}
        result.setdefault("linear", []).append(
            {"name": "spoilt", "coefficients": every, "min": budget + 0.01}
        )
    else:
        result["return_target"] = 50.0
