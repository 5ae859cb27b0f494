"""Measures of risk as programs for HiGHS and Clarabel, and as functions of a series of returns.

Everything is per period, by the definitions of docs/api.md. A program is over x = (w, auxiliary variables).
"""

import clarabel
import numpy as np
import scipy.sparse as sp
from scipy.optimize import brentq, linprog, minimize_scalar

FAMILIES = {
    "linear": ["MAD", "FLPM", "CVaR", "WR", "RG", "CVRG", "MDD", "ADD", "CDaR", "GMD"],
    "second-order": ["MSV", "SLPM", "UCI"],
    "exponential": ["EVaR", "EDaR"],
    "power": ["RLVaR", "RLDaR", "RVRG"],
    "fourth-moment": ["KT", "SKT"],
}
KAPPA = 0.3
# Seconds that another solver may take; what it has not found by then is not compared.
PATIENCE = 10.0


def drawdowns(x):
    wealth = np.cumsum(x)
    return np.maximum.accumulate(np.r_[0.0, wealth])[1:] - wealth


def tail_mean(loss, alpha):
    """CVaR: the least a + Σ max(0, loss − a) / (αT), at one of the losses."""
    ordered = np.sort(loss)[::-1]
    share = alpha * len(loss)
    whole = int(np.floor(share + 1e-9))
    total = ordered[:whole].sum()
    if share - whole > 1e-9:
        total += (share - whole) * ordered[whole]
    return total / share


def entropic(loss, alpha):
    top, count = loss.max(), len(loss)

    def bound(log):
        z = np.exp(log)
        return top + z * np.log(np.exp((loss - top) / z).sum() / (alpha * count))

    # A bracket first: at the ends the function is flat, and a search there stops too early.
    logs = np.log(max(float(np.ptp(loss)), 1e-12)) + np.linspace(-12, 12, 481)
    k = int(np.argmin([bound(log) for log in logs]))
    low, high = logs[max(k - 1, 0)], logs[min(k + 1, len(logs) - 1)]
    found = minimize_scalar(bound, bounds=(low, high), method="bounded",
                            options={"xatol": 1e-12})
    # As z falls to 0 the bound becomes the worst loss, which can be the least.
    return min(found.fun, top)


def log_kappa(x):
    return (x**KAPPA - x**-KAPPA) / (2 * KAPPA)


def relativistic(loss, alpha):
    """The worst mean loss within the ball of κ-entropy, by its dual in the scale of the losses.

    With ρ the density that the entropy's slope gives, the least over the level t is where Σ ρ = 1; the
    bound holds for any t, so that an inexact one can only raise it a little.
    """
    top, count = loss.max(), len(loss)
    if np.count_nonzero(loss == top) >= alpha * count:
        return top
    root, offset = np.sqrt(1 - KAPPA**2), np.arctanh(KAPPA)
    radius = log_kappa(1 / (alpha * count))

    def density(y):
        return np.exp((np.arcsinh(KAPPA * y / root) - offset) / KAPPA)

    def bound(log):
        z = np.exp(log)
        # All densities at most 1, and one of them 1/T at least.
        level = lambda p: root / KAPPA * np.sinh(KAPPA * np.log(p) + offset)
        gap = (loss - top) / z
        s = brentq(lambda s: density(gap + s).sum() - 1, level(1 / count), level(1.0),
                   xtol=1e-15, rtol=1e-14)
        p = density(gap + s)
        return top + z * (radius - s + (p * (gap + s) - p * log_kappa(p)).sum())

    logs = np.log(max(float(np.ptp(loss)), 1e-12)) + np.linspace(-12, 12, 241)
    k = int(np.argmin([bound(log) for log in logs]))
    low, high = logs[max(k - 1, 0)], logs[min(k + 1, len(logs) - 1)]
    found = minimize_scalar(bound, bounds=(low, high), method="bounded",
                            options={"xatol": 1e-12})
    return min(found.fun, top)


def risk(code, x, threshold, alpha=0.05):
    """The measure of a series of returns."""
    count = len(x)
    below = np.maximum(0, x.mean() - x)
    short = np.maximum(0, threshold - x)
    return {
        "MAD": lambda: np.abs(x - x.mean()).mean(),
        "GMD": lambda: np.abs(x[:, None] - x[None, :]).sum() / (count * (count - 1)),
        "MSV": lambda: np.sqrt((below**2).sum() / (count - 1)),
        "KT": lambda: np.sqrt(((x - x.mean()) ** 4).mean()),
        "SKT": lambda: np.sqrt((below**4).mean()),
        "FLPM": lambda: short.mean(),
        "SLPM": lambda: np.sqrt((short**2).sum() / (count - 1)),
        "CVaR": lambda: tail_mean(-x, alpha),
        "WR": lambda: (-x).max(),
        "RG": lambda: x.max() - x.min(),
        "CVRG": lambda: tail_mean(-x, alpha) + tail_mean(x, alpha),
        "EVaR": lambda: entropic(-x, alpha),
        "MDD": lambda: drawdowns(x).max(),
        "ADD": lambda: drawdowns(x).mean(),
        "CDaR": lambda: tail_mean(drawdowns(x), alpha),
        "EDaR": lambda: entropic(drawdowns(x), alpha),
        "RLVaR": lambda: relativistic(-x, alpha),
        "RLDaR": lambda: relativistic(drawdowns(x), alpha),
        "RVRG": lambda: relativistic(-x, alpha) + relativistic(x, alpha),
        "UCI": lambda: np.sqrt((drawdowns(x) ** 2).mean()),
    }[code]()


class Statement:
    """Variables and rows as they are stated: rows G x ≤ h, cones of expressions, a cost."""

    def __init__(self, returns):
        self.returns = returns
        self.count, self.n = returns.shape
        self.columns = self.n
        self.cost = {}
        self.rows = []
        self.norms = []
        self.exponentials = []
        self.powers = []

    def variable(self, size=1):
        first = self.columns
        self.columns += size
        return first

    def at_most(self, terms, limit):
        """Σ matrix · x[columns] ≤ limit, one row for each scenario or a single one."""
        self.rows.append((terms, np.atleast_1d(limit)))

    def tail(self, terms, alpha):
        """CVaR of the loss that `terms` says for each scenario."""
        a, u = self.variable(), self.variable(self.count)
        ones, eye = np.ones((self.count, 1)), sp.eye(self.count)
        self.at_most(terms + [(a, -ones), (u, -eye)], np.zeros(self.count))
        self.at_most([(u, -eye)], np.zeros(self.count))
        self.add(a, 1)
        for t in range(self.count):
            self.add(u + t, 1 / (alpha * self.count))

    def relativistic_tail(self, terms, alpha):
        """RLVaR of the loss that `terms` says, in the power cones of Cajas (2023)."""
        count = self.count
        t, z = self.variable(), self.variable()
        psi, theta, eps, omega = (self.variable(count) for _ in range(4))
        ones, eye = np.ones((count, 1)), sp.eye(count)
        self.at_most(terms + [(t, -ones), (eps, eye), (omega, eye)], np.zeros(count))
        self.add(t, 1)
        self.add(z, log_kappa(1 / (alpha * count)))
        for k in range(count):
            self.add(psi + k, 1)
            self.add(theta + k, 1)
        self.powers += [
            (1 / (1 + KAPPA), [[(z, (1 + KAPPA) / (2 * KAPPA) * ones)],
                               [(psi, (1 + KAPPA) / KAPPA * eye)], [(eps, eye)]]),
            (1 - KAPPA, [[(omega, eye / (1 - KAPPA))], [(theta, eye / KAPPA)],
                         [(z, -ones / (2 * KAPPA))]]),
        ]

    def part(self, terms, limit):
        """u ≥ Σ terms − limit and u ≥ 0."""
        u = self.variable(self.count)
        eye = sp.eye(self.count)
        self.at_most(terms + [(u, -eye)], limit)
        self.at_most([(u, -eye)], np.zeros(self.count))
        return u

    def fourth_root(self, terms):
        """s with Σ y / T ≤ s and y^(1/4) s^(3/4) ≥ |x| for what `terms` say, which has the least mean of x⁴."""
        size, share = self.variable(), self.variable(self.count)
        ones, eye = np.ones((self.count, 1)), sp.eye(self.count)
        self.at_most([(share, ones.T / self.count), (size, -np.ones((1, 1)))], 0.0)
        self.powers.append((0.25, [[(share, eye)], [(size, ones)], terms]))
        self.add(size, 1)

    def drawdown(self):
        y = self.variable(self.count)
        step = sp.diags([-np.ones(self.count), np.ones(self.count - 1)], [0, -1])
        self.at_most([(0, -self.returns), (y, step)], np.zeros(self.count))
        self.at_most([(y, -sp.eye(self.count))], np.zeros(self.count))
        return y

    def add(self, column, value):
        self.cost[column] = self.cost.get(column, 0) + value

    def matrix(self, terms, rows):
        blocks = sp.lil_matrix((rows, self.columns))
        for column, block in terms:
            block = sp.csr_matrix(block)
            blocks[:, column:column + block.shape[1]] = block
        return blocks.tocsr()


def stated(code, returns, threshold, alpha=0.05):
    """The statement of a measure's minimum."""
    s = Statement(returns)
    count = s.count
    eye, ones = sp.eye(count), np.ones((count, 1))
    centred = returns - returns.mean(0)
    if code == "MAD":
        u = s.part([(0, -centred)], np.zeros(count))
        for t in range(count):
            s.add(u + t, 2 / count)
    elif code == "FLPM":
        u = s.part([(0, -returns)], np.full(count, -threshold))
        for t in range(count):
            s.add(u + t, 1 / count)
    elif code in ("MSV", "SLPM"):
        source, limit = (centred, 0.0) if code == "MSV" else (returns, -threshold)
        u = s.part([(0, -source)], np.full(count, limit))
        s.norms.append((s.variable(), [(u, eye)]))
        s.add(s.norms[-1][0], 1 / np.sqrt(count - 1))
    elif code == "KT":
        # Of the sizes, not the deviations themselves: on those Clarabel often ends before an optimum.
        u = s.part([(0, -centred)], np.zeros(count))
        s.at_most([(0, centred), (u, -eye)], np.zeros(count))
        s.fourth_root([(u, eye)])
    elif code == "SKT":
        s.fourth_root([(s.part([(0, -centred)], np.zeros(count)), eye)])
    elif code in ("CVaR", "CVRG"):
        s.tail([(0, -returns)], alpha)
        if code == "CVRG":
            s.tail([(0, returns)], alpha)
    elif code in ("WR", "RG"):
        for sign in [-1, 1][: 1 if code == "WR" else 2]:
            top = s.variable()
            s.at_most([(0, sign * returns), (top, -ones)], np.zeros(count))
            s.add(top, 1)
    elif code == "GMD":
        first, second = np.triu_indices(count, 1)
        gaps = returns[first] - returns[second]
        d = s.variable(len(first))
        for sign in (1, -1):
            s.at_most([(0, sign * gaps), (d, -sp.eye(len(first)))], np.zeros(len(first)))
        for k in range(len(first)):
            s.add(d + k, 2 / (count * (count - 1)))
    elif code == "EVaR":
        s.exponentials.append([(0, -returns)])
    elif code in ("RLVaR", "RVRG"):
        s.relativistic_tail([(0, -returns)], alpha)
        if code == "RVRG":
            s.relativistic_tail([(0, returns)], alpha)
    else:
        y = s.drawdown()
        if code == "MDD":
            top = s.variable()
            s.at_most([(y, eye), (top, -ones)], np.zeros(count))
            s.add(top, 1)
        elif code == "ADD":
            for t in range(count):
                s.add(y + t, 1 / count)
        elif code == "CDaR":
            s.tail([(y, eye)], alpha)
        elif code == "UCI":
            s.norms.append((s.variable(), [(y, eye)]))
            s.add(s.norms[-1][0], 1 / np.sqrt(count))
        elif code == "RLDaR":
            s.relativistic_tail([(y, eye)], alpha)
        else:
            s.exponentials.append([(y, eye)])
    for terms in s.exponentials:
        t, z, u = s.variable(), s.variable(), s.variable(count)
        s.add(t, 1)
        s.add(z, -np.log(alpha * count))
        s.at_most([(u, np.ones((1, count))), (z, -np.ones((1, 1)))], 0.0)
        terms.append((t, z, u))
    return s


def by_scenario(parts):
    """The rows of three matrices, three for each scenario."""
    order = np.arange(3 * parts[0].shape[0]).reshape(3, -1).T.ravel()
    return sp.vstack(parts).tocsr()[order]


def least(code, returns, threshold, upper, groups, near):
    """The least risk by another solver, with weights that satisfy the limits; `None` where it finds none.

    Its tolerances are for numbers near one. Weights of assets that move much more than the portfolio
    `near` the optimum are therefore stated in smaller units, so that all returns are of its size.
    """
    sizes = np.sqrt((returns**2).mean(0))
    own = max(float(sizes @ np.abs(near)), 1e-3 * sizes[sizes > 0].min(initial=sizes.max()))
    units = 1 / np.maximum(1, sizes / own)
    found = least_in_units(code, returns * units / own, threshold / own, upper / units, groups, units)
    return None if found is None else repaired(found * units, upper, groups, units)


def repaired(weights, upper, groups, units):
    """The nearest weights, in their units, that satisfy the limits; `None` where there are none.

    What its tolerance lets a solver violate it sells at the prices of the limits.
    """
    n = len(weights)
    eye = sp.eye(n)
    rows = [sp.hstack([eye, -eye]), sp.hstack([-eye, -eye])]
    right = [weights / units, -weights / units]
    for members, low, high in groups:
        row = np.zeros((1, 2 * n))
        row[0, members] = units[members]
        rows += [row, -row]
        right += [[high], [-low]]
    found = linprog(np.r_[np.zeros(n), np.ones(n)], sp.vstack(rows), np.concatenate(right),
                    np.r_[units, np.zeros(n)][None], [1.0],
                    [(0, u) for u in upper / units] + [(0, None)] * n, method="highs-ds",
                    options={"primal_feasibility_tolerance": 1e-10})
    if found.status != 0:
        return None
    weights = np.clip(found.x[:n] * units, 0, upper)
    fits = abs(weights.sum() - 1) < 1e-13 and all(
        low - 1e-13 <= weights[m].sum() <= high + 1e-13 for m, low, high in groups)
    return weights if fits else None


def least_in_units(code, returns, threshold, upper, groups, units):
    s = stated(code, returns, threshold)
    count, n = returns.shape
    for members, low, high in groups:
        row = np.zeros((1, n))
        row[0, members] = units[members]
        s.at_most([(0, row)], high)
        s.at_most([(0, -row)], -low)
    cost = np.zeros(s.columns)
    for column, value in s.cost.items():
        cost[column] = value
    budget = sp.csr_matrix((units, (np.zeros(n, int), np.arange(n))), (1, s.columns))
    inequalities = sp.vstack([s.matrix(terms, len(limit)) for terms, limit in s.rows] or
                             [sp.csr_matrix((0, s.columns))])
    limits = np.concatenate([limit for _, limit in s.rows] or [[]])
    if not s.norms and not s.exponentials and not s.powers:
        bounds = [(0, u) for u in upper] + [(None, None)] * (s.columns - n)
        found = linprog(cost, inequalities, limits, budget, [1.0], bounds, method="highs",
                        options={"time_limit": PATIENCE})
        return found.x[:n] if found.status == 0 else None
    rows = [budget, sp.eye(n, s.columns), -sp.eye(n, s.columns), inequalities]
    right = [[1.0], upper, np.zeros(n), limits]
    cones = [clarabel.ZeroConeT(1), clarabel.NonnegativeConeT(2 * n + len(limits))]
    for head, terms in s.norms:
        rows += [-s.matrix([(head, np.ones((1, 1)))], 1), -s.matrix(terms, count)]
        right.append(np.zeros(count + 1))
        cones.append(clarabel.SecondOrderConeT(count + 1))
    for *terms, (t, z, u) in s.exponentials:
        ones = np.ones((count, 1))
        x = s.matrix(terms + [(t, -ones)], count)
        y, w = s.matrix([(z, ones)], count), s.matrix([(u, sp.eye(count))], count)
        rows.append(-by_scenario([x, y, w]))
        right.append(np.zeros(3 * count))
        cones += [clarabel.ExponentialConeT()] * count
    for exponent, parts in s.powers:
        rows.append(-by_scenario([s.matrix(terms, count) for terms in parts]))
        right.append(np.zeros(3 * count))
        cones += [clarabel.PowerConeT(exponent)] * count
    problem = (sp.csc_matrix((s.columns, s.columns)), cost, sp.vstack(rows).tocsc(),
               np.concatenate(right), cones)
    for tolerance in (1e-11, 1e-9, 1e-8):
        found = clarabel.DefaultSolver(*problem, accuracy(tolerance)).solve()
        if str(found.status) in ("Solved", "AlmostSolved"):
            return np.array(found.x[:n])
    return None


def accuracy(tolerance):
    """Clarabel's settings; ten times the tolerance is an answer, too.

    At its own 1e-8, weights are outside of each bound by some 5e-9, and dozens of bounds at their
    prices are worth more than what is to be seen here.
    """
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.time_limit = PATIENCE
    settings.tol_feas = settings.tol_gap_abs = settings.tol_gap_rel = tolerance
    settings.reduced_tol_feas = settings.reduced_tol_gap_abs = 10 * tolerance
    settings.reduced_tol_gap_rel = 10 * tolerance
    return settings
