"""From drift to a checked rebalance, as their users meet it."""

import json
import re
from urllib.parse import unquote

from playwright.sync_api import Page, expect
from test_portfolios import HISTORY, ROOT, address, ask, cells, new_portfolio, reopened

COSTS = {"commission": {"minimum": 1}, "half_spread": 0.0005}
POINTS = 16


def plan_of(page: Page, name: str, request: dict) -> dict:
    return ask(page, f"/{name}/plan", request)


def number(text: str) -> str:
    return text.replace(",", "").replace("−", "-")


def tile(page: Page, root: str, key: str) -> str:
    return number(page.locator(f"{root} [data-metric={key}] strong").inner_text())


def asked(page: Page) -> dict:
    """The request that the address of the plan names."""
    return json.loads(unquote(page.url.split("request=")[1].split("&")[0].replace("+", " ")))


def test_the_drift_page_says_what_the_drift_says(open_page):
    page = open_page(address("sample", "/drift"), ready="#drift-table tr[data-symbol]")
    drift = ask(page, "/sample/drift")
    farthest_first = sorted(drift["deviations"], key=lambda each: -abs(each["deviation_percent"]))
    order = [each["symbol"] for each in farthest_first]
    assert page.locator("#drift-bullets li[data-symbol]").evaluate_all("(all) => all.map((each) => each.dataset.symbol)") == order
    for each in farthest_first:
        row = cells(page, "#drift-table", f"tr[data-symbol={each['symbol']}]")
        assert row[1:4] == [f"{each['value']:.2f}", f"{each['target_value']:.2f}", f"{100 * each['current_weight']:.2f} %"]
        assert row[6] == f"{each['deviation_percent']:+.2f} pp"
        assert row[8:] == [f"{100 * each['utilization']:.2f} %", each["status"].capitalize()]
    bullet = page.locator("#drift-bullets li[data-symbol=AAPL] .bullet")
    expect(bullet).to_have_attribute("aria-label", "AAPL: 29.73 %, target 20 %, band 15 % to 25 %, threshold at 15 % and 25 %")
    assert tile(page, "#drift-tiles", "utilization") == f"{100 * drift['portfolio_utilization']['overall']:.2f} %"
    assert tile(page, "#drift-tiles", "needsRebalance") == "Yes"
    triggers = ask(page, "/sample/triggers")
    assert page.locator("#triggers tr[data-rule]").evaluate_all("(all) => all.map((each) => each.dataset.rule)") == [
        finding["rule"] for finding in triggers["findings"]
    ]
    weights = page.locator("#triggers tr[data-rule=weight_deviation]")
    expect(weights).to_contain_text(triggers["findings"][0]["description"])
    expect(weights).to_contain_text("Medium")
    expect(weights).to_contain_text("Asks")
    page.click("#to-plan")
    expect(page.locator("#plan-trades table")).to_be_visible()


def test_strategies_and_groups_have_bars_of_their_own_and_stay_when_targets_are_set(open_page):
    page = open_page(address("sample", "/drift"), ready="#drift-table tr[data-symbol]")
    name = new_portfolio(page, (ROOT / "Examples/sleeves.csv").read_text())
    ask(page, f"/{name}/allocations", json.loads((ROOT / "Examples/sleeve_targets.json").read_text()))
    page.goto(page.watch.base_url + address(name, "/drift"))
    page.wait_for_selector("#drift-groups [data-division=strategies] li[data-symbol]")
    drift = ask(page, f"/{name}/drift")
    for key in ("named", "by_sector", "by_asset_class"):
        rows = page.locator(f"#drift-groups [data-division={key}] li[data-symbol]")
        assert rows.count() == len(drift["groups"][key])
    core = next(each for each in drift["strategies"] if each["strategy_id"] == "core")
    bar = page.locator("#drift-groups [data-division=strategies] li[data-symbol=core]")
    expect(bar).to_contain_text(f"{core['deviation_percent']:+.2f} pp".replace("-", "−"))
    expect(bar.locator(".bullet")).to_have_attribute("aria-label", re.compile("target 50 %, band 40 % to 60 %"))
    parts = page.locator("#drift-groups [data-division=strategies] li.part")
    assert parts.count() == sum(len(each["deviations"]) + (each["cash"] is not None) for each in drift["strategies"])
    before = ask(page, f"/{name}/allocations")
    page.goto(page.watch.base_url + address(name, "/rebalances"))
    page.click("#open-targets-too")
    expect(page.locator("#targets-stay")).to_contain_text("strategies (core, momentum) and groups (Technology)")
    page.fill("#band-width", "3")
    page.click("#set-bands")
    page.click("#targets-save")
    expect(page.locator("#targets-dialog")).to_be_hidden()
    after = ask(page, f"/{name}/allocations")
    assert [after[key] for key in ("groups", "group_constraints", "strategies")] == [
        before[key] for key in ("groups", "group_constraints", "strategies")
    ]
    assert {each["maxWeight"] for each in after["allocations"]} != {each["maxWeight"] for each in before["allocations"]}


def test_thresholds_are_in_the_address_and_change_what_is_off(open_page):
    page = open_page(address("sample", "/drift"), ready="#drift-table tr[data-symbol]")
    page.fill("#drift-thresholds [name=absolute]", "")
    page.fill("#drift-thresholds [name=relative]", "15")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("relative=0.15"))
    expect(page.locator("#drift-bullets .bullet-legend")).to_contain_text("threshold: 15 % of the target")
    expect(page.locator("#drift-table tr[data-symbol=KO]")).to_contain_text("Below")
    expect(page.locator("#drift-tiles [data-metric=needsRebalance]")).to_contain_text("4 of 5 assets")
    page.fill("#drift-thresholds [name=relative]", "much")
    page.keyboard.press("Enter")
    expect(page.locator("#drift-thresholds [name=relative]")).to_have_attribute("aria-invalid", "true")
    page.reload()
    expect(page.locator("#drift-thresholds [name=relative]")).to_have_value("15")


def test_a_day_of_the_past_has_its_own_drift_and_plan(open_page):
    page = open_page(address("sample", "/drift?as_of=2019-06-28"), ready="#drift-table tr[data-symbol]")
    expect(page.locator("#drift-hint")).to_contain_text("as of 2019-06-28")
    page.click("#to-plan")
    expect(page.locator("#plan-tiles")).to_contain_text("as of 2019-06-28")
    expect(page.locator("#propose")).to_be_disabled()
    expect(page.locator("#propose-why")).to_contain_text("what is proposed is of now")


def test_a_portfolio_without_targets_says_what_to_do(open_page):
    page = open_page("/#/portfolios", ready="#create-form")
    name = new_portfolio(page, "date,type,amount\n2020-01-02,deposit,1000\n")
    page.watch.provokes("status of 400")
    for place in ("/drift", "/plan"):
        page.goto(page.watch.base_url + address(name, place))
        expect(page.locator("#books-failure")).to_contain_text("has no target")
    page.get_by_role("button", name="Set targets").click()
    expect(page.locator("#targets-dialog")).to_be_visible()


def test_a_plan_is_asked_for_and_shown_in_full(open_page):
    page = open_page(address("sample", "/plan"), ready="#plan-trades table")
    page.locator("#plan-form summary", has_text="Costs").click()
    page.locator("#plan-form summary", has_text="Taxes").click()
    page.fill("#plan-costs-commission-minimum", "1")
    page.fill("#plan-costs-half_spread", "0.05")
    page.fill("#plan-taxes-short", "37")
    page.fill("#plan-taxes-long", "2")
    page.fill("#plan-limits-turnover", "15")
    page.click("#plan-ask")
    request = {"mode": "balanced", "limits": {"turnover": 0.15}, "costs": COSTS, "taxes": {"short": 0.37, "long": 0.02}}
    page.wait_for_url(re.compile("0.0005"))
    assert asked(page) == request
    plan = plan_of(page, "sample", request)
    expect(page.locator("#plan-tiles [data-metric=turnover] strong")).to_have_text(f"{100 * plan['turnover']:.2f} %")
    assert tile(page, "#plan-tiles", "trades") == str(len(plan["trades"]))
    assert tile(page, "#plan-tiles", "tracking_error") == f"{100 * plan['tracking_error']['after']:.2f} %"
    expect(page.locator("#plan-tiles [data-metric=tracking_error]")).to_contain_text(f"from {100 * plan['tracking_error']['before']:.2f} %")
    assert tile(page, "#plan-tiles", "tax") == f"{plan['costs']['tax']:.2f}"
    sale = next(trade for trade in plan["trades"] if trade["action"] == "SELL")
    row = page.locator(f"#plan-trades tr[data-trade='SELL {sale['symbol']}']")
    shown = cells(page, "#plan-trades", f"tr[data-trade='SELL {sale['symbol']}']")
    exact = page.request.post(f"{page.watch.base_url}/api/portfolios/sample/plan", data=request).text()
    assert f'"quantity":{shown[2]},' in exact
    assert shown[7] == f"{sum(lot['gain'] for lot in sale['lots']):+.2f}"
    row.locator(".unfold").click()
    lots = page.locator("#plan-trades table.lots tbody tr")
    expect(lots).to_have_count(len(sale["lots"]))
    expect(lots.first).to_contain_text(sale["lots"][0]["acquired"])
    expect(lots.first).to_contain_text(sale["lots"][0]["term"])
    assert cells(page, "#plan-costs", "tr[data-cost=commission]")[1] == f"{plan['costs']['commission']:.2f}"
    assert cells(page, "#plan-cash", "tbody tr")[1:3] == [f"{plan['cash'][0][when]:.2f}" for when in ("before", "after")]
    for reason in plan["not_traded"]:
        expect(page.locator(f"#plan-reasons tr[data-symbol={reason['symbol']}]")).to_contain_text(f"{100 * abs(reason['off_target']):.2f} pp")
    price = page.locator("#plan-reasons [data-price=turnover] dd").first.inner_text()
    assert number(price) == f"{plan['shadow_prices']['turnover']:.6f}"
    model = page.locator("#plan-reasons [data-risk-model]")
    expect(model).to_have_text(f"Tracking error is by the Ledoit-Wolf covariance of {plan['risk_model']['observations']} returns.")
    page.locator("#plan-weights .trace").first.wait_for(state="attached")

    page.reload()
    expect(page.locator("#plan-costs-half_spread")).to_have_value("0.05")
    expect(page.locator("#plan-tiles [data-metric=turnover] strong")).to_have_text(f"{100 * plan['turnover']:.2f} %")


def test_modes_have_their_own_fields_and_refusals_stand_at_the_field(open_page):
    page = open_page(address("sample", "/plan"), ready="#plan-trades table")
    page.watch.provokes("status of 400")
    page.select_option("#plan-mode", "withdraw")
    expect(page.locator("#plan-aversion")).to_be_hidden()
    expect(page.locator("#card-plan-frontier")).to_be_visible()
    page.fill("#plan-amount", "60,000.50")
    page.click("#plan-ask")
    expect(page.locator("#card-plan-frontier")).to_be_hidden()
    assert asked(page) == {"mode": "withdraw", "amount": 60000.5}
    expect(page.locator("#plan-trades tr[data-trade^=BUY]")).to_have_count(0)
    page.select_option("#plan-mode", "full")
    page.locator("#plan-form summary", has_text="Do-not lists").click()
    page.fill("#plan-do_not_sell", "aapl, msft")
    page.click("#plan-ask")
    expect(page.locator("#plan-reasons tr[data-symbol=AAPL]")).to_contain_text("May not be traded")
    expect(page.locator("#plan-reasons [data-price=cash]")).to_contain_text("known in the mode balanced")
    fault = page.locator("#plan-form [data-path='taxes.long'] .field-error")
    page.locator("#plan-form summary", has_text="Taxes").click()
    page.fill("#plan-taxes-short", "37")
    page.click("#plan-ask")
    expect(fault).to_contain_text("taxes.long")
    page.fill("#plan-taxes-long", "x")
    page.click("#plan-ask")
    expect(fault).to_have_text("This is not the number expected.")
    expect(page.locator("#plan-taxes-long")).to_be_focused()


def test_the_slider_goes_along_the_frontier(open_page):
    page = open_page(address("sample", "/plan?request=" + json.dumps({"mode": "balanced", "costs": COSTS})), ready="#plan-trades table")
    slider = page.locator("#frontier-slider")
    expect(slider).to_be_enabled()
    points = plan_of(page, "sample", {"mode": "balanced", "costs": COSTS, "frontier": POINTS})["frontier"]
    expect(slider).to_have_attribute("max", str(len(points) - 1))
    points.sort(key=lambda point: point["aversion"])
    slider.focus()
    page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(f"tracking error {100 * points[0]['tracking_error']:.2f} %"))
    expect(page.locator("#plan-tiles [data-metric=tracking_error] strong")).to_have_text(f"{100 * points[0]['tracking_error']:.2f} %")
    page.keyboard.press("End")
    expect(page.locator("#plan-tiles [data-metric=tracking_error] strong")).to_have_text(f"{100 * points[-1]['tracking_error']:.2f} %")
    assert asked(page)["aversion"] == points[-1]["aversion"]
    page.locator("#plan-frontier .trace").first.wait_for(state="attached")


# --- From a proposal to what came of it, on the real API ---


def traded(open_page, **settings) -> tuple[Page, str]:
    """A portfolio of its own, away from its targets, with the page that plans its trades."""
    page = open_page("/#/portfolios", ready="#create-form", **settings)
    name = new_portfolio(page, HISTORY.read_text(), tax="us")
    ask(page, f"/{name}/allocations", json.loads((ROOT / "Examples/targets.json").read_text()))
    page.goto(page.watch.base_url + address(name, "/plan?request=" + json.dumps({"mode": "balanced", "costs": COSTS})))
    page.wait_for_selector("#plan-trades table")
    return page, name


def propose(page: Page, style: str = "immediate", **fields):
    page.fill("#propose-by", "ada")
    page.select_option("#propose-execution-style", style)
    page.evaluate("document.querySelectorAll('#propose-form details').forEach((each) => { each.open = true; })")
    for field, value in fields.items():
        page.fill(f"#propose-{field}", value)
    page.click("#propose")
    page.wait_for_url(re.compile("/rebalances/R1"))
    expect(page.locator("#rebalance-state")).to_be_visible()


def detail(page: Page, name: str) -> dict:
    answer = page.request.get(f"{page.watch.base_url}/api/rebalances/{name}.R1")
    assert answer.ok, answer.text()
    return answer.json()


def decide(page: Page, deed: str, reason: str = ""):
    page.fill("#decide-by", "grace")
    page.fill("#decide-reason", reason)
    page.click(f"#decide-{deed}")


def test_a_plan_is_proposed_approved_carried_out_and_checked(open_page, screenshots):
    page, name = traded(open_page)
    keys = []
    page.on("request", lambda request: request.method == "POST" and "/plan" not in request.url and keys.append(request.headers.get("idempotency-key")))
    page.click("#propose")
    expect(page.locator("#propose-form [data-path=by] .field-error")).to_contain_text("Say who asks")
    propose(page, "twap", reason="Quarter", **{"execution-horizon": "4", "execution-slices": "2", "execution-max_slippage": "any", "execution-simulation-volatility": "20"})
    record = detail(page, name)
    assert (record["status"], record["reason"], record["proposal"]["requested_by"]) == ("PENDING_APPROVAL", "Quarter", "ada")
    assert record["proposal"]["request"] == {"mode": "balanced", "costs": COSTS}
    assert (record["proposal"]["execution"]["style"], record["proposal"]["execution"]["horizon"]) == ("twap", 4)
    assert record["proposal"]["execution"]["simulation"]["volatility"] == 0.2
    assert record["proposal"]["execution"]["max_slippage"] is None
    expect(page.locator("#approval code").first).to_have_text(record["proposal"]["hash"][:12])
    expect(page.locator("#proposal-trades tr[data-trade]")).to_have_count(len(record["proposal"]["plan"]["trades"]))
    decide(page, "approve")
    expect(page.locator("#rebalance-state")).to_have_text(re.compile("Approved|Executing"))
    expect(page.locator("#orders tr[data-state=FILLED]").first).to_be_visible()
    expect(page.locator("#happenings [data-event=TradeExecutedEvent]").first).to_be_visible()
    page.screenshot(path=screenshots / "rebalance-live.png")
    expect(page.locator("#rebalance-state")).to_have_text("Completed", timeout=30_000)
    record = detail(page, name)
    check = record["verification"]
    assert check["status"] == "VERIFIED"
    expect(page.locator("#verification-tiles [data-metric=status] strong")).to_have_text("Verified")
    expect(page.locator("#verification-books")).to_contain_text("to the last digit")
    for each in check["orders"]:
        row = cells(page, "#verified-orders", f"tr[data-order='{each['side']} {each['symbol']}']")
        assert row[6] == f"{each['slippage_bps']:.2f}".replace("-0.00", "0.00")
    shortfall = page.locator("#verification-tiles [data-metric=shortfall] strong")
    assert number(shortfall.inner_text()) == f"{check['implementation_shortfall']['total']:.2f}"
    expect(page.locator("#execution-progress")).to_contain_text("100.00 % filled")
    assert all(len(key) >= 16 for key in keys) and len(set(keys)) == len(keys) == 2
    page.click("#to-rebalances")
    row = page.locator("#rebalances-table tr[data-rebalance=R1]")
    expect(row).to_contain_text("Completed")
    expect(row.get_by_role("link", name="R1")).to_have_attribute("href", f"#/portfolios/{name}/rebalances/R1")
    page.click("[data-tab=drift]")
    expect(page.locator("#drift-tiles [data-metric=deviation] strong")).not_to_have_text("+9.73 pp")
    page.click("[data-tab=transactions]")
    expect(page.locator("#entries-table")).to_contain_text("R1 completed: Quarter")
    expect(page.locator("#entries-table .type-execution")).to_have_count(0)
    page.select_option("#filter-type", "execution")
    expect(page.locator("#entries-table .type-execution").first).to_be_visible()
    expect(page.get_by_role("button", name="Reverse entry")).to_have_count(0)


def test_a_plan_whose_books_changed_is_asked_for_anew(open_page):
    page, name = traded(open_page)
    propose(page)
    first = detail(page, name)["proposal"]["hash"]
    ask(page, f"/{name}/transactions", "date,type,amount\n2022-12-28,withdrawal,20000\n", "text/csv")
    page.watch.provokes("status of 409")
    decide(page, "approve")
    expect(page.locator("#approval .changed .notice")).to_be_visible()
    expect(page.locator("#approval [data-changed]").first).to_be_visible()
    expect(page.locator("#approval")).to_contain_text("Planned again 1 time")
    second = detail(page, name)["proposal"]["hash"]
    assert second != first
    expect(page.locator("#approval code").first).to_have_text(second[:12])
    decide(page, "approve")
    expect(page.locator("#rebalance-state")).to_have_text("Completed", timeout=30_000)


def test_a_plan_is_rejected_with_a_reason(open_page):
    page, name = traded(open_page)
    propose(page)
    decide(page, "reject", "Not before the quarter ends")
    expect(page.locator("#rebalance-state")).to_have_text("Rejected")
    expect(page.locator("#approval")).to_contain_text("Not before the quarter ends")
    assert detail(page, name)["rejection"]["by"] == "grace"
    expect(page.locator("#approval form")).to_be_hidden()


def test_a_plan_expires_before_the_eyes_of_who_waits(open_page):
    page, _ = traded(open_page)
    propose(page, expires_in="0.0009")
    expect(page.locator("#approval [role=timer]")).to_contain_text("in ")
    expect(page.locator("#rebalance-state")).to_have_text("Expired", timeout=15_000)
    expect(page.locator("#approval form")).to_be_hidden()
    page.get_by_role("link", name="Plan again").click()
    expect(page.locator("#plan-trades table")).to_be_visible()
    assert asked(page) == {"mode": "balanced", "costs": COSTS}


def test_a_plan_that_needs_no_approval_is_carried_out_at_once(open_page):
    page, name = traded(open_page)
    page.select_option("#propose-mode", "automatic")
    propose(page)
    expect(page.locator("#rebalance-state")).to_have_text("Completed", timeout=30_000)
    assert detail(page, name)["proposal"]["mode"] == "automatic"


def test_what_is_carried_out_is_canceled(open_page):
    page, name = traded(open_page)
    expect(page.locator("#propose-execution-curve")).to_be_hidden()
    propose(page, "vwap", **{"execution-horizon": "600", "execution-curve": "3, 1, 1.5, 3"})
    assert detail(page, name)["proposal"]["execution"]["curve"] == [3, 1, 1.5, 3]
    decide(page, "approve")
    expect(page.locator("#rebalance-state")).to_have_text("Executing")
    expect(page.locator("#orders tr[data-state=SCHEDULED]").first).to_be_visible()
    page.locator("#execution-stop summary").click()
    page.fill("#cancel-by", "ada")
    page.fill("#cancel-reason", "A mistake")
    page.click("#cancel-cancel")
    expect(page.locator("#rebalance-state")).to_have_text(re.compile("Canceled|Partly done|Failed"), timeout=30_000)
    record = detail(page, name)
    assert record["cancellation"]["reason"] == "A mistake"
    expect(page.locator("#orders tr[data-state=NOT_SENT]").first).to_be_visible()
    expect(page.locator("#approval")).to_contain_text("A mistake")


def test_a_rebalance_by_hand_has_a_page_and_a_missing_one_says_so(open_page):
    page, name = traded(open_page)
    ask(page, f"/{name}/rebalances", {"reason": "By hand"})
    page.goto(page.watch.base_url + address(name, "/rebalances/R1"))
    expect(page.locator("#rebalance-state")).to_have_text("Pending")
    assert cells(page, "#by-hand", "tr[data-symbol=AAPL]")[1:3] == ["29.73 %", "20.00 %"]
    expect(page.locator("#card-approval")).to_be_hidden()
    page.watch.provokes("status of 404")
    page.goto(page.watch.base_url + address(name, "/rebalances/R9"))
    expect(page.locator("#books-failure")).to_contain_text("no rebalance")
    expect(page.locator("#rebalance-name")).to_be_hidden()


def test_a_page_that_is_left_does_not_bring_its_reader_back(open_page):
    page, name = traded(open_page)
    ask(page, f"/{name}/rebalances", {"reason": "By hand"})
    page.evaluate(
        """(left) => {
            location.hash = left;
            document.getElementById("plan-aversion").value = "7";
            document.getElementById("plan-form").requestSubmit();
        }""",
        address(name, "/rebalances/R1").lstrip("/"),
    )
    expect(page.locator("#rebalance-state")).to_have_text("Pending")
    assert page.url.endswith("/rebalances/R1")


def test_the_kill_switch_stops_approvals_until_it_is_turned_back(open_page):
    page, name = traded(open_page)
    propose(page)
    page.goto(page.watch.base_url + address(name, "/rebalances"))
    expect(page.locator("#kill .kill-state")).to_contain_text("Trading is allowed")
    page.locator("#kill summary").click()
    page.fill("#kill-by", "ada")
    page.fill("#kill-reason", "A drill")
    page.click("#kill-stop")
    try:
        expect(page.locator("#kill .kill-state")).to_contain_text("Trading is stopped")
        page.get_by_role("link", name="Review R1").click()
        expect(page.locator("#rebalance-state")).to_contain_text("Trading is stopped")
        page.watch.provokes("status of 409")
        decide(page, "approve")
        expect(page.locator("#approval .form-error")).to_contain_text("A drill")
    finally:
        reopened(page, name, "/rebalances")
        page.fill("#kill-reason", "It is over")
        page.click("#kill-resume")
        expect(page.locator("#kill .kill-state")).to_contain_text("Trading is allowed")
