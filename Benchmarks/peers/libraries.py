"""The libraries' own calls, as their guides show them, from a table of returns to weights."""

import contextlib

import numpy as np
import pandas as pd

from few import MOST
from setting import Setting


def pyportfolioopt(problem, setting: Setting, table):
    from pypfopt import EfficientFrontier, expected_returns, risk_models
    from pypfopt.exceptions import OptimizationError

    def mean():
        return expected_returns.mean_historical_return(
            table, returns_data=True, compounding=False, frequency=1
        )

    def covariance():
        return risk_models.sample_cov(table, returns_data=True, frequency=1)

    def row(weights):
        return np.array([weights[name] for name in table.columns])

    if problem in ("few-sharpe", "few-variance", "risk-parity"):
        return None
    if problem == "minimum-variance":
        return lambda: row(EfficientFrontier(None, covariance()).min_volatility())[None]
    if problem == "maximum-sharpe":

        def ratio():
            call = EfficientFrontier(mean(), covariance(), weight_bounds=(0, setting.cap))
            sectors = {name: f"S{s}" for name, s in zip(table.columns, setting.sector_of)}
            names = sorted(set(sectors.values()))
            call.add_sector_constraints(
                sectors, dict.fromkeys(names, setting.least), dict.fromkeys(names, setting.most)
            )
            return row(call.max_sharpe(risk_free_rate=0.0))[None]

        return ratio
    if problem == "frontier":

        def frontier():
            m, s = mean(), covariance()
            safest = row(EfficientFrontier(m, s).min_volatility())
            call, rows = EfficientFrontier(m, s), [safest]
            for target in np.linspace(safest @ m, m.max() * (1 - 1e-9), 50)[1:]:
                # Its solver gives up on some targets; what it cannot do costs it no time here.
                with contextlib.suppress(OptimizationError, ValueError):
                    rows.append(row(call.efficient_return(target)))
            return np.array(rows)

        return frontier
    if problem == "covariance":
        return lambda: covariance().to_numpy()
    return lambda: risk_models.CovarianceShrinkage(
        table, returns_data=True, frequency=1
    ).ledoit_wolf().to_numpy()


def skfolio(problem, setting: Setting, table):
    from skfolio import RiskMeasure
    from skfolio.moments import EmpiricalCovariance, LedoitWolf
    from skfolio.optimization import MeanRisk, ObjectiveFunction, RiskBudgeting

    if problem == "risk-parity":
        return lambda: RiskBudgeting(risk_measure=RiskMeasure.VARIANCE).fit(table).weights_[None]
    if problem == "few-sharpe":
        return lambda: MeanRisk(
            objective_function=ObjectiveFunction.MAXIMIZE_RATIO,
            risk_measure=RiskMeasure.STANDARD_DEVIATION, cardinality=MOST, solver="SCIP",
        ).fit(table).weights_[None]
    if problem == "few-variance":
        return lambda: MeanRisk(
            risk_measure=RiskMeasure.VARIANCE, cardinality=MOST, solver="SCIP"
        ).fit(table).weights_[None]

    if problem == "minimum-variance":
        return lambda: MeanRisk(risk_measure=RiskMeasure.VARIANCE).fit(table).weights_[None]
    if problem == "maximum-sharpe":
        groups = {name: [f"S{s}"] for name, s in zip(table.columns, setting.sector_of)}
        limits = [f"S{s} >= {setting.least}" for s in range(setting.sectors)]
        limits += [f"S{s} <= {setting.most}" for s in range(setting.sectors)]
        return lambda: MeanRisk(
            objective_function=ObjectiveFunction.MAXIMIZE_RATIO,
            risk_measure=RiskMeasure.STANDARD_DEVIATION,
            max_weights=setting.cap, groups=groups, linear_constraints=limits,
        ).fit(table).weights_[None]
    if problem == "frontier":
        return lambda: np.array(
            MeanRisk(risk_measure=RiskMeasure.VARIANCE, efficient_frontier_size=50)
            .fit(table).weights_
        )
    kind = EmpiricalCovariance if problem == "covariance" else LedoitWolf
    return lambda: kind().fit(table).covariance_


def riskfolio(problem, setting: Setting, table):
    import riskfolio as rp

    def portfolio():
        result = rp.Portfolio(returns=table)
        result.assets_stats(method_mu="hist", method_cov="hist")
        return result

    def optimum(chosen, objective):
        answer = chosen.optimization(model="Classic", rm="MV", obj=objective, rf=0, l=0, hist=True)
        return answer["weights"].reindex(table.columns).to_numpy()[None]

    if problem == "risk-parity":
        return lambda: portfolio().rp_optimization(
            model="Classic", rm="MV", rf=0, b=None, hist=True
        )["weights"].reindex(table.columns).to_numpy()[None]
    if problem in ("few-sharpe", "few-variance"):

        def few():
            chosen = portfolio()
            chosen.card, chosen.solvers = MOST, ["SCIP"]
            return optimum(chosen, "Sharpe" if problem == "few-sharpe" else "MinRisk")

        return few
    if problem == "minimum-variance":
        return lambda: optimum(portfolio(), "MinRisk")
    if problem == "maximum-sharpe":
        count = setting.sectors
        classes = pd.DataFrame(
            {"Assets": list(table.columns), "Sector": [f"S{s}" for s in setting.sector_of]}
        )
        blank = [""] * 2 * count
        limits = pd.DataFrame({
            "Disabled": [False] * 2 * count, "Type": ["Classes"] * 2 * count,
            "Set": ["Sector"] * 2 * count, "Position": [f"S{s}" for s in range(count)] * 2,
            "Sign": [">="] * count + ["<="] * count,
            "Weight": [setting.least] * count + [setting.most] * count,
            "Type Relative": blank, "Relative Set": blank, "Relative": blank, "Factor": blank,
        })

        def ratio():
            chosen = portfolio()
            chosen.upperlng = setting.cap
            chosen.ainequality, chosen.binequality = rp.assets_constraints(limits, classes)
            return optimum(chosen, "Sharpe")

        return ratio
    if problem == "frontier":
        return lambda: portfolio().efficient_frontier(
            model="Classic", rm="MV", points=50, rf=0, hist=True
        ).T.reindex(columns=table.columns).to_numpy()
    method = "hist" if problem == "covariance" else "ledoit"
    return lambda: rp.ParamsEstimation.covar_matrix(table, method=method).to_numpy()


def sklearn(problem, setting: Setting, table):
    from sklearn.covariance import ledoit_wolf

    values = table.to_numpy()
    return (lambda: ledoit_wolf(values)[0]) if problem == "ledoit-wolf" else None


def numpy(problem, setting: Setting, table):
    values = table.to_numpy()
    return (lambda: np.cov(values, rowvar=False)) if problem == "covariance" else None


LIBRARIES = {
    "PyPortfolioOpt": pyportfolioopt, "skfolio": skfolio, "Riskfolio-Lib": riskfolio,
    "scikit-learn": sklearn, "numpy": numpy,
}
