"""The pages of portfolios as their users meet them: a real browser, a real server, and numbers that the terminal prints, too."""

import itertools
import os
import re
import subprocess

import pytest
from conftest import ROOT
from playwright.sync_api import Page, expect

HISTORY = ROOT / "Examples/transactions.csv"
PRICES = ROOT / "Examples/prices/sp500_20.csv.gz"
PAGES = {
    "": "#book-tiles .tile",
    "/holdings": "#holdings-table",
    "/transactions": "#entries-table",
    "/performance": "#take-performance",
    "/drift": "#drift-table table",
    "/plan": "#plan-trades table",
    "/rebalances": "#rebalance-targets table",
    "/profile": "#book-settings .settings",
    "/health": "#chain-state",
}
numbers = itertools.count(1)


def address(name: str, page: str = "") -> str:
    return f"/#/portfolios/{name}{page}"


def ask(page: Page, path: str, data=None, kind: str = "application/json"):
    url = f"{page.watch.base_url}/api/portfolios{path}"
    answer = page.request.get(url) if data is None else page.request.post(url, data=data, headers={"Content-Type": kind})
    assert answer.ok, answer.text()
    return answer.json()


def new_portfolio(page: Page, history: str = "", **settings) -> str:
    name = f"test-{os.getpid()}-{next(numbers)}"
    ask(page, "", {"portfolio": name, **settings})
    if history:
        ask(page, f"/{name}/transactions", history, "text/csv")
    return name


def reopened(page: Page, name: str, place: str = "") -> Page:
    page.goto(page.watch.base_url + address(name, place))
    page.wait_for_selector(PAGES[place])
    return page


def cells(page: Page, table: str, row: str) -> list[str]:
    return [text.replace(",", "").replace("−", "-") for text in page.locator(f"{table} {row} > td").all_inner_texts()]


def terminal(*arguments: str) -> str:
    binary = os.environ.get("POISE_BIN") or os.environ.get("POISE")
    if not binary:
        pytest.skip("POISE_BIN names no program to compare with")
    return subprocess.run([binary, *arguments], check=True, capture_output=True, text=True, cwd=ROOT).stdout


def write(folder, name: str, text: str):
    path = folder / name
    path.write_text(text)
    return path


def test_pages_have_addresses_and_the_way_back(open_page):
    page = open_page("/#assets=AAPL,MSFT&objective=MinRisk&risk_free_rate=0&efficient_frontier=10")
    page.fill("#upper_bound", "80")
    page.wait_for_url(re.compile("upper_bound"))
    optimizer = page.url
    page.evaluate("window.sameDocument = true")
    page.click("#to-portfolios")
    expect(page.locator("#optimizer")).to_be_hidden()
    page.click("[data-portfolio=sample]")
    expect(page.locator("#book-title")).to_have_text("sample")
    page.click("[data-tab=holdings]")
    page.wait_for_selector("#holdings-table")
    assert page.url.endswith("#/portfolios/sample/holdings")
    assert page.title() == "Holdings · sample · Poise"
    expect(page.locator("[data-tab=holdings]")).to_have_attribute("aria-current", "page")
    page.go_back()
    expect(page.locator("#book-tiles")).to_be_visible()
    page.go_forward()
    expect(page.locator("#holdings-table")).to_be_visible()
    page.click("#to-optimize")
    expect(page.locator("#optimizer")).to_be_visible()
    assert page.url == optimizer
    assert page.input_value("#upper_bound") == "80"
    assert page.evaluate("window.sameDocument")


def test_the_optimizer_starts_after_a_portfolio_was_opened_first(open_page):
    page = open_page(address("sample"), ready=PAGES[""])
    page.click("#to-optimize")
    page.wait_for_selector("#asset-list input")
    expect(page.locator("#market-facts")).to_contain_text("assets")
    expect(page.locator("#optimize")).to_be_visible()


def test_the_overview_says_what_the_snapshot_says(open_page, screenshots):
    page = open_page(address("sample"), ready=PAGES[""])
    snapshot = ask(page, "/sample/snapshot")
    tile = lambda key: page.locator(f"#book-tiles [data-metric={key}] strong").inner_text().replace(",", "").replace("−", "-")
    assert tile("totalValue") == f"{snapshot['totalValue']:.2f}"
    assert tile("cash") == f"{snapshot['cash']:.2f}"
    assert tile("unrealized_gain") == f"{snapshot['metrics']['unrealized_gain']:+.2f}"
    assert tile("realized_gain") == "+12058.44"
    assert tile("time_weighted_return") == f"{100 * snapshot['metrics']['time_weighted_return']:+.2f} %"
    assert tile("money_weighted_return") == f"{100 * snapshot['metrics']['money_weighted_return']:+.2f} %"
    sides = page.locator("#exposure .sides dd").all_inner_texts()
    assert [text.replace(",", "") for text in sides] == [f"{snapshot['exposure'][side]:.2f}" for side in ("long", "short", "gross", "net")]
    risk = lambda key: page.locator(f"#book-risk [data-metric={key}] b").inner_text()
    assert risk("volatility") == f"{100 * snapshot['risk']['volatility']:.2f} %"
    assert risk("value_at_risk") == f"{100 * snapshot['risk']['value_at_risk']:.2f} %"
    assert risk("conditional_value_at_risk") == f"{100 * snapshot['risk']['conditional_value_at_risk']:.2f} %"
    assert risk("effective_assets") == f"{snapshot['risk']['concentration']['effective_assets']:.2f}"
    assert risk("beta") == "–"
    page.fill("#benchmark", "MSFT")
    page.keyboard.press("Enter")
    expect(page.locator("#book-risk [data-metric=beta] b")).to_have_text(re.compile(r"^\d\.\d{3}$"))
    assert risk("beta") == f"{ask(page, '/sample/snapshot?benchmark=MSFT')['risk']['beta']:.3f}"
    assert "benchmark=MSFT" in page.url
    page.locator("#chart-treemap .slice path").first.wait_for(state="attached")
    labels = " ".join(page.locator("#chart-treemap .slice text").all_text_contents())
    for allocation in snapshot["allocations"]:
        assert allocation["symbol"] in labels


def test_targets_show_their_bands_and_can_be_set(open_page):
    page = open_page(address("sample"), ready=PAGES[""])
    rows = ask(page, "/sample/allocations")["allocations"]
    for row in rows:
        shown = cells(page, "#targets", f"tr[data-symbol={row['instrumentId']}]")
        assert shown[2:4] == [f"{100 * row['currentWeight']:.2f} %", f"{100 * row['targetWeight']:g} %"]
        outside = "outside" in (page.locator(f"#targets tr[data-symbol={row['instrumentId']}]").get_attribute("class") or "")
        assert outside is not row["inBand"]
    expect(page.locator("#targets-hint")).to_have_text("2 of 5 outside their bands")

    name = new_portfolio(page, HISTORY.read_text(), tax="us")
    reopened(page, name)
    expect(page.locator("#targets")).to_contain_text("no targets")
    page.click("#open-targets")
    expect(page.locator(".target-row")).to_have_count(5)
    page.get_by_label("Target of AAPL, per cent").fill("29.7")
    page.get_by_label("At least of AAPL, per cent").fill("35")
    page.watch.provokes("status of 400")
    page.click("#targets-save")
    expect(page.locator("#targets-error")).to_contain_text("must ascend")
    page.get_by_label("At least of AAPL, per cent").fill("25")
    page.get_by_label("At most of AAPL, per cent").fill("35")
    page.click("#targets-save")
    expect(page.locator("#targets tr[data-symbol=AAPL] td").nth(3)).to_have_text("29.7 %")
    assert ask(page, f"/{name}/allocations")["allocations"][0]["targetWeight"] == 0.297


def test_holdings_lots_and_years_are_those_of_the_terminal(open_page, screenshots):
    printed = terminal("ledger", str(HISTORY), "--tax", "us", "--prices", str(PRICES))
    positions = re.findall(r"^([A-Z]+) +(\d+) +([\d.]+) +([\d.]+) +(-?[\d.]+)  \d{4}-", printed, re.MULTILINE)
    page = open_page(address("sample", "/holdings"), ready="#holdings-table [data-symbol=XOM]")
    assert len(positions) == page.locator("#holdings-table tbody tr").count() == 5
    for symbol, quantity, cost, value, gain in positions:
        shown = cells(page, "#holdings-table", f"tr[data-symbol={symbol}]")
        assert [shown[1], shown[4], shown[6], shown[7].removeprefix("+")] == [quantity, value, cost, gain]
    years = re.findall(r"^(\d{4}) +([\d.]+) +([\d.]+) +(-?[\d.]+) +(-?[\d.]+) +(-?[\d.]+)$", printed, re.MULTILINE)
    assert len(years) == 3
    for year, *amounts in years:
        shown = [text.removeprefix("+") for text in cells(page, "#years", f"tr[data-year='{year}']")]
        assert [shown[0], shown[1], shown[2], *shown[5:]] == [year, *amounts]
    sales = re.findall(r"^(\d{4}-\d\d-\d\d) +([A-Z]+) +(\d+) +([\d.]+) +([\d.]+) +(-?[\d.]+) .*(short|long)$", printed, re.MULTILINE)
    for row, (day, symbol, quantity, proceeds, cost, gain, term) in enumerate(reversed(sales), start=1):
        shown = [text.removeprefix("+") for text in cells(page, "#sales", f"tbody tr:nth-child({row})")]
        assert shown[:6] + [shown[8]] == [day, symbol, quantity, proceeds, cost, gain, term]

    unfold = page.locator("#holdings-table [data-symbol=AAPL] .unfold")
    unfold.focus()
    page.keyboard.press("Enter")
    expect(unfold).to_have_attribute("aria-expanded", "true")
    lots = page.locator(".lots tbody tr")
    assert [text.replace("\t", " ") for text in lots.all_inner_texts()] == [
        "2018-01-03 2018-01-03 400 16,199.30 50,269.60 +34,070.30 long",
        "2019-01-03 2018-01-17 150 5,550.90 18,851.10 +13,300.20 long",
    ]
    page.screenshot(path=screenshots / "holdings.png")
    unfold.click()
    expect(lots).to_have_count(0)


def test_accounts_and_sleeves_are_shown_where_there_are_several(open_page, screenshots):
    page = open_page(address("sample"), ready=PAGES[""])
    expect(page.locator("#overview-divisions")).to_be_hidden()
    name = new_portfolio(page, (ROOT / "Examples/sleeves.csv").read_text(), tax="us")
    reopened(page, name)
    snapshot = ask(page, f"/{name}/snapshot")
    for kind, names in (("account", ["broker", "pension"]), ("sleeve", ["", "core", "momentum"])):
        rows = page.locator(f"#overview-divisions [data-kind={kind}] tbody tr")
        assert [row.get_attribute(f"data-{kind}") for row in rows.all()] == names
        for row, said in zip(rows.all(), snapshot[f"{kind}s"], strict=True):
            shown = [text.replace(",", "").replace("−", "-") for text in row.locator("td").all_inner_texts()]
            assert shown[1] == str(len(said["positions"]))
            assert shown[3:] == [f"{said['value']:.2f}", f"{said['percentage']:.2f} %"]
    page.locator("#overview-divisions [data-account=pension] .unfold").click()
    lots = page.locator("#overview-divisions .lots tbody tr")
    assert [text.split("\t")[:2] for text in lots.all_inner_texts()] == [["JPM", "40"], ["KO", "250"]]
    page.screenshot(path=screenshots / "divisions.png", full_page=True)
    reopened(page, name, "/holdings")
    page.locator("#holdings-table [data-symbol=MSFT] .unfold").click()
    heads = page.locator("#holdings-table .lots th").all_inner_texts()
    assert heads[2:4] == ["Account", "Sleeve"]
    assert [text.split("\t")[2:4] for text in page.locator("#holdings-table .lots tbody tr").all_inner_texts()] == [
        ["broker", "core"], ["broker", "momentum"]
    ]
    expect(page.locator("#holdings-divisions [data-sleeve=momentum]")).to_be_visible()
    page.screenshot(path=screenshots / "holdings-divisions.png", full_page=True)


def test_holdings_sort_by_every_column(open_page):
    page = open_page(address("sample", "/holdings"), ready="#holdings-table [data-symbol=XOM]")
    order = lambda: [row.get_attribute("data-symbol") for row in page.locator("#holdings-table tbody tr").all()]
    assert order() == ["AAPL", "MSFT", "XOM", "KO", "JPM"]
    page.click("#holdings-table button[data-key=quantity]")
    assert order() == ["AAPL", "KO", "MSFT", "XOM", "JPM"]
    expect(page.locator("#holdings-table th[aria-sort=descending]")).to_contain_text("Quantity")
    page.click("#holdings-table button[data-key=quantity]")
    assert order() == ["JPM", "XOM", "MSFT", "KO", "AAPL"]
    page.click("#holdings-table button[data-key=symbol]")
    assert order() == ["AAPL", "JPM", "KO", "MSFT", "XOM"]


def test_no_digit_is_lost(open_page):
    page = open_page(address("sample"), ready=PAGES[""])
    tiny, whole = "0.123456789012345678", "90071992547409.93"
    name = new_portfolio(page, f"date,type,symbol,quantity,price,amount\n2020-01-02,deposit,,,,{whole}\n2020-01-03,buy,BTC,{tiny},,1000.005\n")
    reopened(page, name, "/holdings")
    assert cells(page, "#holdings-table", "tr[data-symbol=BTC]")[1] == tiny
    assert page.locator("#holdings-table tr[data-symbol=BTC] td").nth(6).get_attribute("title") == "1,000.005"
    reopened(page, name, "/transactions")
    assert cells(page, "#entries-table", "tr[data-sequence='2']")[4] == tiny
    assert cells(page, "#entries-table", "tr[data-sequence='1']")[6] == f"{whole} USD"
    reopened(page, name)
    expect(page.locator("#book-tiles [data-metric=cash] strong")).to_have_text("90,071,992,546,409.93")
    expect(page.locator("#book-tiles [data-metric=cash] strong")).to_have_attribute("title", "exactly 90,071,992,546,409.925")
    expect(page.locator("[data-notice=missing], #book-notices li").first).to_contain_text("BTC")


def test_a_portfolio_is_created_recorded_filtered_and_corrected(open_page, screenshots, tmp_path):
    page = open_page("/#/portfolios", ready="#create-form")
    page.watch.provokes("status of 400", "status of 422")
    page.fill("#create-name", "two words")
    page.click("#create")
    expect(page.locator("#create-form [data-path=portfolio] .field-error")).to_contain_text("1 to 64 letters")
    name = f"test-{os.getpid()}-{next(numbers)}"
    page.fill("#create-name", name)
    page.select_option("#create-tax", "us")
    page.click("#create")
    expect(page.locator("#book-title")).to_have_text(name)
    expect(page.locator("#empty-book")).to_contain_text("Nothing recorded yet")
    expect(page.locator("#overview-cards")).to_be_hidden()

    page.click("#open-record")
    page.set_input_files("#record-file", write(tmp_path, "bad.csv", "date,type,symbol,quantity,price\n2020-01-02,buy,AAPL,x,3\n2020,buy,KO,1,1\n"))
    expect(page.locator("#record-report .row-faults li")).to_have_count(2)
    expect(page.locator("#record-report")).to_contain_text("line 2, quantity")
    page.set_input_files("#record-file", write(tmp_path, "short.csv", "date,type,symbol,quantity,price\n2020-01-02,sell,AAPL,3,3\n"))
    expect(page.locator("#record-report .field-error")).to_contain_text("3 shares of AAPL are to go")

    page.set_input_files("#record-file", HISTORY)
    rows = page.locator("#record-report tbody tr")
    expect(rows).to_have_count(15)
    expect(rows.nth(1)).to_contain_text("Buys 600 AAPL for 24,294.00 USD (40.49 each), 4.95 fee")
    expect(rows.nth(4)).to_contain_text("Receives a dividend of MSFT: 138.00 USD, 20.70 tax")
    assert ask(page, f"/{name}/health")["journal"]["entries"] == 0
    page.screenshot(path=screenshots / "record.png")
    sent = []
    page.on("request", lambda request: request.method == "POST" and "dry_run" not in request.url and sent.append(request))
    page.evaluate("() => { const button = document.getElementById('record-confirm'); button.click(); button.click(); }")
    expect(page.locator("#record-done")).to_contain_text("15 rows")
    assert len(sent) == 1 and len(sent[0].headers["idempotency-key"]) >= 16
    page.locator("#record-report button").click()
    expect(page.locator("#book-tiles [data-metric=totalValue] strong")).to_have_text("232,532.00")

    # A broker's own file means nothing without its mapping, and with it each row says what it will do.
    page.click("#open-record")
    brokers = ROOT / "Examples" / "brokers"
    page.set_input_files("#record-file", str(brokers / "schwab.csv"))
    expect(page.locator("#record-report .field-error")).to_contain_text("is not known")
    page.set_input_files("#record-mapping", str(brokers / "schwab.json"))
    expect(rows).to_have_count(11)
    expect(rows.nth(3)).to_contain_text("new")
    expect(rows.nth(3)).to_contain_text("Sells 50 ACME")
    expect(rows.nth(10)).to_contain_text("ignored")
    expect(page.locator("#record-report")).to_contain_text("1 says nothing to record")
    page.keyboard.press("Escape")

    page.click("#open-record")
    page.set_input_files("#record-file", HISTORY)
    expect(page.locator("#record-report")).to_contain_text("15 are there already")
    expect(page.locator("#record-confirm")).to_be_disabled()
    page.keyboard.press("Escape")

    page.click("[data-tab=transactions]")
    entries = page.locator("#entries-table tbody tr")
    expect(entries).to_have_count(15)
    expect(entries.first).to_have_attribute("data-sequence", "15")
    page.fill("#filter-symbol", "aapl")
    expect(entries).to_have_count(3)
    page.select_option("#filter-type", "buy")
    expect(entries).to_have_count(2)
    page.wait_for_url(re.compile("symbol=AAPL&type=buy"))
    page.reload()
    expect(entries).to_have_count(2)
    page.fill("#filter-symbol", "")
    page.select_option("#filter-type", "fee")
    expect(entries).to_have_count(1)

    entries.first.get_by_role("button", name="Reverse entry").click()
    page.click("#reverse-confirm")
    expect(page.locator("#reverse-error")).to_contain_text("Say why")
    page.fill("#reverse-reason", "Charged twice")
    page.click("#reverse-confirm")
    expect(entries.first).to_contain_text("taken back by 16")
    page.select_option("#filter-type", "reversal")
    expect(entries).to_have_count(1)
    expect(entries.first).to_contain_text("of entry 15: Charged twice")
    entries.first.locator(".unfold").click()
    expect(page.locator(".entry-details")).to_contain_text(ask(page, f"/{name}/entries?limit=1")["entries"][0]["digest"])
    page.click("[data-tab=overview]")
    expect(page.locator("#book-tiles [data-metric=totalValue] strong")).to_have_text("232,592.00")


def test_a_confirmed_action_that_was_not_heard_is_sent_again_under_its_key(open_page, tmp_path):
    page = open_page("/#/portfolios", ready="#create-form")
    name = new_portfolio(page)
    reopened(page, name)
    page.watch.provokes("net::ERR_FAILED")
    page.click("#open-record")
    page.set_input_files("#record-file", write(tmp_path, "deposit.csv", "date,type,amount\n2020-01-02,deposit,10\n2020-01-02,deposit,10\n"))
    keys = []

    def lose_the_first_answer(route):
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) > 1:
            return route.continue_()
        route.fetch()
        route.abort()

    page.route(f"**/{name}/transactions", lose_the_first_answer)
    page.click("#record-confirm")
    expect(page.locator("#record-report .field-error")).to_contain_text("does not answer")
    page.click("#record-confirm")
    expect(page.locator("#record-done")).to_contain_text("2 rows")
    assert len(keys) == 2 and keys[0] == keys[1]
    assert ask(page, f"/{name}/snapshot")["cash"] == 20


def test_the_journal_is_read_page_by_page(open_page):
    page = open_page("/#/portfolios", ready="#create-form")
    days = [f"20{year:02}-{month:02}-{day:02}" for year in range(10, 20) for month in range(1, 13) for day in (1, 11, 21)]
    history = "date,type,symbol,amount\n" + "".join(f"{day},deposit,,1\n{day},dividend,{'KO' if at < 5 else 'XOM'},2\n" for at, day in enumerate(days))
    name = new_portfolio(page, history)
    reopened(page, name, "/transactions")
    rows = page.locator("#entries-table tbody tr")
    expect(rows).to_have_count(200)
    rows.nth(2).locator(".unfold").click()
    expect(rows).to_have_count(201)
    page.locator("#entries-more button").focus()
    page.keyboard.press("Enter")
    expect(rows).to_have_count(401)
    expect(page.locator(".entry-details")).to_be_visible()
    expect(page.locator("#entries-more button")).to_be_focused()
    # What happens meanwhile is added above, and takes neither the older entries away nor what is unfolded.
    ask(page, f"/{name}/transactions", "date,type,amount\n2020-01-01,deposit,3\n", "text/csv")
    expect(rows.first).to_contain_text("2020-01-01")
    assert rows.count() >= 402
    expect(page.locator(".entry-details")).to_be_visible()
    page.fill("#filter-symbol", "KO")
    expect(rows).to_have_count(5)
    expect(page.locator("#entries-hint")).to_have_text("5 of the 721 entries")
    expect(page.locator("#entries-more button")).to_be_hidden()


def test_health_shows_the_chain_and_every_price(open_page, screenshots):
    page = open_page(address("sample", "/health"), ready="#chain-state")
    health = ask(page, "/sample/health")
    expect(page.locator("#chain-state")).to_have_text("Intact")
    expect(page.locator("#chain")).to_contain_text(health["journal"]["digest"])
    expect(page.locator("#chain dd").first).to_have_text(str(health["journal"]["entries"]))
    for price in health["prices"]:
        shown = cells(page, "#price-health", f"tr[data-symbol={price['symbol']}]")
        assert shown[2:] == [price["last"], str(price["sessions_missed"]), str(price["observations"]), "known", price["exchange"]]
    page.screenshot(path=screenshots / "health.png")


def test_instruments_are_imported_where_they_are_missed(open_page, tmp_path):
    page = open_page("/#/portfolios", ready="#create-form")
    name = new_portfolio(page, "date,type,symbol,quantity,price,amount\n2020-01-02,deposit,,,,1000\n2020-01-02,buy,ZZZ,1,10,\n")
    reopened(page, name, "/health")
    row = page.locator("#price-health tr[data-symbol=ZZZ]")
    expect(row).to_contain_text("no price")
    expect(row.locator("td").nth(5)).to_have_text("unknown")
    page.watch.provokes("status of 400")
    page.set_input_files("#instruments-file", write(tmp_path, "bad.csv", "symbol,type\nZZZ,\n"))
    expect(page.locator("#instruments-report")).to_contain_text("The row has no type")
    page.set_input_files("#instruments-file", write(tmp_path, "good.csv", "symbol,type,sector,exchange\nZZZ,STOCK,Energy,XLON\n"))
    expect(page.locator("#instruments-report")).to_contain_text("recorded 1")
    expect(row.locator("td").nth(5)).to_have_text("known")
    expect(row.locator("td").nth(6)).to_have_text("XLON")


def test_a_change_shows_where_it_was_made_elsewhere(open_page):
    page = open_page("/#/portfolios", ready="#create-form")
    name = new_portfolio(page, "date,type,amount\n2020-01-02,deposit,1000\n")
    reopened(page, name)
    expect(page.locator("#book-tiles [data-metric=cash] strong")).to_have_text("1,000.00")
    ask(page, f"/{name}/transactions", "date,type,amount\n2020-01-03,deposit,5\n", "text/csv")
    page.click("[data-tab=transactions]")
    expect(page.locator("#entries-table tbody tr")).to_have_count(2)
    page.click("[data-tab=overview]")
    expect(page.locator("#book-tiles [data-metric=cash] strong")).to_have_text("1,005.00")


def test_the_past_has_an_address(open_page):
    page = open_page(address("sample", "/holdings?as_of=2018-06-30"), ready="#holdings-table")
    expect(page.locator("#holdings-hint")).to_contain_text("as of 2018-06-30")
    expect(page.locator("#holdings-table tbody tr")).to_have_count(3)
    expect(page.locator("#as-of")).to_have_value("2018-06-30")
    page.locator("#holdings-table [data-symbol=AAPL] .unfold").click()
    # Long is what was held for more than a year: from 2019-01-04 on.
    expect(page.locator(".lots tbody td").last).to_have_text("short, long in 188 days")
    page.click("[data-tab=overview]")
    assert page.url.endswith("as_of=2018-06-30")
    total = f"{ask(page, '/sample/snapshot?as_of=2018-06-30')['totalValue']:,.2f}"
    expect(page.locator("#book-tiles [data-metric=totalValue] strong")).to_have_text(total)


def test_what_is_not_there_is_said(open_page):
    page = open_page("/#/portfolios/nobody", ready="#books-failure h2")
    page.watch.provokes("status of 404", "net::ERR_FAILED")
    expect(page.locator("#books-failure")).to_contain_text("There is no portfolio nobody")
    page.click("#books-failure a")
    page.route("**/api/portfolios", lambda route: route.fulfill(json={"portfolios": []}))
    page.reload()
    expect(page.locator("#book-list")).to_contain_text("No portfolio yet")
    expect(page.locator("#create-form")).to_be_visible()
    page.unroute("**/api/portfolios")
    page.route("**/api/portfolios**", lambda route: route.abort())
    page.reload()
    expect(page.locator("#books-failure")).to_contain_text("does not answer")
    page.unroute("**/api/portfolios**")
    page.click("#books-failure button")
    expect(page.locator("[data-portfolio=sample]")).to_be_visible()
    page.goto(page.watch.base_url + "/#/nowhere")
    expect(page.locator("#books-failure")).to_contain_text("names no page")


def test_a_thousand_positions_are_quick(open_page):
    page = open_page("/#/portfolios", ready="#create-form")
    rows = [f"2020-01-02,buy,S{at:04},{at + 1},,{(at * 7919) % 10007 + 1}.01\n" for at in range(1000)]
    name = new_portfolio(page, "date,type,symbol,quantity,price,amount\n2020-01-01,deposit,,,,10000000\n" + "".join(rows))
    reopened(page, name, "/holdings")
    table = page.locator("#holdings-table tbody tr")
    expect(table).to_have_count(100)
    took = page.evaluate(
        """async () => {
            const started = performance.now();
            document.querySelector("#holdings-table button[data-key=cost]").click();
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            return performance.now() - started;
        }"""
    )
    assert took < 500
    page.fill("#holdings-search", "S09")
    expect(page.locator("#holdings-hint")).to_contain_text("100 of 1,000")
    page.fill("#holdings-search", "")
    page.click(".more-rows button")
    expect(table).to_have_count(600)
    reopened(page, name)
    expect(page.locator("#book-notices")).to_contain_text("S0000")


FAULTS = """() => {
    const seen = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    const name = (element) => element.getAttribute("aria-label") || element.labels?.[0]?.textContent.trim()
        || document.getElementById(element.getAttribute("aria-labelledby"))?.textContent || element.textContent.trim() || element.title;
    const channel = (value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const light = (color) => {
        const [r, g, b] = color.match(/[\\d.]+/g).map((part) => channel(part / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const color = getComputedStyle(at).backgroundColor;
            if (!/, 0\\)|transparent/.test(color)) return color;
        }
        return "rgb(255, 255, 255)";
    };
    const faults = [];
    for (const element of document.querySelectorAll("button, a[href], input, select, textarea, [role=region], [role=img]")) {
        if (seen(element) && !name(element)) faults.push(`no name: ${element.outerHTML.slice(0, 90)}`);
    }
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => faults.push(`twice: #${id}`));
    if ([...document.querySelectorAll("main")].filter(seen).length !== 1) faults.push("not one main");
    for (const element of document.querySelectorAll("main *")) {
        const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        if (!hasText || !seen(element) || element.closest("svg, .sr-only, :disabled")) continue;
        const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
        if ((a + 0.05) / (b + 0.05) < 4.5) faults.push(`contrast ${((a + 0.05) / (b + 0.05)).toFixed(2)}: ${element.outerHTML.slice(0, 90)}`);
    }
    return faults;
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_named_readable_and_narrow(open_page, screenshots, theme):
    page = open_page("/#/portfolios", ready="[data-portfolio=sample]", color_scheme=theme)
    assert page.evaluate(FAULTS) == []
    for place, ready in PAGES.items():
        for width in (1440, 400):
            page.set_viewport_size({"width": width, "height": 900})
            reopened(page, "sample", place)
            expect(page.locator(ready).first).to_be_visible()
            if place == "":
                page.locator("#chart-treemap .slice path").first.wait_for(state="attached")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, place
            assert page.evaluate(FAULTS) == [], place
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=screenshots / f"book{place.replace('/', '-')}-{theme}-{width}.png")


def test_the_keyboard_reaches_everything(open_page):
    page = open_page(address("sample"), ready=PAGES[""])
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#books")).to_be_focused()
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.dataset.tab || document.activeElement.dataset.by || ''"))
    assert {"as-of", "open-record", "holdings", "open-targets", "by_currency", "benchmark"} <= reached
