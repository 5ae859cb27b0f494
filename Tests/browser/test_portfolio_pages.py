"""Profile, targets, rebalances, performance and transactions by hand, as their users meet them."""

import re

import pytest
from playwright.sync_api import Page, expect
from test_portfolios import FAULTS, HISTORY, address, ask, cells, new_portfolio, reopened

DAYS = ["2018-01-31", "2018-02-28", "2018-12-24", "2019-06-28"]


def keys_of(page: Page, path: str) -> list[str]:
    """The idempotency keys of the changes sent to a path from now on."""
    keys = []
    page.on(
        "request",
        lambda request: request.method == "POST" and request.url.split("?")[0].endswith(path) and keys.append(request.headers.get("idempotency-key")),
    )
    return keys


def book(open_page, place: str, history: str = HISTORY.read_text(), **settings) -> tuple[Page, str]:
    page = open_page("/#/portfolios", ready="#create-form")
    name = new_portfolio(page, history, **settings)
    return page, name


def reopened_at(page: Page, name: str, place: str, ready: str) -> Page:
    page.goto(page.watch.base_url + address(name, place))
    page.wait_for_selector(ready)
    return page


# Buttons that lie outside of what scrolls to them are hard to find on a telephone: the pages' own deeds are to be in sight.
CUT = """() => [...document.querySelectorAll("#rebalances button, .card > header button, #profile-form button")]
    .filter((button) => button.checkVisibility() && button.getBoundingClientRect().right > document.documentElement.clientWidth)
    .map((button) => button.outerHTML.slice(0, 90))"""


def test_a_profile_is_changed_and_refused_by_the_servers_own_words(open_page):
    page, name = book(open_page, "/profile", tax="us")
    reopened(page, name, "/profile")
    expect(page.locator("#book-settings")).to_contain_text("United States tax rules")
    expect(page.locator("#profile-save")).to_be_disabled()
    keys = keys_of(page, f"/{name}/profile")
    page.fill("#profile-name", "Core")
    page.fill("#profile-description", "Shares,\nfor long")
    page.select_option("#profile-type", "CONSERVATIVE")
    page.select_option("#profile-frequency", "QUARTERLY")
    page.fill("#profile-risk", "12,5")
    page.click("#profile-save")
    expect(page.locator("#profile-said")).to_have_text("Saved")
    told = ask(page, f"/{name}/profile")
    assert [told[field] for field in ("name", "description", "type", "rebalanceFreq", "targetRisk", "sessionId")] == [
        "Core", "Shares,\nfor long", "CONSERVATIVE", "QUARTERLY", 0.125, None,
    ]  # fmt: skip
    expect(page.locator("#book-facts")).to_contain_text("Core · conservative")
    expect(page.locator("#profile-risk")).to_have_value("12.5")

    page.watch.provokes("status of 400", "status of 409")
    page.fill("#profile-risk", "much")
    page.click("#profile-save")
    fault = page.locator("#profile-form [data-path=targetRisk] .field-error")
    expect(fault).to_have_text('targetRisk is "much"; allowed is a fraction per year from 0 to 10.')
    expect(page.locator("#profile-risk")).to_be_focused()
    expect(page.locator("#profile-risk")).to_have_attribute("aria-invalid", "true")
    page.fill("#profile-risk", "")
    expect(fault).to_be_hidden()
    other = new_portfolio(page, sessionId=f"session-{name}")
    page.fill("#profile-session", f"session-{name}")
    page.click("#profile-save")
    expect(page.locator("#profile-form [data-path=sessionId] .field-error")).to_contain_text(f"that of the portfolio {other}")
    assert ask(page, f"/{name}/profile")["targetRisk"] == 0.125
    page.click("#profile-undo")
    expect(page.locator("#profile-session")).to_have_value("")
    expect(page.locator("#profile-risk")).to_have_value("12.5")
    page.fill("#profile-risk", "")
    page.click("#profile-save")
    expect(page.locator("#profile-said")).to_have_text("Saved")
    assert ask(page, f"/{name}/profile")["targetRisk"] is None
    assert len(keys) == len(set(keys)) == 4 and all(len(key) >= 16 for key in keys)


def test_a_profile_that_is_being_typed_survives_what_others_change(open_page):
    page, name = book(open_page, "/profile")
    reopened(page, name, "/profile")
    page.fill("#profile-name", "Half a na")
    ask(page, f"/{name}/profile", {"type": "BALANCED"})
    expect(page.locator("#book-facts")).to_contain_text("balanced")
    expect(page.locator("#profile-name")).to_have_value("Half a na")


def test_targets_keep_every_digit_and_say_what_is_left(open_page):
    page, name = book(open_page, "/rebalances")
    reopened_at(page, name, "/rebalances", "#rebalance-targets .none")
    page.click("#open-targets-too")
    third = "33.3333333333333333"
    for symbol in ("AAPL", "MSFT", "XOM"):
        page.get_by_label(f"Target of {symbol}, per cent").fill(third)
    page.fill("#band-width", "5")
    page.click("#set-bands")
    expect(page.get_by_label("At most of XOM, per cent")).to_have_value("38.3333333333333333")
    expect(page.locator(".target-row").first.locator(".bullet")).to_be_visible()
    page.get_by_label("Target of KO, per cent").fill("0.1")
    expect(page.locator("#targets-sum")).to_contain_text("too much")
    page.watch.provokes("status of 400")
    page.click("#targets-save")
    expect(page.locator("#targets-error")).to_contain_text("they may sum to 1")
    page.get_by_label("Target of KO, per cent").fill("x")
    page.click("#targets-save")
    expect(page.locator("#targets-error")).to_contain_text("“x” is no number")
    expect(page.get_by_label("Target of KO, per cent")).to_be_focused()
    page.get_by_label("Target of KO, per cent").fill("")
    page.click("#targets-save")
    expect(page.locator("#targets-dialog")).to_be_hidden()
    text = page.request.get(f"{page.watch.base_url}/api/portfolios/{name}/allocations").text()
    assert '"targetWeight":0.333333333333333333,"minWeight":0.283333333333333333,"maxWeight":0.383333333333333333' in text
    expect(page.locator("#rebalance-targets-hint")).to_contain_text("outside their bands")

    page.click("#open-targets-too")
    page.click("#targets-as-now")
    expect(page.get_by_label("Target of AAPL, per cent")).to_have_value("29.72")
    page.click("#targets-save")
    expect(page.locator("#rebalance-targets-hint")).to_have_text("all within their bands")


def test_targets_are_found_by_a_strategy(open_page):
    page, name = book(open_page, "/rebalances")
    reopened_at(page, name, "/rebalances", "#rebalance-targets .none")
    page.click("#open-targets-too")
    page.fill("#target-stable", "x")
    page.click("#find-targets")
    expect(page.locator("#targets-error")).to_contain_text("“x” is no number")
    page.fill("#target-stable", "25")
    page.click("#find-targets")
    expect(page.locator("#targets-dialog")).to_be_hidden()
    found = page.request.get(f"{page.watch.base_url}/api/portfolios/{name}/allocations").json()
    assert found["source"]["strategy"] == "hierarchical_risk_parity"
    assert abs(sum(row["targetWeight"] for row in found["allocations"]) - 0.75) < 1e-9
    expect(page.locator("#rebalance-targets tbody tr").first).to_be_visible()


def test_rebalances_are_begun_completed_and_given_up(open_page):
    page, name = book(open_page, "/rebalances")
    targets = [{"instrumentId": symbol, "targetWeight": 0.2, "minWeight": 0.15, "maxWeight": 0.25} for symbol in ("AAPL", "MSFT")]
    ask(page, f"/{name}/allocations", {"allocations": targets})
    reopened(page, name, "/rebalances")
    expect(page.locator("#rebalances")).to_contain_text("begin one by hand when weights are outside")
    keys = keys_of(page, f"/{name}/rebalances")
    page.click("#begin-rebalance")
    expect(page.locator("#rebalance-type")).to_have_value("THRESHOLD")
    expect(page.locator("#rebalance-reason")).to_have_value(re.compile("AAPL.* outside their bands"))
    assert cells(page, "#rebalance-form", "tr[data-symbol=AAPL]")[1:] == ["29.73 %", "20.00 %", "-9.73 pp"]
    page.click("#rebalance-confirm")
    row = page.locator("#rebalances-table tr[data-rebalance=R1]")
    expect(row).to_contain_text("Pending")
    page.click("#begin-rebalance")
    page.select_option("#rebalance-type", "SCHEDULED")
    page.fill("#rebalance-reason", "Quarter")
    page.click("#rebalance-confirm")
    expect(page.locator("#rebalances-hint")).to_have_text("2 rebalances, 2 waiting")

    page.get_by_role("button", name="Complete R1").click()
    page.click("#rebalance-confirm")
    expect(row).to_contain_text("Completed")
    expect(row.get_by_role("button", name="Give up R1")).to_have_count(0)
    page.get_by_role("button", name="Give up R2").click()
    page.click("#rebalance-confirm")
    expect(page.locator("#rebalance-form .field-error").first).to_contain_text("Say why")
    page.fill("#rebalance-reason", "The market was closed")
    page.click("#rebalance-confirm")
    expect(page.locator("#rebalances-hint")).to_have_text("2 rebalances, none waits")
    first, second = ask(page, f"/{name}/rebalances")["rebalances"]
    assert (first["type"], first["status"], second["type"], second["status"]) == ("THRESHOLD", "COMPLETED", "SCHEDULED", "FAILED")
    assert second["reason"] == "Quarter. The market was closed"
    assert first["finishedAt"] and second["finishedAt"]
    assert len(keys) == len(set(keys)) == 4
    row.locator(".unfold").click()
    assert cells(page, "#rebalances-table .weights-change", "tr[data-symbol=MSFT]")[2] == "20.00 %"
    page.click("[data-tab=transactions]")
    expect(page.locator("#entries-table tbody tr").first).to_contain_text("R2 failed: Quarter. The market was closed")


def test_what_ended_elsewhere_is_said(open_page):
    page, name = book(open_page, "/rebalances")
    ask(page, f"/{name}/rebalances", {})
    reopened_at(page, name, "/rebalances", "#rebalances-table")
    page.get_by_role("button", name="Complete R1").click()
    ask(page, f"/{name}/rebalances", {"id": "R1", "status": "FAILED"})
    page.watch.provokes("status of 400")
    page.click("#rebalance-confirm")
    expect(page.locator("#rebalance-form .form-error")).to_contain_text("R1 is FAILED")


def test_days_are_recorded_drawn_and_listed(open_page):
    page, name = book(open_page, "/performance")
    reopened_at(page, name, "/performance", "#chart-performance .chart-note")
    expect(page.locator("#chart-performance")).to_contain_text("No day is recorded yet")
    expect(page.locator("#card-performance-table")).to_be_hidden()
    keys = keys_of(page, f"/{name}/performance")
    for day in DAYS:
        page.goto(page.watch.base_url + address(name, f"/performance?as_of={day}"))
        expect(page.locator("#take-performance")).to_have_text(f"Record {day}")
        page.click("#take-performance")
        expect(page.locator("#performance-said")).to_have_text(f"Recorded {day}")
    page.click("#take-performance")
    expect(page.locator("#performance-said")).to_contain_text("is recorded already")
    page.goto(page.watch.base_url + address(name, f"/performance?as_of={DAYS[0]}"))
    expect(page.locator("#chart-performance")).to_contain_text("a line needs two")
    assert len(keys) == len(set(keys)) == 5
    page.goto(page.watch.base_url + address(name, "/performance"))
    expect(page.locator("#performance-hint")).to_have_text("4 days recorded, 2018-01-31 to 2019-06-28")
    page.locator("#chart-performance .trace").first.wait_for(state="attached")
    assert page.locator("#chart-performance .trace").count() == 3

    records = ask(page, f"/{name}/performance")["performance"]
    percent = lambda value: "–" if value is None else f"{100 * value:+.2f} %"
    best = 0.0
    for record in records:
        total = record["metrics"]["time_weighted_return"]
        best = max(best, 1 + total)
        assert cells(page, "#performance-table", f"tr[data-day='{record['timestamp']}']") == [
            record["timestamp"],
            f"{record['totalValue']:.2f}",
            f"{record['cashValue']:.2f}",
            *(percent(record["returns"][name]) for name in ("daily", "mtd", "ytd")),
            percent(total),
            f"{100 * ((1 + total) / best - 1):.2f} %",
        ]
    tile = lambda key: page.locator(f"#performance-tiles [data-metric={key}] strong").inner_text().replace(",", "").replace("−", "-")
    assert tile("totalValue") == f"{records[-1]['totalValue']:.2f}"
    assert tile("ytd") == percent(records[-1]["returns"]["ytd"])
    falls = [cells(page, "#performance-table", f"tr[data-day='{day}']")[7] for day in DAYS]
    assert tile("fall") == min(falls, key=lambda text: float(text.removesuffix(" %"))) != "0.00 %"
    page.goto(page.watch.base_url + address(name, "/performance?as_of=2018-03-01"))
    expect(page.locator("#performance-table tbody tr")).to_have_count(2)
    page.goto(page.watch.base_url + address(name, "/performance?as_of=2017-01-01"))
    expect(page.locator("#chart-performance")).to_contain_text("No day is recorded up to 2017-01-01")


def test_a_total_that_is_unknown_is_not_recorded(open_page):
    page, name = book(open_page, "/performance", "date,type,symbol,quantity,price,amount\n2020-01-02,deposit,,,,1000\n2020-01-02,buy,NOPRICE,1,10,\n")
    reopened_at(page, name, "/performance", "#chart-performance .chart-note")
    page.click("#take-performance")
    expect(page.locator("#performance-said")).to_contain_text("unknown as long as a holding has no price")
    expect(page.locator("#performance-said a")).to_have_attribute("href", f"#/portfolios/{name}/health")


def test_a_transaction_is_entered_by_hand(open_page):
    page, name = book(open_page, "/transactions")
    reopened(page, name, "/transactions")
    page.watch.provokes("status of 400", "status of 422")
    keys = keys_of(page, f"/{name}/transactions")
    page.click("#open-by-hand")
    expect(page.locator("#entry-type")).to_be_focused()
    fault = lambda column: page.locator(f"#entry-form [data-path={column}] .field-error")
    page.click("#entry-look")
    expect(fault("date")).to_have_text("The row has no date.")
    page.fill("#entry-date", "2022-07-01")
    page.fill("#entry-symbol", "aapl")
    page.fill("#entry-quantity", "three")
    page.fill("#entry-price", "150")
    page.click("#entry-look")
    expect(fault("quantity")).to_contain_text("“three” is no number")
    expect(page.locator("#entry-quantity")).to_be_focused()
    page.select_option("#entry-type", "sell")
    page.fill("#entry-quantity", "30000")
    page.click("#entry-look")
    expect(fault("quantity")).to_contain_text("30000 shares of AAPL are to go")
    page.fill("#entry-quantity", "3.000000000000000001")
    page.fill("#entry-fee", "1")
    page.fill("#entry-note", 'By hand, "twice"')
    page.click("#entry-look")
    expect(page.locator("#entry-preview")).to_contain_text("2022-07-01 Sells 3.000000000000000001 AAPL")
    expect(page.locator("#entry-confirm")).to_be_focused()
    page.fill("#entry-fee", "2")
    expect(page.locator("#entry-confirm")).to_have_count(0)
    page.click("#entry-look")
    page.click("#entry-confirm")
    expect(page.locator("#entry-done")).to_contain_text("Recorded")
    body = ask(page, f"/{name}/entries?limit=1")["entries"][0]["body"]
    assert (body["type"], body["symbol"], body["fee"], body["note"]) == ("sell", "AAPL", 2, 'By hand, "twice"')
    assert [key for key in keys if key] == keys[-1:]
    page.click("#entry-another")
    expect(page.locator("#entry-date")).to_have_value("2022-07-01")
    expect(page.locator("#entry-type")).to_have_value("sell")
    page.select_option("#entry-type", "deposit")
    expect(page.locator("#entry-symbol")).to_be_hidden()
    page.fill("#entry-amount", "100")
    page.click("#entry-look")
    page.click("#entry-confirm")
    page.click("#entry-another")
    page.fill("#entry-amount", "100")
    page.click("#entry-look")
    expect(page.locator("#entry-report")).to_contain_text("in the journal already")
    page.fill("#entry-note", "Once more")
    page.click("#entry-look")
    expect(page.locator("#entry-preview")).to_contain_text("Pays in 100.00 USD")
    page.keyboard.press("Escape")
    rows = page.locator("#entries-table tbody tr")
    expect(rows).to_have_count(17)
    rows.first.get_by_role("button", name="Reverse entry").click()
    page.fill("#reverse-reason", "A try")
    page.click("#reverse-confirm")
    expect(page.locator("#entries-table [data-sequence='17']")).to_contain_text("taken back by 18")


@pytest.mark.parametrize("kind", ["buy", "deposit", "dividend", "split", "merger", "spin_off", "transfer_in", "cover"])
def test_every_kind_has_its_own_fields(open_page, kind):
    page = open_page(address("sample", "/transactions"), ready="#entries-table")
    page.click("#open-by-hand")
    page.select_option("#entry-type", kind)
    shown = {field.get_attribute("data-path") for field in page.locator("#entry-form .field").all() if field.is_visible()}
    own = {
        "buy": {"symbol", "quantity", "price", "fee", "tax", "lot"},
        "cover": {"symbol", "quantity", "price", "fee", "tax"},
        "deposit": {"amount", "fee"},
        "dividend": {"symbol", "amount", "fee", "tax"},
        "split": {"symbol", "quantity"},
        "merger": {"symbol", "into", "quantity", "amount", "price"},
        "spin_off": {"symbol", "into", "quantity", "cost_share"},
        "transfer_in": {"symbol", "quantity", "price", "amount", "fee"},
    }[kind]
    assert shown == own | {"date", "type", "currency", "fx_rate", "account", "note"}


def test_what_happens_elsewhere_appears_by_itself(open_page):
    page, name = book(open_page, "", "date,type,amount\n2020-01-02,deposit,1000\n")
    reopened(page, name)
    expect(page.locator("#book-tiles [data-metric=cash] strong")).to_have_text("1,000.00")
    ask(page, f"/{name}/transactions", "date,type,amount\n2020-01-03,deposit,5\n", "text/csv")
    expect(page.locator("#book-tiles [data-metric=cash] strong")).to_have_text("1,005.00", timeout=10_000)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_dialogs_fit_and_are_readable(open_page, theme, width):
    page = open_page("/#/portfolios", ready="#create-form", color_scheme=theme, viewport={"width": width, "height": 800})
    name = new_portfolio(page, HISTORY.read_text())
    ask(page, f"/{name}/allocations", {"allocations": [{"instrumentId": "AAPL", "targetWeight": 0.2}]})
    ask(page, f"/{name}/rebalances", {"reason": "A long reason that has to be wrapped, since it says so much of the state of the world"})
    for day in DAYS:
        ask(page, f"/{name}/performance?as_of={day}", "")
    for place, opener, dialog in (
        ("/rebalances", "#open-targets-too", "#targets-dialog"),
        ("/rebalances", "#begin-rebalance", "#rebalance-dialog"),
        ("/transactions", "#open-by-hand", "#record-dialog"),
        ("/performance", None, None),
        ("/profile", None, None),
    ):
        reopened(page, name, place)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
        assert page.evaluate(FAULTS) == [], place
        assert page.evaluate(CUT) == [], place
        if opener:
            page.click(opener)
            body = page.locator(f"{dialog} .dialog-body")
            expect(body).to_be_visible()
            assert body.evaluate("(element) => element.scrollWidth <= element.clientWidth"), dialog
            page.keyboard.press("Escape")
