"""Plans, approves, rejects, stops and trades over HTTP, and holds the answers to what docs/api.md promises.

    trading.py http://127.0.0.1:8080
"""

import sys
import time

from client import Client, Stream
from contract import expect, get

TARGET = [("AAPL", 0.5), ("MSFT", 0.3), ("KO", 0.2)]
OVER = {"COMPLETED", "PARTIAL", "FAILED", "CANCELED"}


def post(client, target, body, status=200, key=None):
    headers = {"Idempotency-Key": key} if key else None
    found, _, answer = client.ask("POST", target, body, headers=headers)
    expect(f"POST {target} answers {status}", found == status, (found, answer))
    return answer


def begin(client, name):
    """A portfolio that is not on its target."""
    post(client, "/api/portfolios", {"portfolio": name, "tax": "us"})
    rows = "date,type,symbol,quantity,price,amount\n2020-01-02,deposit,,,,9000\n2020-01-02,buy,AAPL,60,75.1,\n"
    client.ask("POST", f"/api/portfolios/{name}/transactions", rows, "text/csv")
    weights = [{"instrumentId": symbol, "targetWeight": weight} for symbol, weight in TARGET]
    post(client, f"/api/portfolios/{name}/allocations", {"allocations": weights})
    return f"/api/portfolios/{name}"


def over(client, key):
    """The rebalance once it is over."""
    for _ in range(400):
        found = get(client, f"/api/rebalances/{key}")
        if found["status"] in OVER:
            return found
        time.sleep(0.05)
    return expect(f"{key} ends", False, found)


def questions(client):
    path = begin(client, "asks")
    drift = get(client, f"{path}/drift")
    expect("a drift says what is off", drift["needsRebalance"] is True, drift)
    triggers = get(client, f"{path}/triggers")
    expect("triggers have their rules", "requests" in triggers or "events" in triggers, triggers)
    plan = post(client, f"{path}/plan", {"mode": "balanced", "costs": {"half_spread": 0.0005}, "frontier": 4})
    expect("a plan has a frontier", len(plan["frontier"]) == 4, plan["frontier"])
    weights = sum(row["after"] for row in plan["weights"])
    expect("weights after it are at most 1", weights <= 1 + 1e-9, weights)


def approval(client):
    path = begin(client, "approves")
    proposal = {"plan": {"costs": {"commission": {"rate": 0.001}}}, "by": "anna"}
    first = post(client, f"{path}/rebalances", proposal, key="approves-1")
    again = post(client, f"{path}/rebalances", proposal, key="approves-1")
    expect("a key has one effect and one answer", first == again)
    expect("it waits", first["status"] == "PENDING_APPROVAL", first["status"])
    address = "/api/rebalances/approves.R1"
    wrong = post(client, f"{address}/approve", {"by": "bob", "hash": "0"}, 409)
    expect("another hash is refused", wrong["error"]["code"] == "plan_stale", wrong)
    expect("and the right one named", wrong["error"]["details"]["hash"] == first["proposal"]["hash"])
    post(client, f"{address}/approve", {"by": "bob", "hash": first["proposal"]["hash"]})
    done = over(client, "approves.R1")
    expect("it is traded", done["status"] == "COMPLETED", done["reason"])
    expect("the books are the venue's", done["verification"]["books_match_venue"] is True, done["verification"])
    fees = sum(fill["fee"] for order in done["orders"] for fill in order["fills"])
    told = done["verification"]["costs"]["actual"]["commission"]
    expect("fees add up", abs(fees - told) < 1e-9, (fees, told))
    drift = get(client, f"{path}/drift")
    expect("the target is reached", drift["needsRebalance"] is False, drift)
    events = get(client, "/api/events?after=0&limit=1000")["events"]
    trades = [event["execution"] for event in events if event["type"] == "TradeExecutedEvent"]
    fields = {"instrument_id", "action", "quantity", "executed_price", "total_amount"}
    expect("trades are told in the words of the document", all(set(trade) == fields for trade in trades), trades)
    late = post(client, f"{address}/approve", {"by": "bob", "hash": first["proposal"]["hash"]}, 409)
    expect("what is over is not approved", late["error"]["code"] == "wrong_state", late)


def is_over(event):
    return event["type"] == "RebalanceRecordedEvent" and event["rebalance"]["status"] in OVER


def streaming(client):
    """Two readers of the stream are told of a rebalance while it is traded what a page tells afterwards."""
    path = begin(client, "streams")
    start = get(client, "/api/events?after=2147483647")["last_position"]
    whole = Stream(client, after=start, portfolio="streams")
    lost = Stream(client, after=start, portfolio="streams")
    slices = {"plan": {}, "mode": "automatic", "by": "cron", "execution": {"style": "twap", "horizon": 3, "slices": 6}}
    post(client, f"{path}/rebalances", slices)
    first = lost.until(lambda event: event["type"] == "TradeExecutedEvent")
    lost.close()
    told = whole.until(is_over)
    whole.close()
    # Whoever lost the connection goes on after the last event that it saw.
    again = Stream(client, headers={"Last-Event-ID": str(first[-1]["position"])}, after=start, portfolio="streams")
    rest = again.until(is_over)
    again.close()
    page = get(client, f"/api/events?after={start}&limit=1000&portfolio=streams")["events"]
    expect("a stream tells everything once and in order", told == page[: len(told)], (told, page))
    expect("also over two connections", first + rest == told, (first, rest, told))
    trades = [event for event in told if event["type"] == "TradeExecutedEvent"]
    fills = sum(len(order["fills"]) for order in over(client, "streams.R1")["orders"])
    expect("every trade is told once", len(trades) == fills > 0, (len(trades), fills))
    expect("positions ascend", [e["position"] for e in told] == sorted({e["position"] for e in told}))


def refusals(client):
    path = begin(client, "refuses")
    post(client, f"{path}/rebalances", {"plan": {}})
    post(client, "/api/rebalances/refuses.R1/reject", {"by": "bob"}, 400)
    rejected = post(client, "/api/rebalances/refuses.R1/reject", {"by": "bob", "reason": "not now"})
    expect("a rejection says why", rejected["rejection"]["reason"] == "not now", rejected)
    post(client, f"{path}/rebalances", {"plan": {}, "execution": {"style": "fast"}}, 400)
    post(client, f"{path}/rebalances", {"plan": {"limits": {"turnover": -1}}}, 400)
    get(client, "/api/rebalances/refuses.R9", 404)
    get(client, "/api/rebalances/nonsense", 404)


def stopping(client):
    path = begin(client, "stops")
    slow = {"plan": {}, "mode": "automatic", "by": "cron", "execution": {"style": "twap", "horizon": 60, "slices": 20}}
    post(client, f"{path}/rebalances", slow)
    time.sleep(0.5)
    post(client, "/api/rebalances/stops.R1/cancel", {"by": "carl", "reason": "enough"})
    done = over(client, "stops.R1")
    expect("it is canceled", done["status"] == "CANCELED", done["status"])
    expect("what was traded stays", done["verification"]["books_match_venue"] is True)
    post(client, f"{path}/rebalances", slow)
    time.sleep(0.5)
    began = time.monotonic()
    post(client, "/api/kill-switch", {"stopped": True, "by": "carl", "reason": "fire"})
    taken = time.monotonic() - began
    expect("the kill switch answers at once", taken < 1, taken)
    done = over(client, "stops.R2")
    expect("it ends what is under way", done["status"] == "CANCELED" and "fire" in done["reason"], done["reason"])
    refused = post(client, f"{path}/rebalances", {"plan": {}}, 409)
    expect("nothing begins", refused["error"]["code"] == "trading_halted", refused)
    expect("everybody sees it", get(client, "/api/kill-switch")["stopped"] is True)
    post(client, "/api/kill-switch", {"stopped": False, "by": "carl", "reason": "out"})
    post(client, f"{path}/rebalances", {"plan": {}})


def days(client):
    """A plan over days waits for the next one, whatever the hour is now, and ends at once where somebody says so."""
    path = begin(client, "days")
    limits = {"participation": 0.1}
    request = {"days": 10, "limits": limits, "average_daily_volume": {"MSFT": 5000, "KO": 5000}}
    asked = post(client, f"{path}/rebalances", {"plan": request, "mode": "automatic", "by": "cron"})
    told = asked["sessions"]
    stages = asked["proposal"]["plan"]["stages"]
    expect("a session for each stage", [each["day"] for each in told] == [stage["day"] for stage in stages], told)
    expect("it takes several", len(told) > 2, told)
    whole = {(trade["symbol"], trade["action"]): trade["quantity"] for trade in asked["proposal"]["plan"]["trades"]}
    parts = {}
    for trade in asked["trades"]:
        name = (trade["symbol"], trade["action"])
        parts[name] = parts.get(name, 0) + trade["quantity"]
    expect("sessions add up to the plan", all(abs(parts[name] - whole[name]) < 1e-7 for name in whole), (parts, whole))
    for _ in range(400):
        found = get(client, "/api/rebalances/days.R1")
        if found["status"] == "EXECUTING" and found["executor"] is None:
            break
        time.sleep(0.05)
    states = {each["state"] for each in found["sessions"]}
    expect("it waits for the next session", states <= {"FINISHED", "WAITING"} and "WAITING" in states, found["sessions"])
    post(client, "/api/rebalances/days.R1/cancel", {"by": "carl", "reason": "enough"})
    done = over(client, "days.R1")
    expect("it ends", done["status"] == "CANCELED" and "enough" in done["reason"], done["reason"])
    expect("the rest is not sent", {order["state"] for order in done["orders"]} <= {"FILLED", "CANCELED", "NOT_SENT"})


def finding(client):
    """A target that a strategy finds is that of the optimizer's own answer."""
    path = begin(client, "finds")
    names = ["AAPL", "MSFT", "KO"]
    body = {"strategy": {"name": "hierarchical_risk_parity", "stablecoin_fraction": 0.1}, "bands": {"relative": 0.2}}
    found = post(client, f"{path}/allocations", body, key="finds-target")
    expect("a key is answered once", post(client, f"{path}/allocations", body, key="finds-target") == found)
    weights = {row["instrumentId"]: row["targetWeight"] for row in found["allocations"]}
    known = post(client, "/api/portfolio/optimize", {"assets": sorted(names), "model": "HRP"})["weights"]
    expect("of the part that is not kept", all(abs(weights[name] - 0.9 * known[name]) < 1e-9 for name in names))
    expect("the rest is money", abs(sum(weights.values()) - 0.9) < 1e-9, weights)
    expect("it says where it comes from", get(client, f"{path}/allocations")["source"] == found["source"])
    impossible = {"optimization": {"objective": "MinRisk", "constraints": {"upper_bound": 0.2}}}
    refused = post(client, f"{path}/allocations", impossible, 422)
    expect("what cannot be is told so", refused["error"]["code"] == "infeasible", refused)


def main():
    client = Client(sys.argv[1])
    for check in (questions, approval, streaming, refusals, days, finding, stopping):
        check(client)


main()
