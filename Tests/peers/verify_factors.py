"""Compares factor models, risk shared by factors and histories of different lengths with independent computations.

Shares and funds that follow factors, as they lie in Examples. Factor models: skfolio's TimeSeriesFactorModel and
numpy's least squares. Views on factors, and errors of views that belong together: Black and Litterman's formula with
inverses. Views on moments of factors: the exponential family by scipy's root finding, and weighted least squares. Shared
risk: cvxpy's program of the least deviation under a sum of logarithms, and the shares recomputed with numpy's pinv.
Limits on shares of the risk: scipy's SLSQP from many starts. Missing data: pandas' cov() and a plain loop of expectation and maximization. Exit code 1 on any
disagreement.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ.setdefault(threads, "1")

import cvxpy as cp
import numpy as np
import pandas as pd
from scipy.optimize import brentq, minimize
from skfolio.moments import EmpiricalMu, EWMu, LedoitWolf
from skfolio.prior import EmpiricalPrior, LoadingMatrixRegression, TimeSeriesFactorModel
from sklearn.linear_model import LassoLars, LinearRegression

from incomplete import likelihood
from verify_against_peers import ask_poise

PERIODS = 252
ASSETS = ["AAPL", "JPM", "KO", "LLY", "PG", "RRC", "XOM", "GE", "MSFT", "WMT"]
FACTORS = ["MTUM", "QUAL", "SIZE", "USMV", "VLUE"]


class Desk:
    """The program and one table of prices."""

    def __init__(self, poise, folder):
        tables = [pd.read_csv(f"Examples/prices/{name}.csv.gz", index_col=0) for name in ("sp500_20", "factor_etfs")]
        self.prices = tables[0].join(tables[1], how="outer")[ASSETS + FACTORS]
        self.poise, self.folder = poise, Path(folder)
        self.file = self.folder / "prices.csv"
        self.prices.to_csv(self.file)

    def ask(self, **members):
        path = self.folder / "request.json"
        path.write_text(json.dumps({"assets": ASSETS, "periods_per_year": PERIODS, **members}))
        code, answer, said = ask_poise(self.poise, path, self.file)
        if code != 0:
            raise SystemExit(f"{members}: exit code {code}, {said or answer}")
        return answer

    def moments(self, weights, **members):
        """mu'w and the elements of Sigma w a period."""
        names = members.get("assets", ASSETS)
        pinned = dict(zip(names, weights))
        answer = self.ask(objective="MinRisk", **members, constraints={
            "lower_bound": pinned, "upper_bound": pinned, "budget": float(sum(weights))})
        held = np.array([answer["weights"][name] for name in names])
        shares = np.array([answer["risk_contributions"][name] for name in names])
        variance = answer["metrics"]["volatility"] ** 2 / PERIODS
        return held, answer["metrics"]["expected_return"] / PERIODS, shares * variance / held, answer


def apart(found, expected):
    return float(np.abs(np.asarray(found) - expected).max() / np.abs(expected).max())


def factor_models(desk, random):
    whole = desk.prices.dropna().pct_change().dropna()
    returns, factors = whole[ASSETS], whole[FACTORS]
    priors = {
        "historical": EmpiricalPrior(mu_estimator=EmpiricalMu()),
        "ledoit_wolf": EmpiricalPrior(mu_estimator=EmpiricalMu(), covariance_estimator=LedoitWolf()),
        "ewma mean": EmpiricalPrior(mu_estimator=EWMu(half_life=np.log(0.5) / np.log(0.97))),
    }
    fields = {"historical": {}, "ledoit_wolf": {"covariance_estimator": "ledoit_wolf"},
              "ewma mean": {"mean_estimator": {"name": "ewma", "decay": 0.97}}}
    worst = 0
    for name, prior in priors.items():
        peer = TimeSeriesFactorModel(factor_prior_estimator=prior, loading_matrix_estimator=LoadingMatrixRegression(
            linear_regressor=LinearRegression())).fit(returns, factors=factors).return_distribution_
        weights = random.uniform(0.2, 1, len(ASSETS)).round(2)
        held, mean, slopes, answer = desk.moments(weights, model="FactorModel", factors=FACTORS, **fields[name])
        loadings = np.array([[answer["factor_model"]["loadings"][a][f] for f in FACTORS] for a in ASSETS])
        design = np.column_stack([np.ones(len(factors)), factors.values])
        known = np.linalg.lstsq(design, returns.values, rcond=None)[0]
        errors = returns.values - design @ known
        distances = [
            apart(loadings, known[1:].T), abs(mean - peer.mu @ held) / np.abs(peer.mu).max(),
            apart(slopes, peer.covariance @ held),
            apart([answer["factor_model"]["residual_volatilities"][a] for a in ASSETS],
                  np.sqrt(PERIODS * errors.var(axis=0, ddof=1))),
        ]
        worst = max(worst, *distances)
    scaled = (returns - returns.mean()) / returns.std(ddof=0)
    axes = (factors - factors.mean()) / factors.std(ddof=0)
    answer = desk.ask(objective="MinRisk", factors=FACTORS, factor_selection={"method": "lasso", "penalty": 0.2})
    for asset in ASSETS:
        peer = LassoLars(alpha=0.2, fit_intercept=False).fit(axes.values, scaled[asset].values).coef_
        expected = peer * returns[asset].std(ddof=0) / factors.std(ddof=0).values
        found = [answer["factor_model"]["loadings"][asset][f] for f in FACTORS]
        worst = max(worst, apart(found, expected))
    return worst


def mixed(prior, covariance, picks, values, errors, tau):
    """Black and Litterman's posterior mean and covariance."""
    doubt, sure = np.linalg.inv(tau * covariance), np.linalg.inv(errors)
    rest = np.linalg.inv(doubt + picks.T @ sure @ picks)
    return rest @ (doubt @ prior + picks.T @ sure @ values), covariance + rest


def views(desk, random):
    whole = desk.prices.dropna().pct_change().dropna()
    returns, factors = whole[ASSETS].values, whole[FACTORS].values
    design = np.column_stack([np.ones(len(factors)), factors])
    known = np.linalg.lstsq(design, returns, rcond=None)[0]
    own = (returns - design @ known).var(axis=0, ddof=1)
    worst = 0
    for tau in (0.02, 0.05, 0.4):
        weights = random.uniform(0.2, 1, len(ASSETS)).round(2)
        for symbols, table in ((FACTORS, factors), (ASSETS, returns)):
            picks = random.uniform(-1, 1, (2, len(symbols))).round(2)
            values = random.uniform(-0.1, 0.2, 2).round(3)
            half = random.uniform(0.01, 0.05, (2, 2)).round(3)
            errors = (half @ half.T).round(8)
            mean, covariance = mixed(
                table.mean(axis=0), np.cov(table.T), picks, values / PERIODS, errors / PERIODS, tau)
            stated = [{"assets": dict(zip(symbols, row)), "return": value} for row, value in zip(picks, values)]
            if symbols is FACTORS:
                fields = {"factors": FACTORS, "factor_views": stated, "factor_view_covariance": errors.tolist()}
                mean, covariance = known[0] + known[1:].T @ mean, known[1:].T @ covariance @ known[1:] + np.diag(own)
            else:
                fields = {"start_date": "2014-01-02", "views": stated, "view_covariance": errors.tolist()}
            held, found, slopes, _ = desk.moments(weights, tau=tau, **fields)
            worst = max(worst, abs(found - mean @ held) / np.abs(mean).max(), apart(slopes, covariance @ held))
    return worst


def least_loss(covariance, parts, budgets, lower=None):
    """The weights of the least deviation under a sum of logarithms of the parts, and their loss."""
    y, scale = cp.Variable(len(covariance)), cp.Variable(nonneg=True)
    root = np.linalg.cholesky(1e4 * covariance)
    limits = [budgets @ cp.log(parts.T @ y) >= -1, cp.sum(y) == scale]
    if lower is not None:
        limits.append(y >= lower * scale)
    cp.Problem(cp.Minimize(cp.sum_squares(root.T @ y)), limits).solve(
        solver="CLARABEL", tol_gap_abs=1e-12, tol_gap_rel=1e-12, tol_feas=1e-12)
    return y.value / scale.value


def loss(covariance, parts, budgets, weights):
    return float(0.5 * np.log(weights @ covariance @ weights) - budgets @ np.log(parts.T @ weights))


def shared_risk(desk, random):
    whole = desk.prices.dropna().pct_change().dropna()
    covariance = whole[ASSETS].cov().values
    worst = 0
    for trial in range(8):
        chosen = list(random.choice(FACTORS, 2 + trial % 2, replace=False))
        budgets = random.uniform(0.2, 1, len(chosen)).round(2)
        design = np.column_stack([np.ones(len(whole)), whole[chosen].values])
        loadings = np.linalg.lstsq(design, whole[ASSETS].values, rcond=None)[0][1:].T
        lower = None if trial % 2 else 0.0
        bounds = {"lower_bound": -100, "upper_bound": 100} if lower is None else {}
        path = desk.folder / "request.json"
        path.write_text(json.dumps({
            "assets": ASSETS, "model": "RiskParity", "factors": chosen, "risk_parity_on": "factors",
            "factor_risk_budgets": dict(zip(chosen, budgets)), "constraints": bounds}))
        code, answer, said = ask_poise(desk.poise, path, desk.file)
        if code != 0:
            # Not long on balance, or without long weights whose exposures are all above zero.
            assert answer["error"]["code"] in ("unbounded", "infeasible"), said or answer
            continue
        weights = np.array([answer["weights"][name] for name in ASSETS])
        budgets = budgets / budgets.sum()
        # Other windows where fewer factors are asked for have the same days: all funds began on one.
        peer = least_loss(covariance, loadings, budgets, lower)
        best, found = (loss(covariance, loadings, budgets, w) for w in (peer, weights))
        slopes = covariance @ weights
        shares = (loadings.T @ weights) * (np.linalg.pinv(loadings) @ slopes) / (weights @ slopes)
        told = [answer["factor_risk_contributions"][name] for name in chosen]
        worst = max(worst, found - best, float(np.abs(shares - told).max()))
        if lower is None:
            worst = max(worst, float(np.abs(shares - budgets).max()))
    signs = np.array([-1.0 if name in ("RRC", "GE") else 1.0 for name in ASSETS])
    answer = desk.ask(model="RiskParity", signs={"RRC": -1, "GE": -1}, start_date="2014-01-02")
    weights = np.array([answer["weights"][name] for name in ASSETS])
    slopes = covariance @ weights
    assert (weights * signs > 0).all()
    return max(worst, float(np.abs(weights * slopes / (weights @ slopes) - 0.1).max()))


def pooled(desk, random):
    whole = desk.prices.dropna().pct_change().dropna()
    returns, factors = whole[ASSETS].values, whole[FACTORS].values
    worst = 0
    for place, factor in enumerate(FACTORS[:3]):
        column, value = factors[:, place], round(float(random.uniform(-0.05, 0.25)), 3)

        def tilted(strength):
            raw = np.exp(strength * (column - column.mean()))
            return raw / raw.sum()

        strength = brentq(lambda s: tilted(s) @ column - value / PERIODS, -500, 500, xtol=1e-13)
        probabilities = tilted(strength)
        roots, correction = np.sqrt(probabilities)[:, None], 1 / (1 - probabilities @ probabilities)
        design = np.column_stack([np.ones(len(factors)), factors])
        known = np.linalg.lstsq(roots * design, roots * returns, rcond=None)[0]
        errors, loadings = returns - design @ known, known[1:].T
        centre = probabilities @ factors
        axes = roots * (factors - centre)
        covariance = correction * (
            loadings @ (axes.T @ axes) @ loadings.T + np.diag(probabilities @ errors**2))
        weights = random.uniform(0.2, 1, len(ASSETS)).round(2)
        held, mean, slopes, answer = desk.moments(
            weights, model="FactorModel", factors=FACTORS, entropy_views=[f"{factor} == {value}"])
        told = np.array([[answer["factor_model"]["loadings"][a][f] for f in FACTORS] for a in ASSETS])
        expected = known[0] + loadings @ centre
        worst = max(worst, apart(told, loadings), apart(slopes, covariance @ held),
                    abs(mean - expected @ held) / np.abs(expected).max())
    return worst


def limited_shares(desk, random):
    whole = desk.prices[ASSETS].loc["2014-01-02":].dropna().pct_change().dropna()
    covariance, means = whole.cov().values * PERIODS, whole.mean().values * PERIODS
    count = len(ASSETS)

    def shares(weights):
        slopes = covariance @ weights
        return weights * slopes / (weights @ slopes)

    measures = {
        "MinRisk": lambda w: np.sqrt(w @ covariance @ w),
        "MaxRet": lambda w: -means @ w,
        "Sharpe": lambda w: -means @ w / np.sqrt(w @ covariance @ w),
    }
    worst = 0
    for objective, loss in measures.items():
        most, least = round(float(random.uniform(0.13, 0.3)), 3), round(float(random.uniform(0.02, 0.08)), 3)
        answer = desk.ask(objective=objective, start_date="2014-01-02", constraints={
            "risk_contribution": {"each": {"max": most}, "KO": {"min": least, "max": most}}})
        weights = np.array([answer["weights"][name] for name in ASSETS])
        limits = [
            {"type": "eq", "fun": lambda w: w.sum() - 1},
            {"type": "ineq", "fun": lambda w: most - shares(w)},
            {"type": "ineq", "fun": lambda w: shares(w)[ASSETS.index("KO")] - least},
        ]
        found = [
            minimize(loss, random.dirichlet(np.ones(count)), method="SLSQP", bounds=[(0, 1)] * count,
                     constraints=limits, options={"maxiter": 500, "ftol": 1e-13})
            for _ in range(12)
        ]
        best = min(peer.fun for peer in found if peer.success)
        worst = max(worst, (loss(weights) - best) / abs(best), float((shares(weights) - most).max()),
                    float(least - shares(weights)[ASSETS.index("KO")]))
    return worst


def missing_data(desk, random):
    names = ASSETS + FACTORS[:3]
    window = desk.prices.loc["2011-01-03":, names].copy()
    for name in ("KO", "XOM"):
        window.loc[random.choice(window.index, 40, replace=False), name] = np.nan
    window.to_csv(desk.file)
    returns = window.pct_change(fill_method=None).iloc[1:]
    peers = {"pairwise": (returns.mean().values, returns.cov().values), "em": likelihood(returns.values)}
    worst = 0
    for method, (mean, covariance) in peers.items():
        weights = random.uniform(0.2, 1, len(names)).round(2)
        held, found, slopes, _ = desk.moments(weights, assets=names, missing_data=method)
        worst = max(worst, abs(found - mean @ held) / np.abs(mean).max(), apart(slopes, covariance @ held))
    return worst


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--poise", default=os.environ.get("POISE", ".build/release/poise"))
    options, _ = parser.parse_known_args()
    random = np.random.default_rng(7)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(options.poise, folder)
        for check, tolerance in (
                (factor_models, 1e-8), (views, 1e-8), (pooled, 1e-8), (shared_risk, 1e-7),
                (limited_shares, 1e-6), (missing_data, 1e-8)):
            worst = check(desk, random)
            failed |= not worst <= tolerance
            print(f"{check.__name__}: {worst:.1e}, allowed {tolerance:.0e}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
