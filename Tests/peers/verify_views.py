"""Compares views with those of PyPortfolioOpt and skfolio on the same prices.

Black-Litterman: posterior means and covariances, with confidences and with variances of errors, to 1e-10 of
their size. Entropy pooling: means, variances and relative entropies to 1e-8 where skfolio's own views hold to as much.
Exit code 1 on any disagreement.
"""

import argparse
import os
import sys
import tempfile
import warnings
from pathlib import Path

for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ.setdefault(threads, "1")

import numpy as np
import pandas as pd
from pypfopt.black_litterman import BlackLittermanModel, market_implied_prior_returns
from skfolio.prior import BlackLitterman, EntropyPooling

from cases import Case
from verify_against_peers import ask_poise

PERIODS = 252
SYMBOLS = ["AA", "BB", "CC", "DD", "EE", "FF"]


def market(seed):
    """Three years of prices with two common factors, the same for the same seed."""
    random = np.random.default_rng(seed)
    factors = 0.008 * random.standard_t(5, (750, 2))
    loadings = random.uniform(0.2, 1.2, (2, len(SYMBOLS)))
    own = random.uniform(0.004, 0.015, len(SYMBOLS)) * random.standard_t(5, (750, len(SYMBOLS)))
    returns = 2e-4 + factors @ loadings + own
    return 100 * np.cumprod(np.vstack([np.ones(len(SYMBOLS)), 1 + returns]), axis=0)


class Views:
    """One market and what was asked about it."""

    def __init__(self, seed, poise, folder):
        self.random = np.random.default_rng(1000 + seed)
        self.poise, self.folder, self.seed = poise, folder, seed
        self.prices = market(seed)
        self.returns = pd.DataFrame(self.prices[1:] / self.prices[:-1] - 1, columns=SYMBOLS)

    def ask(self, **members):
        request = {"assets": SYMBOLS, "periods_per_year": PERIODS, "objective": "MinRisk", **members}
        files = Case(self.seed, "views", self.prices, request).write(self.folder)
        code, answer, said = ask_poise(self.poise, *files)
        if code != 0:
            raise SystemExit(f"seed {self.seed}: {said or answer}")
        return answer

    def black_litterman(self):
        """The largest relative distance from the peers' posterior."""
        covariance = PERIODS * self.returns.cov()
        caps = dict(zip(SYMBOLS, self.random.uniform(1, 9, len(SYMBOLS))))
        prior = market_implied_prior_returns(caps, 2.5, covariance)
        picks = self.random.uniform(-1, 1, (3, len(SYMBOLS))).round(2)
        values = self.random.uniform(-0.1, 0.2, 3).round(3)
        shares = self.random.uniform(0.1, 0.9, 3).round(2)
        tau = round(float(self.random.uniform(0.01, 0.3)), 3)
        known = BlackLittermanModel(covariance, pi=prior, P=picks, Q=values, omega="idzorek",
                                    view_confidences=list(shares), tau=tau)
        views = [{"assets": dict(zip(SYMBOLS, row)), "return": value, "confidence": share}
                 for row, value, share in zip(picks, values, shares)]
        answer = self.ask(model="BlackLitterman", views=views, market_caps=caps, tau=tau)
        worst = self.distance(answer, known.bl_returns(), known.bl_cov())
        by_error = [{"assets": view["assets"], "return": view["return"], "omega": float(omega)}
                    for view, omega in zip(views, np.diag(known.omega))]
        answer = self.ask(model="BlackLitterman", views=by_error, market_caps=caps, tau=tau)
        worst = max(worst, self.distance(answer, known.bl_returns(), known.bl_cov()))
        # He and Litterman's errors on the historical prior, by skfolio.
        texts = ["AA == 0.0004", "BB - CC == 0.0002"]
        peer = BlackLitterman(views=texts, tau=tau).fit(self.returns).return_distribution_
        written = [f"AA == {0.0004 * PERIODS!r}", f"BB - CC == {0.0002 * PERIODS!r}"]
        answer = self.ask(views=written, tau=tau)
        prior = answer["views"]["prior"]["expected_returns"]
        if np.abs(np.array(list(prior.values())) - PERIODS * self.returns.mean()).max() > 1e-12:
            raise SystemExit("the prior is not the historical mean")
        # skfolio's prior is the market of equal weights, so that only covariances are the same.
        volatility = np.sqrt(PERIODS * np.diag(peer.covariance))
        ours = np.array(list(answer["views"]["posterior"]["volatilities"].values()))
        return max(worst, np.abs(ours - volatility).max() / volatility.max())

    @staticmethod
    def distance(answer, mean, covariance):
        posterior = answer["views"]["posterior"]
        ours = np.array(list(posterior["expected_returns"].values()))
        spread = np.array(list(posterior["volatilities"].values()))
        known = np.sqrt(np.diag(covariance))
        return max(np.abs(ours - mean).max() / np.abs(mean).max(), np.abs(spread - known).max() / known.max())

    def entropy(self):
        """The largest distance of means a return and of entropies; None where the peer finds nothing."""
        variance = self.returns.var(ddof=0)
        shift = float(self.random.uniform(-1, 1) * 2e-3)
        wide = float(self.random.uniform(1.1, 1.5)) * float(variance["CC"])
        linked = float(self.random.uniform(0.3, 0.6))
        peer = self.peer(
            mean_views=[f"AA == {shift!r}", "BB >= DD"], variance_views=[f"CC == {wide!r}"],
            correlation_views=[f"(EE,FF) == {linked!r}"],
        )
        if peer is None or self.broken(peer, shift, wide, linked) > 1e-8:
            return None
        answer = self.ask(model="EntropyPooling", entropy_views=[
            f"AA == {shift * PERIODS!r}", "BB >= DD",
            {"kind": "variance", "assets": ["CC"], "value": wide * PERIODS},
            {"kind": "correlation", "assets": ["EE", "FF"], "value": linked},
        ])
        posterior = answer["views"]["posterior"]
        mean = np.array(list(posterior["expected_returns"].values())) / PERIODS
        spread = np.array(list(posterior["volatilities"].values())) ** 2 / PERIODS
        moments = peer.return_distribution_
        return max(
            np.abs(mean - moments.mu).max(),
            np.abs(spread - np.diag(moments.covariance)).max(),
            abs(answer["views"]["entropy"]["relative_entropy"] - peer.relative_entropy_),
        )

    def broken(self, peer, shift, wide, linked):
        """By how much the peer's own views do not hold, relative to their size."""
        shares = peer.return_distribution_.sample_weight
        table = self.returns.to_numpy()
        mean = shares @ table
        away = table - mean
        variance = shares @ away ** 2
        correlation = shares @ (away[:, 4] * away[:, 5]) / np.sqrt(variance[4] * variance[5])
        return max(abs(mean[0] - shift), mean[3] - mean[1], abs(variance[2] / wide - 1), abs(correlation - linked))

    def peer(self, **views):
        """skfolio with the smallest tolerances at which its solver ends."""
        for tolerance in (1e-14, 1e-12, 1e-11, 1e-10, None):
            settings = tolerance and {"gtol": tolerance, "ftol": tolerance ** 1.5, "xtol": tolerance ** 1.5,
                                      "maxfun": 50_000}
            try:
                return EntropyPooling(solver_params=settings, **views).fit(self.returns)
            except Exception:  # noqa: BLE001  whatever its solver says, a looser tolerance is tried
                continue
        return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--poise", default=os.environ.get("POISE", ".build/release/poise"))
    parser.add_argument("--views", type=int, default=20, help="how many markets")
    options, _ = parser.parse_known_args()
    warnings.filterwarnings("ignore")
    means, entropies = [], []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(options.views):
            views = Views(seed, options.poise, Path(folder))
            means.append(views.black_litterman())
            entropies.append(views.entropy())
    found = [distance for distance in entropies if distance is not None]
    print(f"{len(means)} posteriors, the worst by {max(means):.1e} of its size; {len(found)} pooled, the worst by "
          f"{max(found, default=0):.1e}, and {len(entropies) - len(found)} where skfolio's views do not hold to eight digits")
    return 1 if max(means) > 1e-10 or max(found, default=0) > 1e-8 or not found else 0


if __name__ == "__main__":
    sys.exit(main())
