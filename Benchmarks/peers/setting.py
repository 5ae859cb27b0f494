"""Returns to compare on, and the limits of the ratio problem."""

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
SEEDS = {"50x2000": 1050, "100x2000": 1100, "500x2500": 1500, "1000x5000": 2000}


@dataclass
class Setting:
    """Returns, observations x assets; asset i is in sector i modulo the number of sectors."""

    name: str
    returns: np.ndarray
    cap = 0.10

    @property
    def assets(self):
        return self.returns.shape[1]

    @property
    def sectors(self):
        return 5 if self.assets <= 20 else 10

    @property
    def sector_of(self):
        return np.arange(self.assets) % self.sectors

    @property
    def least(self):
        return 0.05 if self.sectors == 5 else 0.02

    @property
    def most(self):
        return 0.30 if self.sectors == 5 else 0.20

    @property
    def target(self):
        """The return to reach: that of the asset at the upper quartile."""
        return float(np.quantile(self.returns.mean(0), 0.75))

    @property
    def held(self):
        """Today's weights."""
        sizes = np.random.default_rng(77 + self.assets).exponential(size=self.assets)
        return sizes / sizes.sum()

    @property
    def cost(self):
        """Of a unit of turnover, charged to the variance."""
        return 0.05 * float(self.returns.var(0, ddof=1).mean())

    @property
    def tracking(self):
        """The greatest tracking error to equal weights."""
        return 0.25 * float(self.returns.mean(1).std(ddof=1))

    @property
    def extras(self):
        """What a file beside the returns says: target, cost, tracking error, today's weights."""
        return np.r_[self.target, self.cost, self.tracking, self.held]

    @classmethod
    def named(cls, name):
        if name == "20x1000":
            return cls(name, last_returns(1000))
        assets, days = map(int, name.split("x"))
        return cls(name, simulated(assets, days, SEEDS[name]))


def last_returns(count):
    """The newest returns of the 20 shares in Examples."""
    with gzip.open(ROOT / "Examples/prices/sp500_20.csv.gz", "rt") as file:
        rows = list(csv.reader(file))[1:]
    prices = np.array([row[1:] for row in rows[-count - 1 :]], float)
    return prices[1:] / prices[:-1] - 1


def simulated(assets, days, seed):
    """Fat-tailed daily returns: a market, four smaller factors, volatility that comes in waves."""
    random = np.random.default_rng(seed)
    factors = 5
    waves = np.zeros(days)
    for day in range(1, days):
        waves[day] = 0.97 * waves[day - 1] + random.normal(scale=0.1)
    calm = np.exp(waves - waves.mean())
    sizes = np.array([0.009] + [0.0045] * (factors - 1))
    premiums = np.concatenate([[3e-4], random.normal(scale=5e-5, size=factors - 1)])
    moves = premiums + sizes * calm[:, None] * random.standard_t(4, (days, factors)) / 2**0.5
    exposures = random.normal(scale=0.35, size=(factors, assets))
    exposures[0] = random.normal(1, 0.25, assets)
    own = random.uniform(0.008, 0.022, assets) * random.standard_t(5, (days, assets)) * 0.6**0.5
    drift = random.normal(scale=1e-4, size=assets)
    return np.round(moves @ exposures + own * np.sqrt(calm)[:, None] + drift, 8)
