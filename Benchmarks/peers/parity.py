"""Equal risk contributions by the known iterations, on the same covariance."""

import glob
import importlib.util
import os

import clarabel
import numpy as np
from numba import njit
from scipy import sparse
from scipy.linalg import cho_factor, cho_solve


def scaled(covariance):
    deviations = np.sqrt(np.diag(covariance))
    return np.ascontiguousarray(covariance / np.outer(deviations, deviations)), deviations


def normalized(x, deviations):
    w = x / deviations
    return (w / w.sum())[None]


def by_newton(given):
    """Spinu (2013), damped Newton steps on ½x'Cx - Σ log x / n."""
    c, deviations = scaled(given[1])
    n = len(c)
    x = np.full(n, 1 / np.sqrt(c.sum()))
    for _ in range(100):
        u = c @ x
        gradient, curvature = u - 1 / (n * x), c.copy()
        curvature.flat[:: n + 1] += 1 / (n * x**2)
        step = cho_solve(
            cho_factor(curvature, overwrite_a=True, check_finite=False), gradient, check_finite=False
        )
        decrement, longest = np.sqrt(gradient @ step), np.abs(step / x).max()
        near = decrement * np.sqrt(n) < 0.38 and longest < 0.9
        x = x - (step if near else step / (1 + longest))
        if np.abs(x * (c @ x) * n - 1).max() < 1e-10:
            break
    return normalized(x, deviations)


@njit(cache=True)
def descend(c, tolerance, most):
    n = c.shape[0]
    x = np.full(n, 1 / np.sqrt(c.sum()))
    u = c @ x
    for _ in range(most):
        for i in range(n):
            rest = u[i] - x[i]
            new = 0.5 * (-rest + np.sqrt(rest * rest + 4 / n))
            move = new - x[i]
            if move != 0:
                for j in range(n):
                    u[j] += c[i, j] * move
                x[i] = new
        worst = 0.0
        for i in range(n):
            worst = max(worst, abs(n * x[i] * u[i] - 1))
        if worst < tolerance:
            break
    return x


def by_descent(given):
    """Griveau-Billion, Richard and Roncalli (2013), one coordinate after the other."""
    c, deviations = scaled(given[1])
    return normalized(descend(c, 1e-9, 1000), deviations)


def by_riskparityportfolio():
    """The compiled kernel of the package of that name, None where it is not installed."""
    spec = importlib.util.find_spec("riskparityportfolio")
    if spec is None:
        return None
    file = glob.glob(os.path.join(spec.submodule_search_locations[0], "vanilla*.so"))[0]
    loaded = importlib.util.spec_from_file_location("vanilla", file)
    kernel = importlib.util.module_from_spec(loaded)
    loaded.loader.exec_module(kernel)

    def solve(given):
        n = len(given[1])
        return kernel.design(given[1], np.full(n, 1 / n), tol=1e-9, maxiter=1000)[None]

    return solve


def by_clarabel(given):
    """½x'Cx - Σ t / n with exp(t) <= x."""
    c, deviations = scaled(given[1])
    n = len(c)
    p = sparse.block_diag([sparse.csc_matrix(np.triu(c)), sparse.csc_matrix((n, n))], format="csc")
    place = 3 * np.arange(n)
    a = sparse.csc_matrix(
        (np.full(2 * n, -1.0), (np.r_[place, place + 2], np.r_[n + np.arange(n), np.arange(n)])),
        shape=(3 * n, 2 * n),
    )
    b = np.tile([0.0, 1.0, 0.0], n)
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.max_threads = 1
    cones = [clarabel.ExponentialConeT() for _ in range(n)]
    q = np.r_[np.zeros(n), np.full(n, -1 / n)]
    solution = clarabel.DefaultSolver(p, q, a, b, cones, settings).solve()
    return normalized(np.array(solution.x)[:n], deviations)


def parity_solvers():
    result = {
        "coordinate descent (numba)": by_descent, "newton (numpy)": by_newton, "clarabel": by_clarabel
    }
    kernel = by_riskparityportfolio()
    if kernel is not None:
        result = {"riskparityportfolio": kernel} | result
    return result
