"""Compares estimated moments with scikit-learn, skfolio, PyPortfolioOpt, pandas and numpy.

Twenty shares over five hundred days, as skfolio ships them. Weights are pinned by their bounds, so that
the answer's expected return is mu'w, and its volatility and risk contributions give (Sigma w)_i of each
asset, for several w. Every number must agree to 1e-8. Exit code 1 on any disagreement.
"""

import argparse
import csv
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import skfolio.moments as moments
import sklearn.covariance as sklearn_covariance
from pypfopt import expected_returns, risk_models
from skfolio.datasets import load_sp500_dataset

from verify_against_peers import ask_poise

PERIODS = 252
TOLERANCE = 1e-8
CAPS = [float(3 + (7 * i) % 11) for i in range(20)]


def shrunk_mean(method, weighted=False):
    return lambda r: moments.ShrunkMu(
        method=moments.ShrunkMuMethods[method], vol_weighted_target=weighted).fit(r.values).mu_


def equilibrium(r):
    weights = np.array(CAPS) / sum(CAPS)
    covariance = sklearn_covariance.ledoit_wolf(r.values)[0]
    return 2.5 * covariance @ weights + 0.02 / PERIODS


def means(symbols):
    """Names or objects of the request, what else it says, and the peer's mean per period."""
    capm = {"returns_data": True, "compounding": False, "frequency": 1}
    caps = dict(zip(symbols, CAPS))
    rate = {"risk_free_rate": 0.02}
    return [
        ("historical", {}, lambda r: r.mean().values),
        ("geometric", {}, lambda r: ((1 + r).prod() ** (1 / len(r)) - 1).values),
        ({"name": "ewma", "decay": 0.97}, {}, lambda r: r.ewm(alpha=0.03).mean().iloc[-1].values),
        ("james_stein", {}, shrunk_mean("JAMES_STEIN")),
        ({"name": "james_stein", "target": "volatility_weighted"}, {},
         shrunk_mean("JAMES_STEIN", True)),
        ("bayes_stein", {}, shrunk_mean("BAYES_STEIN")),
        ({"name": "bayes_stein", "target": "volatility_weighted"}, {},
         shrunk_mean("BAYES_STEIN", True)),
        ("bop", {}, shrunk_mean("BODNAR_OKHRIN")),
        ("capm", rate, lambda r: expected_returns.capm_return(
            r.copy(), risk_free_rate=0.02 / PERIODS, **capm).values),
        ({"name": "equilibrium", "market_caps": caps},
         {"covariance_estimator": "ledoit_wolf", **rate}, equilibrium),
    ]


def pypfopt_shrinkage(target):
    return lambda r: risk_models.CovarianceShrinkage(
        r, returns_data=True, frequency=1).ledoit_wolf(target).values


def skfolio_covariance(estimator):
    return lambda r: estimator.fit(r.values).covariance_


def semicovariance(r):
    short = np.minimum(r.values - r.values.mean(axis=0), 0)
    return short.T @ short / (len(r) - 1)


def lasso(r):
    covariance = np.cov(r.values.T)
    scale = np.sqrt(np.outer(np.diag(covariance), np.diag(covariance)))
    found = sklearn_covariance.graphical_lasso(
        covariance / scale, alpha=0.1, tol=1e-12, enet_tol=1e-14, max_iter=2000)[0]
    return found * scale


def principal(r):
    covariance = np.cov(r.values.T)
    values, vectors = np.linalg.eigh(covariance)
    found = vectors[:, -4:] * values[-4:] @ vectors[:, -4:].T
    np.fill_diagonal(found, np.diag(covariance))
    return found


def implied(r):
    levels = np.array(CAPS) / 50
    estimator = moments.ImpliedCovariance(volatility_risk_premium_adj=1.2)
    return estimator.fit(r.values, implied_vol=np.tile(levels, (len(r), 1))).covariance_


def covariances(symbols):
    """Names or objects of the request, and the peer's covariance per period."""
    levels = dict(zip(symbols, [cap / 50 for cap in CAPS]))
    below = {"returns_data": True, "frequency": 1, "benchmark": 0.05 / PERIODS}
    gerber = moments.GerberCovariance
    return [
        ("historical", lambda r: np.cov(r.values.T)),
        ("ewma", lambda r: r.ewm(alpha=0.06).cov().iloc[-len(r.columns):].values),
        ("regime_adjusted", skfolio_covariance(moments.RegimeAdjustedEWCovariance())),
        ("ledoit_wolf", lambda r: sklearn_covariance.ledoit_wolf(r.values)[0]),
        ({"name": "ledoit_wolf", "target": "single_factor"}, pypfopt_shrinkage("single_factor")),
        ({"name": "ledoit_wolf", "target": "constant_correlation"},
         pypfopt_shrinkage("constant_correlation")),
        ("oas", lambda r: sklearn_covariance.oas(r.values)[0]),
        ({"name": "shrunk", "intensity": 0.3}, lambda r: sklearn_covariance.ShrunkCovariance(
            shrinkage=0.3).fit(r.values).covariance_),
        ("semi", semicovariance),
        ({"name": "semi", "benchmark": 0.05},
         lambda r: risk_models.semicovariance(r, **below).values),
        ("gerber1", skfolio_covariance(gerber(threshold=0.5, psd_variant=True))),
        ({"name": "gerber2", "threshold": 0.7},
         skfolio_covariance(gerber(threshold=0.7, psd_variant=False))),
        ("denoised", skfolio_covariance(moments.DenoiseCovariance())),
        ("detoned", skfolio_covariance(moments.DetoneCovariance())),
        ({"name": "graphical_lasso", "penalty": 0.1}, lasso),
        ({"name": "factor", "factors": 4}, principal),
        ({"name": "implied_volatility", "volatilities": levels, "risk_premium": 1.2}, implied),
    ]


def ask(poise, folder, symbols, weights, fields):
    """mu'w a period, and the elements of Sigma w, by the program."""
    pinned = dict(zip(symbols, weights))
    request = {"assets": symbols, "objective": "MinRisk", "periods_per_year": PERIODS, **fields,
               "constraints": {"lower_bound": pinned, "upper_bound": pinned,
                               "budget": float(sum(weights))}}
    path = folder / "request.json"
    path.write_text(json.dumps(request))
    code, answer, said = ask_poise(poise, path, folder / "prices.csv")
    if code != 0:
        raise SystemExit(f"{fields}: exit code {code}, {said or answer}")
    metrics = answer["metrics"]
    held = np.array([answer["weights"][s] for s in symbols])
    shares = np.array([answer["risk_contributions"][s] for s in symbols])
    variance = metrics["volatility"] ** 2 / PERIODS
    return held, metrics["expected_return"] / PERIODS, shares * variance / held


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--poise", default=".build/release/poise")
    options = parser.parse_args()
    prices = load_sp500_dataset().iloc[-501:]
    symbols = list(prices.columns)
    returns = prices.pct_change().iloc[1:]
    random = np.random.default_rng(1)
    portfolios = [np.round(random.dirichlet(np.ones(20)) + 0.01, 4).tolist() for _ in range(3)]
    worst = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open(folder / "prices.csv", "w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["Date", *symbols])
            for day, row in zip(prices.index, prices.values):
                rows.writerow([day.date().isoformat(), *(repr(float(p)) for p in row)])
        asked = [("mean_estimator", n, e, p) for n, e, p in means(symbols)]
        asked += [("covariance_estimator", n, {}, p) for n, p in covariances(symbols)]
        for field, estimator, extra, peer in asked:
            expected, distance = peer(returns), 0.0
            for weights in portfolios:
                held, mean, product = ask(
                    options.poise, folder, symbols, weights, {field: estimator, **extra})
                if field == "mean_estimator":
                    error = abs(mean - expected @ held) / np.abs(expected * held).sum()
                else:
                    error = np.abs(product - expected @ held).max() / np.abs(expected @ held).max()
                distance = max(distance, error)
            worst = max(worst, distance)
            verdict = "" if distance <= TOLERANCE else "  DISAGREES"
            print(f"{distance:8.1e}  {field} {str(estimator)[:70]}{verdict}")
    print(f"{len(asked)} estimators, the farthest {worst:.1e} from its peer")
    return int(worst > TOLERANCE)


if __name__ == "__main__":
    sys.exit(main())
