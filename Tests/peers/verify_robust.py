"""Compares models that distrust their estimates, and ensembles, with independent code and with skfolio, on real prices.

Sets of moments by drawn histories: the program's own draws in numpy, to 1e-9 of annual return and volatility at the
worst; of histories with unknown returns to 1e-6 by expectation and maximization, which ends near its limit. DistributionallyRobustCVaR: the theorem's whole program by HiGHS and skfolio's, to 1e-8 of the loss. Resampled: each
history by Clarabel, to 1e-6 of a weight. Stacking: skfolio's StackingOptimization, to 1e-6 of a weight.
Exit code 1 on any disagreement.
"""

import argparse
import copy
import csv
import os
import sys
import tempfile
import warnings
from pathlib import Path

for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ.setdefault(threads, "1")

import cvxpy as cp
import numpy as np
import scipy.optimize
import scipy.sparse as sp
from skfolio import RiskMeasure
from skfolio.model_selection import WalkForward
from skfolio.optimization import (DistributionallyRobustCVaR, InverseVolatility, MeanRisk, RiskBudgeting,
                                  StackingOptimization)

from bootstrap import Histories, block_length, draws, sample
from cases import Case
from incomplete import likelihood, pairwise
from verify_against_peers import ask_poise

PERIODS = 252
TIGHT = {"tol_gap_abs": 1e-12, "tol_gap_rel": 1e-12, "tol_feas": 1e-12, "max_threads": 1}
PRICES = Path(__file__).parents[2] / "Examples/prices/riskfolio_10.csv"


class Market:
    """Real prices of the first assets over the last days, and what the program answers about them."""

    def __init__(self, poise, folder, assets=10, days=401):
        rows = list(csv.reader(open(PRICES)))
        self.poise, self.folder = poise, folder
        self.names = rows[0][1:assets + 1]
        self.prices = np.array([[float(x) for x in row[1:assets + 1]] for row in rows[-days:]])
        self.returns = self.prices[1:] / self.prices[:-1] - 1

    def ask(self, **members):
        request = {"assets": self.names, "periods_per_year": PERIODS, **members}
        code, answer, said = ask_poise(self.poise, *Case(0, "robust", self.prices, request).write(self.folder))
        if code != 0:
            raise SystemExit(f"{request}: {said or answer}")
        return answer

    def lacking(self, first):
        """The same, with the last asset listed on a later day; the others keep what they have."""
        young = copy.copy(self)
        young.prices, young.returns = self.prices.copy(), self.returns.copy()
        young.prices[:first, -1], young.returns[:first, -1] = np.nan, np.nan
        return young

    def weights(self, answer):
        return np.array([answer["weights"][name] for name in self.names])


def published_block_length():
    """What the tests of the Python package arch have of an autoregression of 10,000 draws, to their 1e-4."""
    random = np.random.RandomState(0)
    series = random.standard_normal(10_100)
    for t in range(1, len(series)):
        series[t] += 0.3 * series[t - 1]
    found = np.array(block_length(series[100:]))
    return np.abs(found / [13.635665, 15.60894] - 1).max()


def sets(market, method="common", moments=sample):
    """The largest distance of what given weights earn and risk at the worst."""
    random, worst = np.random.default_rng(1), 0.0
    for scheme in ("stationary", "circular", "moving"):
        for length, confidence, seed in ((None, 0.9, 0), (7, 0.95, 5)):
            samples = 150
            known = Histories(market.returns, scheme, length, samples, seed, moments)
            weights = random.dirichlet(np.ones(len(market.names))).round(4)
            weights[0] += 1 - weights.sum()
            for shape in ("box", "ellipsoid"):
                fixed = dict(zip(market.names, map(float, weights)))
                answer = market.ask(
                    model="WorstCase", objective="MinRisk", missing_data=method,
                    constraints={"lower_bound": fixed, "upper_bound": fixed},
                    uncertainty={"mean": shape, "covariance": shape, "method": scheme, "samples": samples,
                                 "confidence": confidence, "seed": seed, **({"block": length} if length else {})})
                found, held = answer["worst_case"], market.weights(answer)
                gain = PERIODS * (known.mean @ held - known.doubt(shape, confidence, held))
                covariance = known.covariance + known.excess(shape, confidence)
                least = np.linalg.eigvalsh(covariance)[0]
                covariance += max(0, -least) * np.eye(len(held))
                risk = np.sqrt(PERIODS * held @ covariance @ held)
                worst = max(worst, abs(found["expected_return"] - gain), abs(found["volatility"] - risk),
                            abs(found["block"] - known.length))
    return worst


def worst_loss(returns, weights, radius, aversion, confidence):
    """The theorem's program with a copy of every constraint for every scenario, at given weights, by HiGHS."""
    count, n = returns.shape
    tail = 1 - confidence
    slopes = (-1, -1 - aversion / tail)
    levels = (aversion, aversion * (1 - 1 / tail))
    # Variables: price, threshold, s of each scenario, and two copies of n for each.
    width = 2 + count + 2 * count * n
    cost = np.concatenate([[radius, 0], np.full(count, 1 / count), np.zeros(2 * count * n)])
    rows, limits = [], []
    for k, (slope, level) in enumerate(zip(slopes, levels)):
        start = 2 + count + k * count * n
        block = sp.lil_matrix((count, width))
        for t in range(count):
            block[t, 1], block[t, 2 + t] = level, -1
            block[t, start + t * n:start + (t + 1) * n] = 1 + returns[t]
        rows.append(block.tocsr())
        limits.append(-slope * (returns @ weights))
        for sign in (1, -1):
            size = count * n
            copies = sp.csr_matrix((np.full(size, -float(sign)), (np.arange(size), start + np.arange(size))),
                                   (size, width))
            price = sp.csr_matrix((np.full(size, -1.0), (np.arange(size), np.zeros(size, int))), (size, width))
            rows.append(copies + price)
            limits.append(np.tile(sign * slope * weights, count))
    bounds = [(None, None)] * (2 + count) + [(0, None)] * (2 * count * n)
    answer = scipy.optimize.linprog(cost, sp.vstack(rows), np.concatenate(limits), bounds=bounds, method="highs")
    return answer.fun


def tails(market):
    """The largest excess of the loss above a peer's least, and distance of what is told of it from HiGHS."""
    returns, worst, told = market.returns, 0.0, 0.0
    for radius, aversion, confidence in ((1e-4, 1, 0.95), (1e-3, 4, 0.9), (2e-2, 1, 0.95)):
        answer = market.ask(model="DistributionallyRobustCVaR", wasserstein_radius=radius, risk_aversion=aversion,
                            confidence_level=confidence)
        peer = DistributionallyRobustCVaR(risk_aversion=aversion, cvar_beta=confidence,
                                          wasserstein_ball_radius=radius, solver_params=TIGHT).fit(returns)
        own = worst_loss(returns, market.weights(answer), radius, aversion, confidence)
        other = worst_loss(returns, peer.weights_, radius, aversion, confidence)
        worst, told = max(worst, own - other), max(told, abs(answer["robust_tail"]["worst_loss"] - own))
    return worst, told


def least_variance(covariance, most):
    weights = cp.Variable(len(covariance))
    root = np.linalg.cholesky(covariance).T
    problem = cp.Problem(cp.Minimize(cp.sum_squares(root @ weights) * 1e4),
                         [cp.sum(weights) == 1, weights >= 0, weights <= most])
    problem.solve(solver="CLARABEL", **TIGHT)
    return weights.value


def resampled(market):
    """The largest distance of a mean weight, and of a deviation."""
    worst = 0.0
    for scheme, length, count in (("stationary", 4.5, None), ("moving", 10, 120)):
        rows = count or len(market.returns)
        asked = {"samples": 12, "method": scheme, "block": length, "seed": 3, **({"observations": rows} if count else {})}
        answer = market.ask(model="Resampled", objective="MinRisk", resampling=asked,
                            constraints={"upper_bound": 0.4})
        places = draws(scheme, rows, length, 12, 3, len(market.returns))
        drawn = [market.returns[part] for part in places]
        each = np.array([least_variance(np.cov(part.T), 0.4) for part in drawn])
        deviations = np.array([answer["resampling"]["weight_deviations"][name] for name in market.names])
        worst = max(worst, np.abs(market.weights(answer) - each.mean(0)).max(),
                    np.abs(deviations - each.std(0, ddof=1)).max())
    return worst


def stacked(market):
    """The largest distance of a weight of the whole."""
    # Variances of daily returns are below the solver's tolerance, unless they are scaled.
    exact = {"solver_params": TIGHT, "scale_objective": 1e4}
    peers = [("calm", MeanRisk(**exact)), ("tail", MeanRisk(risk_measure=RiskMeasure.CVAR, **exact)),
             ("single", InverseVolatility()), ("shared", RiskBudgeting(**exact))]
    models = [{"name": "calm", "objective": "MinRisk"}, {"name": "tail", "objective": "MinRisk", "risk_measure": "CVaR"},
              {"name": "single", "model": "InverseVolatility"}, {"name": "shared", "model": "RiskParity"}]
    finals = [({"objective": "MinRisk"}, MeanRisk(**exact)), ({"model": "RiskParity"}, RiskBudgeting(**exact))]
    validations = [(None, None), ({"folds": 3}, 3), ({"train": 150, "test": 60}, WalkForward(train_size=150, test_size=60))]
    worst = 0.0
    for asked, splitter in validations:
        for final, last in finals:
            answer = market.ask(model="Stacking", models=models, final=final,
                                **({"cross_validation": asked} if asked else {}))
            peer = StackingOptimization(estimators=peers, final_estimator=last, cv=splitter).fit(market.returns)
            worst = max(worst, np.abs(market.weights(answer) - peer.weights_).max())
    return worst


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--poise", default=os.environ.get("POISE", ".build/release/poise"))
    options, _ = parser.parse_known_args()
    warnings.filterwarnings("ignore")
    with tempfile.TemporaryDirectory() as folder:
        market = Market(options.poise, Path(folder))
        few = Market(options.poise, Path(folder), assets=6, days=251)
        blocks, moments = published_block_length(), sets(few)
        young = few.lacking(125)
        pairs, likely = sets(young, "pairwise", pairwise), sets(young, "em", likelihood)
        excess, told = tails(few)
        means, whole = resampled(market), stacked(market)
    print(f"blocks by {blocks:.1e} of arch's, sets by {moments:.1e}, of unknown returns by {pairs:.1e} and "
          f"{likely:.1e}, robust losses {excess:.1e} above skfolio's and told by "
          f"{told:.1e}, resampled weights by {means:.1e}, stacked ones by {whole:.1e}")
    return 1 if (blocks > 1e-4 or moments > 1e-9 or pairs > 1e-9 or likely > 1e-6 or excess > 1e-8 or told > 1e-8
                 or means > 1e-6 or whole > 1e-6) else 0


if __name__ == "__main__":
    sys.exit(main())
