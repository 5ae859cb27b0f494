"""A rebalance as the API tells it, in each of its states: what a page of it has to cope with, whatever a venue does."""

import datetime

PLAN = {"mode": "balanced", "costs": {"commission": {"minimum": 1}, "half_spread": 0.0005}, "taxes": {"short": 0.37, "long": 0.02}}
HASH = "9f2c4a1be07733d2f5b1f1d3f0c3f3a25a1fd6f2a7b8c9d0e1f2a3b4c5d6e7f8"
OVER = ("COMPLETED", "PARTIAL")
PARTS = 4


def moment(seconds: int) -> str:
    return (datetime.datetime(2026, 11, 27, 10) + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def rebalance(plan: dict, status: str = "PENDING_APPROVAL", hash: str = HASH) -> dict:
    """R3 of the portfolio of a plan; EXECUTING with its sales done, PARTIAL with a purchase that was given up and books that differ."""
    record = {
        "id": "R3", "timestamp": moment(0), "type": "MANUAL", "status": status, "oldAllocations": [], "newAllocations": [], "trades": [],
        "reason": "AAPL and XOM outside their bands", "finishedAt": moment(300) if status in OVER else None, "metrics": None,
        "proposal": {
            "hash": hash, "planned_at": moment(0), "expires_at": "2099-11-28T10:00:00Z", "requested_by": "ada", "mode": "manual", "replans": 0,
            "replan_reason": None, "request": PLAN, "execution": {"style": "twap", "horizon": 60, "slices": PARTS}, "plan": plan,
        },
        "approval": None, "rejection": None, "cancellation": None, "executor": None, "orders": [], "progress": None, "anomalies": [], "verification": None,
    }  # fmt: skip
    if status == "PENDING_APPROVAL":
        return record
    orders = [order(trade, part, status) for trade in plan["trades"] for part in range(PARTS)]
    filled = [(order["filled"], order["average_price"]) for order in orders if order["filled"]]
    record |= {
        "approval": {"by": "grace", "at": moment(40), "hash": hash}, "executor": "poise-1", "orders": orders,
        "progress": {
            "planned_value": round(sum(trade["expectedValue"] for trade in plan["trades"]), 2),
            "filled_value": round(sum(quantity * price for quantity, price in filled), 2),
            "orders": sum(order["state"] != "SCHEDULED" for order in orders), "closed": sum(order["state"] in ("FILLED", "CANCELED") for order in orders),
        },
    }  # fmt: skip
    if status in OVER:
        record["verification"] = verification(plan, status == "PARTIAL")
    return record


def order(trade: dict, part: int, status: str) -> dict:
    isSale = trade["action"] == "SELL"
    due = (60 if isSale else 130) + 15 * part
    isLost = status == "PARTIAL" and trade["symbol"] == "KO" and part == PARTS - 1
    isSent = status in OVER or isSale
    quantity = round(trade["quantity"] / PARTS, 4)
    price = round(trade["price"] * (1.0004 if part % 2 else 0.9998), 4)
    fill = {"id": f"f{part}", "time": moment(due + 2), "price": price, "quantity": quantity, "fee": 0.25}
    return {
        "id": f"sample.R3.{trade['symbol']}.{part}", "account": trade["account"], "symbol": trade["symbol"], "side": trade["action"],
        "quantity": quantity, "filled": quantity if isSent and not isLost else 0, "average_price": price if isSent and not isLost else None,
        "limit_price": None, "state": "CANCELED" if isLost else "FILLED" if isSent else "SCHEDULED", "arrival_price": trade["price"] if isSent else None,
        "due": moment(due) if isSent else None, "updated_at": moment(due + 2) if isSent else None, "reason": "taken back after 30 s" if isLost else None,
        "fills": [fill] if isSent and not isLost else [],
    }  # fmt: skip


def verification(plan: dict, differs: bool) -> dict:
    slippages = [12.31, -3.2, 5.61, 0.44]
    orders = [
        {"account": trade["account"], "symbol": trade["symbol"], "side": trade["action"], "intended": trade["quantity"], "filled": trade["quantity"],
         "arrival_price": trade["price"], "average_price": round(trade["price"] * 1.0007, 6), "slippage": round(trade["expectedValue"] * bps / 1e4, 2),
         "slippage_bps": bps, "fee": 1, "estimated_slippage": trade["expected_slippage"], "estimated_fee": trade["commission"]}
        for trade, bps in zip(plan["trades"], slippages)
    ]  # fmt: skip
    return {
        "status": "DIFFERS" if differs else "VERIFIED", "books_match_venue": not differs,
        "differences": [{"account": "", "name": "KO", "books": 61.73630618, "venue": 61.5}] if differs else [],
        "weights": [
            {"symbol": weight["symbol"], "before": weight["before"], "intended": weight["after"], "achieved": weight["after"] - (0.0016 if weight["symbol"] == "KO" else 0)}
            for weight in plan["weights"]
        ],
        "residual_drift": {"max": 0.0223, "active_share": 0.0241}, "anomalies": [], "orders": orders,
        "costs": {"estimated": {"commission": 4, "slippage": 21.05, "tax": 236.33}, "actual": {"commission": 4, "slippage": 24.5, "tax": 236.12}},
        "implementation_shortfall": {"total": 40.1, "execution": 24.5, "opportunity": 11.6, "fees": 4, "bps": 9.52},
        "turnover": {"planned": 0.1811, "actual": 0.1793},
    }  # fmt: skip
