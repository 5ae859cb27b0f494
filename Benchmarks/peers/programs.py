"""Linear, quadratic and cone programs of the kinds in the public collections, made from seeds.

Each is `minimize ½xᵀ(diag(d) + FFᵀ)x + qᵀx subject to Ax + s = b, s in the cones`, in the order
equalities, inequalities, second-order cones.
"""

from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp


@dataclass
class Program:
    name: str
    q: np.ndarray
    equal: tuple = None
    less: tuple = None
    diagonal: np.ndarray = None
    factor: sp.spmatrix = None
    second_order: list = field(default_factory=list)
    expected: str = "optimal"

    def __post_init__(self):
        n = len(self.q)
        empty = (sp.csr_matrix((0, n)), np.zeros(0))
        self.equal, self.less = self.equal or empty, self.less or empty
        parts = [self.equal, self.less, *self.second_order]
        self.a = sp.vstack([sp.csr_matrix(part[0]) for part in parts]).tocsr()
        self.b = np.concatenate([np.asarray(part[1], float) for part in parts])
        self.a.sum_duplicates()
        self.zero, self.nonnegative = len(self.equal[1]), len(self.less[1])
        self.cones = [len(part[1]) for part in self.second_order]

    @property
    def quadratic(self):
        n = len(self.q)
        p = sp.diags(np.zeros(n) if self.diagonal is None else self.diagonal)
        return sp.csc_matrix(p if self.factor is None else p + self.factor @ self.factor.T)


def boxed(rows, limits, lower=None, upper=None, n=None):
    """Rows with bounds of all variables as rows below them."""
    parts, right = ([sp.csr_matrix(rows)], [limits]) if rows is not None else ([], [])
    if lower is not None:
        parts.append(-sp.eye(n, format="csr")), right.append(-np.broadcast_to(lower, n))
    if upper is not None:
        parts.append(sp.eye(n, format="csr")), right.append(np.broadcast_to(upper, n))
    return sp.vstack(parts).tocsr(), np.concatenate(right)


def transport(rng, sources, sinks):
    n = sources * sinks
    supply, demand = rng.uniform(10, 20, sources), rng.uniform(1, 2, sinks)
    supply *= 1.2 * demand.sum() / supply.sum()
    ship = sp.kron(sp.eye(sources), np.ones((1, sinks)))
    arrive = sp.kron(np.ones((1, sources)), sp.eye(sinks))
    return Program(f"transport {sources}x{sinks}", rng.uniform(1, 10, n), (arrive, demand),
                   boxed(ship, supply, lower=0, n=n))


def staircase(rng, stages, width):
    blocks = [[None] * stages for _ in range(stages)]
    for t in range(stages):
        blocks[t][t] = sp.random(width, 2 * width, 0.3, random_state=rng) + sp.eye(width, 2 * width)
        if t:
            blocks[t][t - 1] = -sp.random(width, 2 * width, 0.1, random_state=rng)
    a = sp.bmat(blocks).tocsr()
    n = a.shape[1]
    return Program(f"staircase {stages}x{width}", rng.uniform(0.1, 2, n) + abs(a).T @ np.ones(stages * width),
                   (a, a @ (rng.uniform(0, 1, n) * (rng.random(n) < 0.5))), boxed(None, None, 0, n=n))


def control(rng, horizon, states, inputs):
    step = np.eye(states) + 0.1 * rng.standard_normal((states, states))
    push = rng.standard_normal((states, inputs))
    n = horizon * (states + inputs)
    shift = sp.kron(sp.eye(horizon, k=-1), step)
    dynamics = sp.hstack([sp.eye(horizon * states) - shift, -sp.kron(sp.eye(horizon), push)])
    right = np.zeros(horizon * states)
    right[:states] = step @ rng.uniform(-1, 1, states)
    bound = np.r_[np.full(horizon * states, 20.0), np.full(horizon * inputs, 0.5)]
    weight = np.r_[np.full(horizon * states, 1.0), np.full(horizon * inputs, 0.1)]
    return Program(f"control {horizon}x{states}+{inputs}", np.zeros(n), (dynamics, right),
                   boxed(None, None, -bound, bound, n), weight)


def data(rng, rows, columns, density=0.15):
    return sp.random(rows, columns, density, random_state=rng, data_rvs=rng.standard_normal).tocsr()


def lasso(rng, rows, columns):
    a = data(rng, rows, columns)
    b = a @ (rng.standard_normal(columns) * (rng.random(columns) < 0.5)) + rng.standard_normal(rows)
    n, weight = 2 * columns + rows, 0.2 * abs(a.T @ b).max()
    one, none = sp.eye(columns), sp.csr_matrix((columns, rows))
    return Program(f"lasso {rows}x{columns}", np.r_[np.zeros(columns + rows), np.full(columns, weight)],
                   (sp.hstack([a, -sp.eye(rows), sp.csr_matrix((rows, columns))]), b),
                   (sp.vstack([sp.hstack([one, none, -one]), sp.hstack([-one, none, -one])]),
                    np.zeros(2 * columns)),
                   np.r_[np.zeros(columns), np.full(rows, 2.0), np.zeros(columns)])


def svm(rng, rows, columns):
    sign = np.where(np.arange(rows) < rows // 2, 1.0, -1.0)
    a = data(rng, rows, columns) + sp.csr_matrix(0.1 * sign[:, None] * (rng.random((rows, columns)) < 0.1))
    rows_ = sp.hstack([-sp.diags(sign) @ a, -sp.eye(rows)])
    slack = sp.hstack([sp.csr_matrix((rows, columns)), -sp.eye(rows)])
    return Program(f"svm {rows}x{columns}", np.r_[np.zeros(columns), np.ones(rows)], None,
                   (sp.vstack([rows_, slack]), np.r_[-np.ones(rows), np.zeros(rows)]),
                   np.r_[np.ones(columns), np.zeros(rows)])


def huber(rng, rows, columns):
    a = data(rng, rows, columns)
    noise = np.where(rng.random(rows) < 0.05, rng.uniform(0, 10, rows), rng.standard_normal(rows) / 4)
    b = a @ rng.standard_normal(columns) + noise
    one = sp.eye(rows)
    n = columns + 3 * rows
    return Program(f"huber {rows}x{columns}", np.r_[np.zeros(columns + rows), np.full(2 * rows, 2.0)],
                   (sp.hstack([a, -one, -one, one]), b),
                   (-sp.eye(2 * rows, n, columns + rows), np.zeros(2 * rows)),
                   np.r_[np.zeros(columns), np.full(rows, 2.0), np.zeros(2 * rows)])


def portfolio(rng, assets, factors):
    load = sp.csc_matrix(rng.standard_normal((assets, factors)) * (rng.random((assets, factors)) < 0.5))
    return Program(f"portfolio {assets}x{factors}", -rng.standard_normal(assets),
                   (np.ones((1, assets)), [1.0]), boxed(None, None, 0, 0.2, assets),
                   rng.uniform(0, factors ** 0.5, assets), load)


def random_linear(rng, rows, columns, density):
    a = sp.random(rows, columns, density, random_state=rng, data_rvs=rng.standard_normal).tocsr()
    x = rng.uniform(0, 1, columns) * (rng.random(columns) < 0.5)
    slack = rng.uniform(0, 1, rows) * (rng.random(rows) < 0.5)
    dual = rng.uniform(0, 1, rows) * (slack == 0)
    reduced = rng.uniform(0, 1, columns) * (x == 0)
    return Program(f"random linear {rows}x{columns} {density:.0%}", reduced - a.T @ dual, None,
                   boxed(a, a @ x + slack, 0, n=columns))


def infeasible(rng, rows, columns):
    """Feasible rows and, at the end, their sum turned into its contrary."""
    program = random_linear(rng, rows, columns, 0.03)
    a, b = program.a[:rows], program.b[:rows]
    sum_, limit = sp.csr_matrix(-np.ones((1, rows)) @ a), -b.sum() - 1
    return Program(f"infeasible {rows}x{columns}", program.q, None,
                   boxed(sp.vstack([a, sum_]), np.r_[b, limit], 0, n=columns), expected="infeasible")


def norms(rng, groups, width):
    """Least sum of norms of sparse residuals, with bounds."""
    n = 2 * groups + groups
    cones = []
    for g in range(groups):
        head = sp.csr_matrix(([-1.0], ([0], [2 * groups + g])), (1, n))
        tail = sp.hstack([data(rng, width, 2 * groups, 0.05), sp.csr_matrix((width, groups))])
        cones.append((sp.vstack([head, tail]), np.r_[0.0, rng.standard_normal(width)]))
    bound = np.r_[np.ones(2 * groups), np.full(groups, 1e3)]
    return Program(f"norms {groups}x{width}", np.r_[np.zeros(2 * groups), np.ones(groups)], None,
                   boxed(None, None, -bound, bound, n), second_order=cones)


def programs():
    """The whole set, the same in every run."""
    rng = np.random.default_rng(20)
    made = [transport(rng, *size) for size in [(5, 10), (10, 30), (20, 60), (30, 100)]]
    made += [staircase(rng, *size) for size in [(5, 5), (10, 10), (20, 15), (50, 20)]]
    made += [control(rng, *size) for size in [(10, 4, 2), (30, 8, 3), (60, 10, 4), (150, 12, 6)]]
    made += [lasso(rng, *size) for size in [(100, 10), (400, 40), (1000, 100)]]
    made += [svm(rng, *size) for size in [(100, 10), (400, 40), (1000, 100)]]
    made += [huber(rng, *size) for size in [(50, 5), (200, 20), (700, 70)]]
    made += [portfolio(rng, *size) for size in [(100, 5), (500, 20), (2000, 30)]]
    made += [random_linear(rng, *size) for size in [
        (40, 60, 0.05), (150, 200, 0.05), (300, 500, 0.02), (600, 1000, 0.01), (1500, 3000, 0.01)]]
    made += [norms(rng, *size) for size in [(10, 5), (50, 20), (150, 20)]]
    made += [infeasible(rng, *size) for size in [(40, 60), (200, 300), (500, 800)]]
    return made
