"""The page of a rebalance in states that no venue brings about on demand, told by a recorded API."""

import re

import pytest
import recorded
from playwright.sync_api import Page, expect
from test_portfolios import FAULTS, address, ask, cells

PLACE = address("sample", "/rebalances/R3")
REFUSED = {"error": {"code": "plan_stale", "message": "The price of AAPL moved by 3.10 % since the plan.", "details": {"hash": "b" * 64}}}


class Recorded:
    """Answers for one rebalance; what is asked of it is kept."""

    def __init__(self, page: Page, status: str):
        self.plan = ask(page, "/sample/plan", recorded.PLAN)
        self.record = recorded.rebalance(self.plan, status)
        self.asked: list[tuple[str, dict, str | None]] = []
        self.refusal = None
        self.stopped = False
        page.route("**/api/rebalances/**", self.answer)
        page.route("**/api/kill-switch", self.switch)

    def answer(self, route):
        if route.request.method == "GET":
            return route.fulfill(json=self.record)
        self.asked.append((route.request.url.split("/")[-1], route.request.post_data_json, route.request.headers.get("idempotency-key")))
        if self.refusal:
            return route.fulfill(status=409, json=self.refusal)
        route.fulfill(json=self.record)

    def switch(self, route):
        if route.request.method == "POST":
            self.asked.append(("kill-switch", route.request.post_data_json, route.request.headers.get("idempotency-key")))
            self.stopped = route.request.post_data_json["stopped"]
        stops = [{"portfolio": "sample", "by": "ada", "reason": "a drill"}] if self.stopped else []
        route.fulfill(json={"stopped": self.stopped, "portfolios": stops})


def opened(open_page, status: str, **settings) -> tuple[Page, Recorded]:
    page = open_page("/#/portfolios", ready="#create-form", **settings)
    told = Recorded(page, status)
    page.goto(page.watch.base_url + PLACE)
    page.wait_for_selector("#proposal-tiles .tile")
    return page, told


def test_a_plan_is_approved_by_name_and_hash(open_page):
    page, told = opened(open_page, "PENDING_APPROVAL")
    expect(page.locator("#rebalance-state")).to_have_text("To be approved")
    expect(page.locator("#approval")).to_contain_text("ada")
    expect(page.locator("#approval code").first).to_have_text(recorded.HASH[:12])
    expect(page.locator("#approval code").first).to_have_attribute("title", recorded.HASH)
    expect(page.locator("#approval [role=timer]")).to_contain_text(re.compile(r"in \d+ d"))
    expect(page.locator("#card-execution")).to_be_hidden()
    expect(page.locator("#verification")).to_be_hidden()
    page.click("#decide-approve")
    expect(page.locator("#approval [data-path=by] .field-error")).to_contain_text("Say who you are")
    page.fill("#decide-by", "grace")
    page.click("#decide-reject")
    expect(page.locator("#approval [data-path=reason] .field-error")).to_contain_text("Say why")
    assert told.asked == []
    told.record = recorded.rebalance(told.plan, "EXECUTING")
    page.click("#decide-approve")
    expect(page.locator("#rebalance-state")).to_have_text("Executing")
    [(deed, said, key)] = told.asked
    assert (deed, said) == ("approve", {"by": "grace", "hash": recorded.HASH})
    assert len(key) >= 16
    expect(page.locator("#approval form")).to_be_hidden()
    expect(page.locator("#approval")).to_contain_text("grace")


def test_a_stale_plan_says_what_changed_and_is_asked_for_anew(open_page):
    page, told = opened(open_page, "PENDING_APPROVAL")
    page.watch.provokes("status of 409")
    changed = {**told.plan, "trades": [{**trade, "price": round(trade["price"] * 1.031, 3)} if trade["symbol"] == "AAPL" else trade for trade in told.plan["trades"]]}
    told.refusal = REFUSED
    told.record = recorded.rebalance(changed, hash="b" * 64)
    told.record["proposal"] |= {"replans": 1, "replan_reason": "The price of AAPL moved by 3.10 %."}
    page.fill("#decide-by", "grace")
    page.click("#decide-approve")
    expect(page.locator("#approval .changed")).to_contain_text(REFUSED["error"]["message"])
    row = page.locator("#approval [data-changed]")
    expect(row).to_have_count(1)
    before = next(trade for trade in told.plan["trades"] if trade["symbol"] == "AAPL")
    expect(row).to_have_attribute("data-changed", "AAPL")
    expect(row).to_contain_text(str(before["price"]))
    expect(row).to_contain_text(str(round(before["price"] * 1.031, 3)))
    expect(page.locator("#approval")).to_contain_text("Planned again 1 time")
    told.refusal = None
    page.click("#decide-approve")
    expect(page.locator("#approval .changed")).to_be_empty()
    assert told.asked[-1][1]["hash"] == "b" * 64


def test_what_is_carried_out_is_followed_until_it_is_over(open_page):
    page, told = opened(open_page, "EXECUTING")
    sales = [order for order in told.record["orders"] if order["side"] == "SELL"]
    progress = told.record["progress"]
    expect(page.locator("#execution-progress")).to_contain_text(f"{progress['filled_value']:,.2f} of {progress['planned_value']:,.2f} USD")
    expect(page.locator("#orders tr[data-state=FILLED]")).to_have_count(len(sales))
    page.locator("#execution-schedule .trace").first.wait_for(state="attached")
    assert page.locator("#execution-schedule .trace").count() == 2
    page.locator("#orders .unfold").first.click()
    expect(page.locator("#orders table.lots")).to_contain_text("0.25")
    expect(page.locator("#execution-stop")).to_contain_text("Stop it")
    told.record = recorded.rebalance(told.plan, "COMPLETED")
    expect(page.locator("#rebalance-state")).to_have_text("Completed", timeout=4000)
    expect(page.locator("#orders tr[data-state=FILLED]")).to_have_count(len(told.record["orders"]))
    expect(page.locator("#orders table.lots")).to_have_count(1)
    expect(page.locator("#execution-stop summary")).to_be_hidden()
    expect(page.locator("#verification")).to_be_visible()


def test_it_is_canceled_and_all_trading_is_stopped(open_page):
    page, told = opened(open_page, "EXECUTING")
    page.locator("#execution-stop summary").click()
    page.fill("#cancel-by", "ada")
    page.click("#cancel-cancel")
    expect(page.locator("#execution-stop .field-error").nth(1)).to_contain_text("Say why")
    page.fill("#cancel-reason", "A mistake")
    page.click("#cancel-cancel")
    expect(page.locator("#cancel-reason")).to_have_value("")
    assert told.asked[0][:2] == ("cancel", {"by": "ada", "reason": "A mistake"})
    expect(page.locator("#rebalance-kill .kill-state")).to_contain_text("Trading is allowed")
    page.locator("#rebalance-kill summary").click()
    page.fill("#rebalance-kill-by", "ada")
    page.fill("#rebalance-kill-reason", "a drill")
    page.click("#rebalance-kill-stop")
    expect(page.locator("#rebalance-kill .kill-state")).to_contain_text("Trading is stopped")
    expect(page.locator("#rebalance-kill .kill-state")).to_contain_text("a drill")
    expect(page.locator("#rebalance-kill-stop")).to_be_hidden()
    assert told.asked[1][:2] == ("kill-switch", {"stopped": True, "by": "ada", "reason": "a drill"})


def test_what_was_achieved_is_held_against_what_was_meant(open_page):
    page, told = opened(open_page, "PARTIAL")
    check = told.record["verification"]
    expect(page.locator("#verification-tiles [data-metric=status] strong")).to_have_text("Differs")
    expect(page.locator("#verification-tiles [data-metric=residual] strong")).to_have_text("223.00 bp")
    assert cells(page, "#verification-books", "tr[data-difference=KO]")[2:] == ["61.73630618", "61.5"]
    assert cells(page, "#verified-weights-table", "tr[data-symbol=KO]")[4] == "-16.0 bp"
    first = check["orders"][0]
    row = cells(page, "#verified-orders", f"tr[data-order='{first['side']} {first['symbol']}']")
    assert row[6:8] == [f"{first['slippage_bps']:.2f}", f"{first['slippage']:.2f}"]
    assert cells(page, "#verified-costs", "tr[data-cost=slippage]") == ["Slippage", "21.05", "24.50", "+3.45"]
    assert cells(page, "#verified-costs", "tr[data-cost=total]")[1:] == ["261.38", "264.62", "+3.24"]
    assert cells(page, "#verified-costs", "tr[data-shortfall=total]")[2] == "40.10"
    page.locator("#verified-slippage").scroll_into_view_if_needed()
    page.locator("#verified-slippage .trace").first.wait_for(state="attached")
    page.get_by_role("link", name="Plan again").click()
    expect(page.locator("#plan-costs-half_spread")).to_have_value("0.05")
    expect(page.locator("#plan-taxes-long")).to_have_value("2")


def test_the_keyboard_reaches_every_decision(open_page):
    page, told = opened(open_page, "PENDING_APPROVAL")
    page.locator("#books").focus()
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))
    order = [reached.index(name) for name in ("to-rebalances", "decide-by", "decide-reason", "decide-approve", "decide-reject")]
    assert order == sorted(order)
    page.focus("#decide-by")
    page.keyboard.type("grace")
    page.keyboard.press("Enter")
    expect(page.locator("#decide-approve")).to_be_enabled()
    assert [deed for deed, _, _ in told.asked] == ["approve"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("status", ["PENDING_APPROVAL", "EXECUTING", "PARTIAL"])
def test_the_page_is_named_readable_and_narrow(open_page, screenshots, status, theme):
    page, _ = opened(open_page, status, color_scheme=theme)
    for width in (1440, 400):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("document.querySelectorAll('[data-page=rebalance] details').forEach((each) => { each.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(FAULTS) == []
        page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
        page.screenshot(path=screenshots / f"rebalance-{status}-{theme}-{width}.png")


def test_a_plan_over_days_says_what_was_traded_on_which_and_what_waits(open_page):
    page, told = opened(open_page, "EXECUTING")
    sale = next(trade for trade in told.plan["trades"] if trade["action"] == "SELL")
    # Two thirds of the sale may be traded a day.
    volumes = {sale["symbol"]: round(sale["expectedValue"] / 0.15)}
    plan = ask(page, "/sample/plan", recorded.PLAN | {"days": 2, "limits": {"participation": 0.1}, "average_daily_volume": volumes})
    days = [stage["day"] for stage in plan["stages"]]
    assert len(days) == 2
    empty = {"started_at": None, "purchases_started_at": None, "finished_at": None, "arrival_prices": None, "reason": None}
    told.record["proposal"]["plan"] = plan
    told.record |= {
        "executor": None, "orders": [order | {"session": days[order["side"] == "BUY"]} for order in told.record["orders"]],
        "sessions": [
            empty | {"day": days[0], "opens_at": "2026-11-27T14:30:00Z", "closes_at": "2026-11-27T21:00:00Z", "state": "FINISHED", "orders": 2, "planned_value": 1000, "filled_value": 990.5},
            empty | {"day": days[1], "opens_at": "2099-11-30T14:30:00Z", "closes_at": "2099-11-30T21:00:00Z", "state": "WAITING", "orders": 3, "planned_value": 900, "filled_value": 0},
        ],
    }  # fmt: skip
    page.reload()
    expect(page.locator("#execution-progress")).to_contain_text(f"Waits for the session of {days[1]}")
    rows = page.locator("#execution-sessions tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("Finished")
    expect(rows.nth(0)).to_contain_text("990.50")
    expect(rows.nth(1)).to_contain_text(re.compile(r"Waiting.*in \d+ d"))
    expect(page.locator("#orders thead")).to_contain_text("Session")
    expect(page.locator("#orders tbody tr").first).to_contain_text(days[0])
    stages = page.locator("#proposal-stages > table > tbody > tr")
    expect(stages).to_have_count(2)
    stages.nth(1).locator("button.unfold").click()
    expect(page.locator("#proposal-stages tr.detail tbody tr")).to_have_count(len(plan["stages"][1]["trades"]))
