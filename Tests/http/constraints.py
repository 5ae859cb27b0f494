"""Asks for constraints that are more than bounds, and measures what comes back without trusting the answer.

    constraints.py http://127.0.0.1:8080
"""

import sys

from client import Client

ASSETS = ["AAPL", "MSFT", "JPM", "XOM", "KO", "WMT"]
HELD = {"AAPL": 0.3, "MSFT": 0.3, "KO": 0.4}


def expect(what, condition, shown=None):
    """Ends the run where a promise is broken."""
    if not condition:
        sys.exit(f"constraints: {what}: {shown!r}"[:2000])


def answer(client, constraints, **fields):
    request = {"assets": ASSETS, "objective": "MinRisk", **fields, "constraints": constraints}
    status, _, body = client.ask("POST", "/api/portfolio/optimize", request)
    expect(f"{constraints} answers 200", status == 200, body)
    expect("weights sum to the budget", abs(sum(body["weights"].values()) - constraints.get("budget", 1)) < 1e-9, body["weights"])
    return body


def refused(client, status, code, constraints, **fields):
    request = {"assets": ASSETS, "objective": "MinRisk", **fields, "constraints": constraints}
    found, _, body = client.ask("POST", "/api/portfolio/optimize", request)
    expect(f"{constraints} is {status} {code}", (found, body["error"]["code"]) == (status, code), body)
    return body["error"]


def price(body, name):
    return {row["constraint"]: row for row in body["shadow_prices"]}.get(name)


def distance(weights):
    return sum(abs(weights[symbol] - HELD.get(symbol, 0)) for symbol in ASSETS)


def risk_limits(client):
    free = answer(client, {}, objective="MaxRet")["metrics"]
    least = answer(client, {}, risk_measure="CVaR")["metrics"]["risks"]["CVaR"]
    limit = 1.1 * least
    body = answer(client, {"risk_limits": {"CVaR": limit}}, objective="MaxRet")
    expect("a limited risk is met", abs(body["metrics"]["risks"]["CVaR"] / limit - 1) < 1e-6, body["metrics"])
    expect("and costs return", body["metrics"]["expected_return"] < free["expected_return"])
    found = price(body, "CVaR max")
    expect("which its price says", found["shadow_price"] > 0 and found["limit"] == limit, body["shadow_prices"])
    error = refused(client, 422, "infeasible", {"risk_limits": {"CVaR": 0.9 * least}})
    required = error["details"]["relaxation"][0]
    expect("the relaxation is the least risk", abs(required["required"] / least - 1) < 1e-4, (required, least))
    refused(client, 400, "invalid_request", {"risk_limits": {"CVaR": -0.1}})
    error = refused(client, 422, "unsupported", {"risk_limits": {"VaR": 0.1}})
    expect("why a measure cannot be limited is said", "not convex" in error["message"], error)


def trading(client):
    body = answer(client, {"turnover": 0}, current_weights=HELD)
    expect("without turnover all is held", distance(body["weights"]) == 0, body["weights"])
    body = answer(client, {"turnover": 0.2}, current_weights=HELD)
    expect("turnover is met", abs(distance(body["weights"]) - 0.2) < 1e-7, body["weights"])
    expect("and lowers the risk", price(body, "turnover max")["shadow_price"] < 0, body["shadow_prices"])
    body = answer(client, {"turnover": {"assets": {"KO": 0}}}, current_weights=HELD)
    expect("one asset is held", body["weights"]["KO"] == HELD["KO"], body["weights"])
    dear = answer(client, {}, current_weights=HELD, costs={"linear": 1})
    expect("what costs everything is not traded", distance(dear["weights"]) == 0, dear["weights"])
    refused(client, 400, "invalid_request", {"turnover": 0.2})


def tracking(client):
    benchmark = {symbol: 1 / len(ASSETS) for symbol in ASSETS}
    body = answer(client, {"tracking_error": {"benchmark": benchmark, "max": 0.02}})
    expect("the tracking error binds", price(body, "tracking_error max")["shadow_price"] < 0, body["shadow_prices"])
    near = answer(client, {"tracking_error": {"benchmark": benchmark, "max": 0.002}})
    far = sum(abs(body["weights"][symbol] - 1 / len(ASSETS)) for symbol in ASSETS)
    close = sum(abs(near["weights"][symbol] - 1 / len(ASSETS)) for symbol in ASSETS)
    expect("a tenth of it is a tenth of the way", close < 0.3 * far, (close, far))


def leverage(client):
    bounds = {"lower_bound": -1, "upper_bound": 1}
    body = answer(client, {**bounds, "gross_leverage": 1.2}, objective="MaxRet")
    gross = sum(map(abs, body["weights"].values()))
    expect("gross leverage is met", abs(gross - 1.2) < 1e-7, gross)
    body = answer(client, {**bounds, "short_budget": 0.15}, objective="MaxRet")
    short = -sum(min(0, weight) for weight in body["weights"].values())
    expect("the short budget is met", abs(short - 0.15) < 1e-7, short)


def effective_assets(client):
    body = answer(client, {"effective_assets": 5})
    count = 1 / sum(weight**2 for weight in body["weights"].values())
    expect("there are five effective assets", abs(count - 5) < 1e-6, count)
    found = price(body, "effective_assets")
    expect("one more costs volatility, and five is five", found["limit"] == 5 and found["shadow_price"] > 0, found)
    more = answer(client, {"effective_assets": 5.01})["metrics"]["volatility"]
    slope = (more - body["metrics"]["volatility"]) / 0.01
    expect("as much as its price says", abs(slope / found["shadow_price"] - 1) < 0.05, (slope, found))
    error = refused(client, 422, "infeasible", {"effective_assets": 7})
    expect("six assets are six", abs(error["details"]["relaxation"][0]["required"] - 6) < 1e-3, error["details"])


def names(client):
    exposure = {"name": "Oil", "exposures": {"XOM": 1, "KO": -0.5}, "max": -0.02}
    body = answer(client, {"factor_exposure": [exposure], "text": ["AAPL + MSFT >= 0.3"]})
    weights = body["weights"]
    expect("an exposure is kept", weights["XOM"] - 0.5 * weights["KO"] <= -0.02 + 1e-9, weights)
    expect("words are kept", weights["AAPL"] + weights["MSFT"] >= 0.3 - 1e-9, weights)
    expect("and go by their own name", price(body, "AAPL + MSFT >= 0.3") is not None, body["shadow_prices"])
    twice = {"groups": {"Oil": ["XOM"]}, "factor_exposure": [exposure]}
    details = refused(client, 400, "invalid_request", twice)["details"]
    expect("a name used twice is shown at both places", details["first"] == "constraints.groups.Oil", details)
    error = refused(client, 422, "invalid_constraint", {"text": ["AAPL <= 0.5", "MSFT <= 0.5 * Totl"]})
    expect("a mistake has its place", error["details"]["position"] == 15, error["details"])


def soft(client):
    hard = {"groups": {"Oil": ["XOM"]}, "group_constraints": {"Oil": {"min": 0.5, "max": 0.6}}}
    kept = answer(client, hard)["weights"]["XOM"]
    expect("a hard limit is kept", abs(kept - 0.5) < 1e-9, kept)
    cheap = answer(client, {**hard, "soft": [{"constraint": "Oil", "penalty": 1e-6}]})["weights"]["XOM"]
    expect("a cheap soft one is not", cheap < 0.45, cheap)
    dear = answer(client, {**hard, "soft": [{"constraint": "Oil min", "penalty": 1}]})["weights"]["XOM"]
    expect("a dear soft one is", abs(dear - 0.5) < 1e-7, dear)
    both = [{"constraint": "Oil", "penalty": 1}, {"constraint": "Oil min", "penalty": 2}]
    error = refused(client, 400, "invalid_request", {**hard, "soft": both})
    expect("one limit has one penalty", error["details"]["path"] == "constraints.soft[1].constraint", error)


def measures(client):
    status, _, body = client.ask("GET", "/api/risk-measures")
    kinds = [entry["kind"] for entry in body["risk_measures"]]
    expect("measures come by kind", status == 200 and list(dict.fromkeys(kinds)) == ["dispersion", "downside", "tail", "drawdown"], kinds)
    body = answer(client, {"effective_assets": 4}, risk_measure="GMD")
    least = body["metrics"]["risks"]["GMD"]
    expect("cuts keep curved limits", body["solver"]["method"] == "cuts" and body["solver"]["duality_gap"] < 1e-7, body["solver"])
    limited = answer(client, {"risk_limits": {"GMD": 1.1 * least}}, objective="MaxRet")
    expect("an ordered measure is limited", abs(limited["metrics"]["risks"]["GMD"] - 1.1 * least) < 1e-7 * least, limited["metrics"])
    error = refused(client, 422, "infeasible", {"risk_limits": {"GMD": 0.5 * least}, "effective_assets": 4})
    expect("its limit is named", "GMD max" in [member["constraint"] for member in error["details"]["conflict"]], error)


def main():
    client = Client(sys.argv[1])
    for check in (risk_limits, trading, tracking, leverage, effective_assets, names, soft, measures):
        check(client)


main()
