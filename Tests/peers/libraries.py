"""The same cases through the libraries' own calls: PyPortfolioOpt and skfolio."""

import contextlib
import io
import warnings

import numpy as np
import pandas as pd

from cases import PERIODS
from program import Program

warnings.filterwarnings("ignore")
TIGHT = {"tol_gap_abs": 1e-12, "tol_gap_rel": 1e-12, "tol_feas": 1e-12, "max_threads": 1}


class Infeasible(Exception):
    """The library says that there is no such portfolio."""


class Unsupported(Exception):
    """The library cannot express the case."""


def quietly(call):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            return call()
        except (Infeasible, Unsupported):
            raise
        except Exception as error:
            text = str(error).lower()
            # skfolio says no more than this of a problem without a solution.
            if "infeasible" in text or "'clarabel' failed" in text:
                raise Infeasible(text) from error
            raise Unsupported(f"{type(error).__name__}: {str(error)[:100]}") from error


def pyportfolioopt(program: Program):
    """`EfficientFrontier` on annual moments, with every limit as a constraint of its own."""
    from pypfopt import EfficientFrontier

    if program.budget != 1:
        raise Unsupported("its budget is 1")
    if (program.lower > program.upper).any():
        raise Infeasible("a lower bound above an upper one")
    request = program.case.request

    def call():
        frontier = EfficientFrontier(
            PERIODS * program.mean, PERIODS * program.covariance,
            weight_bounds=list(zip(program.lower, program.upper)), solver="CLARABEL", solver_options=TIGHT,
        )
        for row, value in zip(program.equal[1:], program.exactly[1:]):
            frontier.add_constraint(lambda w, row=row, value=value: row @ w <= value)
            frontier.add_constraint(lambda w, row=row, value=value: -row @ w <= -value)
        for row, value in zip(program.rows, program.limits):
            frontier.add_constraint(lambda w, row=row, value=value: row @ w <= value)
        if program.objective == "MinRisk":
            frontier.min_volatility()
        elif program.objective == "MaxRet":
            frontier._max_return()
        elif program.objective == "Utility":
            frontier.max_quadratic_utility(risk_aversion=2 * program.aversion)
        else:
            frontier.max_sharpe(risk_free_rate=request.get("risk_free_rate", 0))
        return np.array(frontier.weights)

    return quietly(call)


def skfolio(program: Program):
    """`MeanRisk` fitted to the returns, with groups and sums as its own sentences."""
    from skfolio import RiskMeasure
    from skfolio.optimization import MeanRisk, ObjectiveFunction

    request = program.case.request
    objective = {
        "MinRisk": ObjectiveFunction.MINIMIZE_RISK,
        "MaxRet": ObjectiveFunction.MAXIMIZE_RETURN,
        "Utility": ObjectiveFunction.MAXIMIZE_UTILITY,
        "Sharpe": ObjectiveFunction.MAXIMIZE_RATIO,
    }[program.objective]
    names = request["assets"]
    sums = []
    for row, value in zip(program.equal[1:], program.exactly[1:]):
        sums.append(f"{sentence(row, names)} == {float(value)!r}")
    for row, value in zip(program.rows, program.limits):
        sums.append(f"{sentence(row, names)} <= {float(value)!r}")
    prices = program.case.prices
    returns = pd.DataFrame(prices[1:] / prices[:-1] - 1, columns=names)

    def call():
        model = MeanRisk(
            objective_function=objective,
            risk_measure=(
                RiskMeasure.STANDARD_DEVIATION if program.objective == "Sharpe"
                else RiskMeasure.VARIANCE
            ),
            risk_aversion=program.aversion,
            risk_free_rate=request.get("risk_free_rate", 0) / PERIODS,
            budget=program.budget,
            min_weights=program.lower,
            max_weights=program.upper,
            linear_constraints=sums or None,
            solver="CLARABEL",
            solver_params=TIGHT,
        )
        model.fit(returns)
        return np.array(model.weights_)

    return quietly(call)


def sentence(row, names):
    terms = [f"{float(c)!r} * {name}" for c, name in zip(row, names) if c != 0]
    return " + ".join(terms).replace("+ -", "- ") if terms else f"0 * {names[0]}"


LIBRARIES = {"PyPortfolioOpt": pyportfolioopt, "skfolio": skfolio}
