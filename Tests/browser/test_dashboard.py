"""The dashboard as its users meet it, in a real browser against a real server."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

CHOSEN = ["AAPL", "MSFT", "JPM", "XOM", "KO", "WMT", "JNJ"]


def with_assets(symbols: list[str]) -> str:
    """The address that chooses these assets. Where choosing is not what a test is about, it spares the charts of all assets."""
    return f"/#assets={','.join(symbols)}&objective=Sharpe&risk_free_rate=0&efficient_frontier=50"


def choose(page: Page, symbols: list[str]):
    page.click("#select-none")
    for symbol in symbols:
        page.fill("#asset-search", symbol)
        page.check(f'#asset-list input[value="{symbol}"]')
    page.fill("#asset-search", "")


def optimize(page: Page):
    page.click("#optimize")
    expect(page.locator("#status")).to_have_class(re.compile("good"))
    expect(page.locator("#optimize")).to_be_enabled()


def weights(page: Page) -> dict[str, str]:
    rows = page.locator("#weights tbody tr")
    return {row.get_attribute("data-asset"): row.locator("td").nth(2).inner_text() for row in rows.all()}


def request_shown(page: Page) -> dict:
    return json.loads(page.locator("#request-code pre").first.inner_text())


def add_group(page: Page, name: str, members: str, minimum: str = "", maximum: str = "") -> int:
    if page.locator("#groups").get_attribute("open") is None:
        page.click("#groups summary")
    index = page.locator("#group-list .group").count()
    page.click("#add-group")
    page.fill(f"#group-{index}-name", name)
    page.fill(f"#group-{index}-members", members)
    page.fill(f"#group-{index}-min", minimum)
    page.fill(f"#group-{index}-max", maximum)
    return index


def wait_for_charts(page: Page, *names: str):
    """Until the charts, all where none is named, have drawn: each does once it is near the window. Ends where the page begins."""
    for name in names or ("frontier", "weights", "risk", "correlation", "history"):
        chart = page.locator(f"#chart-{name}")
        chart.scroll_into_view_if_needed()
        chart.locator(".main-svg :is(.points path, .hm image, .js-line)").first.wait_for(state="attached")
        expect(chart.locator(".chart-note")).to_have_count(0)
    page.evaluate("scrollTo(0, 0)")


def picture(page: Page, path, full_page: bool = False):
    """A whole page is taken through a window as high as the page, so that nothing sticks in its middle."""
    size = page.viewport_size
    page.evaluate("scrollTo(0, 0)")
    if full_page:
        page.set_viewport_size({**size, "height": page.evaluate("document.documentElement.scrollHeight")})
        wait_for_charts(page)
    page.screenshot(path=path)
    page.set_viewport_size(size)


def frontier_pixel(page: Page, index: int) -> tuple[float, float]:
    """Where on the screen a point of the frontier lies, once the single assets have settled what the axes span."""
    page.locator("#chart-frontier").scroll_into_view_if_needed()
    page.wait_for_function(
        """() => document.getElementById("chart-frontier").data?.find((trace) => trace.name === "assets")?.x.length > 0
            && document.querySelector("#chart-frontier .points path")"""
    )
    x, y = page.evaluate(
        """index => {
            const chart = document.getElementById("chart-frontier");
            const { x, y } = chart.data.find((trace) => trace.name === "frontier");
            const { xaxis, yaxis } = chart._fullLayout;
            const box = chart.getBoundingClientRect();
            return [box.left + xaxis._offset + xaxis.d2p(x[index]), box.top + yaxis._offset + yaxis.d2p(y[index])];
        }""",
        index,
    )
    return x, y


def tab_to(page: Page, selector: str, most: int = 200):
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
    pytest.fail(f"{selector} is not reached by the Tab key")


def test_loads_fast_and_keeps_to_its_own_host(open_page, screenshots):
    paints = []
    for _ in range(3):
        page = open_page(fresh=True)
        paints.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        if len(paints) < 3:
            page.close()
    assert min(paints) < 1000
    expect(page.locator("#market-facts")).to_contain_text("assets")
    wait_for_charts(page, "history", "correlation")
    expect(page.locator("#quality")).to_contain_text("used")
    picture(page, screenshots / "start.png")


def test_is_usable_without_the_chart_library(open_page):
    page = open_page()
    page.watch.provokes("net::ERR_FAILED")
    page.route("**/vendor/plotly.min.js", lambda route: route.abort())
    page.reload()
    page.wait_for_selector("#asset-list input")
    choose(page, CHOSEN)
    optimize(page)
    assert set(weights(page)) == set(CHOSEN)
    expect(page.locator("#chart-frontier")).to_contain_text("could not be loaded")
    page.unroute("**/vendor/plotly.min.js")
    page.click("#chart-frontier button")
    wait_for_charts(page)


def test_optimizes_and_the_table_sums_to_one_hundred_per_cent(open_page, screenshots):
    page = open_page()
    choose(page, CHOSEN)
    expect(page.locator("#asset-count")).to_contain_text(f"{len(CHOSEN)} of")
    page.fill("#upper_bound", "35")
    optimize(page)
    shown = weights(page)
    assert set(shown) == set(CHOSEN)
    values = [float(text.replace("−", "-").removesuffix(" %")) for text in shown.values()]
    assert sum(values) == pytest.approx(100, abs=0.01 * len(values))
    assert max(values) <= 35.01
    expect(page.locator("#weights-sum")).to_have_text("100.00 %")
    assert values == sorted(values, reverse=True)
    wait_for_charts(page)
    page.evaluate("document.querySelector('.side-scroll').scrollTo(0, 0)")
    picture(page, screenshots / "optimized-light.png")
    picture(page, screenshots / "optimized-light-full.png", full_page=True)
    page.click("#weights th button[data-key=symbol]")
    assert list(weights(page)) == sorted(CHOSEN)
    for metric in ["expected_return", "volatility", "sharpe_ratio", "max_drawdown"]:
        expect(page.locator(f"[data-metric={metric}] dd")).to_contain_text(re.compile(r"\d"))
    assert request_shown(page)["constraints"] == {"upper_bound": 0.35}
    expect(page.locator("#request-code")).to_contain_text("curl -s")


def test_an_identical_request_comes_from_the_cache(open_page):
    page = open_page(with_assets(CHOSEN[:5]))
    optimize(page)
    first = weights(page)
    optimize(page)
    expect(page.locator("#status")).to_contain_text("from cache")
    assert weights(page) == first


def test_risk_parity_asks_for_no_objective_and_shares_the_risk(open_page):
    page = open_page(with_assets(CHOSEN[:4]))
    page.select_option("#model", "RiskParity")
    expect(page.locator("[data-path=objective]")).to_be_hidden()
    expect(page.locator("[data-path=efficient_frontier]")).to_be_hidden()
    optimize(page)
    expect(page.locator("#status")).to_contain_text("Risk parity")
    request = request_shown(page)
    assert request["model"] == "RiskParity" and "objective" not in request
    answer = page.request.post(f"{page.watch.base_url}/api/portfolio/optimize", data=request).json()
    assert list(answer["risk_contributions"].values()) == pytest.approx([0.25] * 4, abs=1e-11)
    shown = weights(page)
    for symbol, weight in answer["weights"].items():
        assert float(shown[symbol].removesuffix(" %")) == pytest.approx(100 * weight, abs=0.02)


def test_hovering_the_frontier_shows_weights_and_a_click_adopts(open_page, screenshots):
    page = open_page(with_assets(CHOSEN))
    optimize(page)
    before = weights(page)
    page.mouse.move(*frontier_pixel(page, 12))
    expect(page.locator("#frontier-point h3")).to_have_text("Frontier point 13 of 50")
    assert page.locator("#frontier-point li[data-asset]").count() > 0
    expect(page.locator("#chart-frontier .hoverlayer")).to_contain_text("risk")
    picture(page, screenshots / "frontier-hover.png")

    page.mouse.click(*frontier_pixel(page, 12))
    expect(page.locator("#adopted")).to_contain_text("Frontier point 13 of 50")
    expect(page.locator("#adopted")).to_contain_text("Adopted frontier point")
    assert weights(page) != before
    request = request_shown(page)
    assert request["objective"] == "MinRisk"
    assert request["constraints"]["return_target"] > 0
    expect(page.locator("[data-metric=max_drawdown] dd")).to_contain_text("%")
    adopted = weights(page)
    answer = page.request.post(f"{page.watch.base_url}/api/portfolio/optimize", data=request).json()
    for symbol, text in adopted.items():
        assert answer["weights"][symbol] * 100 == pytest.approx(float(text.removesuffix(" %")), abs=0.02)
    picture(page, screenshots / "adopted.png")

    page.click("#release")
    expect(page.locator("#adopted")).to_be_hidden()
    assert weights(page) == before


def test_the_address_reopens_the_same_result(open_page):
    page = open_page(with_assets(CHOSEN))
    page.check("input[value=MinRisk]", force=True)
    optimize(page)
    page.mouse.click(*frontier_pixel(page, 20))
    expect(page.locator("#adopted")).to_be_visible()
    page.wait_for_url(re.compile("adopted="))
    adopted = weights(page)
    again = open_page(page.url)
    expect(again.locator("#adopted")).to_contain_text("Frontier point 21 of 50")
    assert weights(again) == adopted
    expect(again.locator("input[value=MinRisk]")).to_be_checked()


def test_an_infeasible_request_shows_the_conflict_at_its_inputs(open_page, screenshots):
    page = open_page(with_assets(CHOSEN))
    page.fill("#upper_bound", "30")
    index = add_group(page, "Banks", "JPM", minimum="60")
    page.watch.provokes("status of 422")
    page.click("#optimize")
    expect(page.locator("#failure")).to_contain_text("Banks")
    expect(page.locator("#status")).to_contain_text("Infeasible")
    expect(page.locator("#group-list .group").nth(index)).to_have_class(re.compile("invalid"))
    expect(page.locator("#group-list .field-error").nth(index)).to_contain_text("part of the conflict")
    wait_for_charts(page, "history", "correlation")
    picture(page, screenshots / "infeasible.png")

    page.click("#apply-relaxation")
    expect(page.locator("#status")).to_have_class(re.compile("good"))
    expect(page.locator("#failure")).to_be_hidden()
    assert page.locator(".side .invalid").count() == 0
    expect(page.locator("#weights-sum")).to_have_text("100.00 %")


def test_an_impossible_bound_can_be_relaxed_too(open_page):
    page = open_page(with_assets(CHOSEN[:4]))
    page.fill("#upper_bound", "20")
    page.watch.provokes("status of 422")
    page.click("#optimize")
    expect(page.locator("#failure")).to_be_visible()
    assert page.locator(".side .invalid").count() > 0
    page.click("#apply-relaxation")
    expect(page.locator("#status")).to_have_class(re.compile("good"))
    expect(page.locator("#weights-sum")).to_have_text("100.00 %")


def test_text_in_a_number_is_refused_at_the_field(open_page, screenshots):
    page = open_page(with_assets(CHOSEN))
    page.fill("#risk_free_rate", "two")
    page.click("#optimize")
    field = page.locator('[data-path="risk_free_rate"]')
    expect(field.locator(".field-error")).to_contain_text("not a number")
    expect(page.locator("#risk_free_rate")).to_be_focused()
    picture(page, screenshots / "field-error.png")
    page.fill("#risk_free_rate", "2")
    expect(field.locator(".field-error")).to_be_hidden()
    optimize(page)


def test_a_minimum_above_its_maximum_shows_at_its_group(open_page):
    page = open_page(with_assets(CHOSEN))
    page.watch.provokes("status of 400")
    index = add_group(page, "US Banks", "JPM", minimum="60", maximum="40")
    page.click("#optimize")
    expect(page.locator("#group-list .group").nth(index)).to_have_class(re.compile("invalid"))
    expect(page.locator("#status")).to_contain_text("Refused")
    page.fill(f"#group-{index}-max", "70")
    page.fill(f"#group-{index}-min", "10")
    optimize(page)


def test_what_the_server_refuses_shows_at_the_field(open_page):
    page = open_page(with_assets(CHOSEN))
    page.watch.provokes("status of 400")
    page.fill("#efficient_frontier", "5000")
    page.click("#optimize")
    expect(page.locator('[data-path="efficient_frontier"] .field-error')).to_contain_text("5000")
    page.fill("#efficient_frontier", "10")
    page.check("input[value=Utility]", force=True)
    page.fill("#risk_aversion", "-3")
    page.click("#optimize")
    expect(page.locator('[data-path="risk_aversion"] .field-error')).to_contain_text("-3")
    page.fill("#risk_aversion", "4")
    optimize(page)
    expect(page.locator("#status")).to_contain_text("Utility")


def test_a_server_that_fails_or_is_gone_is_said_above_the_page(open_page, screenshots):
    page = open_page(with_assets(CHOSEN))
    page.watch.provokes("status of 503", "net::ERR_FAILED")
    error = {"error": {"code": "overloaded", "message": "Every solver is busy.", "details": {}}}
    page.route("**/api/portfolio/optimize", lambda route: route.fulfill(status=503, json=error, headers={"Retry-After": "2"}))
    page.click("#optimize")
    expect(page.locator("#banner")).to_contain_text("Every solver is busy. Try again in 2 s.")
    page.unroute("**/api/portfolio/optimize")
    page.route("**/api/portfolio/optimize", lambda route: route.abort())
    page.click("#banner button >> text=Try again")
    expect(page.locator("#banner")).to_contain_text("does not answer")
    picture(page, screenshots / "unreachable.png")
    page.unroute("**/api/portfolio/optimize")
    page.click("#banner button >> text=Try again")
    expect(page.locator("#status")).to_have_class(re.compile("good"))
    expect(page.locator("#banner")).to_be_hidden()


def test_a_request_in_flight_is_cancelled_by_escape(open_page):
    page = open_page(with_assets(CHOSEN))
    page.route("**/api/portfolio/optimize", lambda route: None)
    page.click("#optimize")
    expect(page.locator("#status")).to_contain_text("Optimizing")
    expect(page.locator("#optimize")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(page.locator("#optimize")).to_be_enabled()
    expect(page.locator("#status")).to_contain_text("Nothing optimized yet")
    page.unroute("**/api/portfolio/optimize")
    optimize(page)


def test_a_csv_is_looked_at_then_imported(open_page, screenshots, tmp_path):
    days = [f"2022-{month:02}-{day:02}" for month in (10, 11, 12) for day in range(1, 29)]
    rows = [f"{day},{100 + index % 7},{50 + (index * 5) % 11 if index != 3 else ''}" for index, day in enumerate(days)]
    good = tmp_path / "prices.csv"
    good.write_text("Date,NEWCO,OTHERCO\n" + "\n".join(rows) + "\n")
    bad = tmp_path / "bad.csv"
    bad.write_text("Date,NEWCO\n2022-10-01,100\n2022-10-02,lots\n")

    page = open_page()
    page.watch.provokes("status of 400")
    page.click("#open-import")
    page.set_input_files("#import-file", bad)
    expect(page.locator("#import-report")).to_contain_text("bad.csv was not imported")
    expect(page.locator("#import-report")).to_contain_text("line")
    page.set_input_files("#import-file", good)
    expect(page.locator("#import-report")).to_contain_text("OTHERCO")
    expect(page.locator("#import-report")).to_contain_text("1 missing")
    picture(page, screenshots / "import.png")
    page.click("#import-confirm")
    expect(page.locator("#import-done")).to_contain_text("Imported")
    page.keyboard.press("Escape")
    page.fill("#asset-search", "NEWCO")
    expect(page.locator('#asset-list input[value="NEWCO"]')).to_be_visible()


def test_a_stored_result_is_reopened(open_page):
    page = open_page()
    choose(page, CHOSEN[:3])
    optimize(page)
    first = weights(page)
    choose(page, CHOSEN[2:])
    optimize(page)
    assert weights(page) != first
    page.click("#open-results")
    expect(page.locator("#results-list tbody tr").first).to_contain_text("on show")
    page.locator("#results-list tbody tr").nth(1).click()
    expect(page.locator("#asset-count")).to_contain_text("3 of")
    assert weights(page) == first


def test_a_result_counts_the_findings_and_lists_them_on_demand(open_page):
    page = open_page(with_assets(CHOSEN))
    optimize(page)
    quality = page.locator("#quality")
    rows = quality.locator("tbody tr")
    counted = {row.get_attribute("data-asset"): row.locator("td").nth(1).inner_text() for row in rows.all()}
    assert re.fullmatch(r"(.*,\s+)?6 outliers", counted["AAPL"])
    expect(quality).to_contain_text("8,312")
    assert quality.locator("details").count() == 0

    page.watch.provokes("net::ERR_FAILED")
    page.route("**/api/market-data/quality*", lambda route: route.abort())
    page.click("#read-findings")
    expect(quality).to_contain_text("The findings could not be read.")
    page.unroute("**/api/market-data/quality*")
    with page.expect_response(re.compile("/api/market-data/quality")) as answer:
        page.click("#read-findings")
    expect(page.locator("#read-findings")).to_have_count(0)
    expect(quality).not_to_contain_text("could not be read")

    listed = {asset["asset_symbol"]: asset for asset in answer.value.json()["quality"]["assets"]}
    assert set(listed) == set(CHOSEN)
    assert {row.get_attribute("data-asset") for row in rows.all()} == set(counted)
    apple = quality.locator("tr[data-asset=AAPL]")
    expect(apple).to_contain_text("6 outliers, largest −51.8 % on 2000-09-29")
    apple.locator("summary").click()
    findings = [listed["AAPL"][kind] for kind in ("gaps", "stale_runs", "outliers")]
    expect(apple.locator(".findings li")).to_have_count(sum(map(len, findings)))
    expect(apple.locator(".findings")).to_contain_text("2000-09-29: −51.8 %")


def test_bounds_groups_and_linear_constraints_reach_the_request(open_page):
    page = open_page(with_assets(CHOSEN))
    page.click("#asset-bounds summary")
    page.fill('#asset-bounds-table input[data-symbol="KO"][data-side="upper"]', "7")
    add_group(page, "Tech", "AAPL", maximum="30")
    page.locator('.group .members button[data-symbol="MSFT"]').click()
    page.click("#linear summary")
    page.fill("#linear_json", '[{"name": "XOM over JNJ", "coefficients": {"XOM": 1, "JNJ": -1}, "min": 0.01}]')
    page.check("input[value=MinRisk]", force=True)
    optimize(page)
    constraints = request_shown(page)["constraints"]
    assert constraints["upper_bound"] == {"KO": 0.07}
    assert constraints["groups"] == {"Tech": ["AAPL", "MSFT"]}
    assert constraints["group_constraints"] == {"Tech": {"max": 0.3}}
    assert constraints["linear"][0]["min"] == 0.01
    expect(page.locator("#shadow-prices")).to_contain_text("volatility by")
    page.fill("#linear_json", "{")
    page.click("#optimize")
    expect(page.locator('[data-path="constraints.linear"] .field-error')).to_contain_text("not the JSON expected")


def test_what_has_no_input_is_written_as_json_and_survives_reopening(open_page):
    page = open_page(with_assets(CHOSEN))
    page.check("input[value=MinRisk]", force=True)
    page.click("#rest summary")
    rest = {
        "current_weights": {"AAPL": 1},
        "constraints": {"turnover": 1.2, "budget": {"min": 0.5, "max": 1}},
    }
    page.fill("#rest_json", json.dumps(rest))
    optimize(page)
    request = request_shown(page)
    assert request["current_weights"] == {"AAPL": 1}
    assert request["constraints"] == rest["constraints"]
    # From all in it: 85 sold and 35 bought of 100, the rest is cash.
    assert weights(page)["AAPL"] == "15.00 %"
    page.wait_for_url(re.compile("portfolio="))
    address = page.url
    again = open_page(address)
    expect(again.locator("#rest")).to_have_attribute("open", "")
    kept = json.loads(again.input_value("#rest_json"))
    assert kept["current_weights"]["AAPL"] == 1
    assert kept["constraints"]["turnover"]["total"] == 1.2
    assert kept["constraints"]["budget"] == {"min": 0.5, "max": 1}
    assert weights(again) == weights(page)
    again.fill("#rest_json", '{"objective": "Utility"}')
    again.click("#optimize")
    expect(again.locator('[data-path="rest"] .field-error')).to_contain_text("Say it in one place")
    # A link says the question, too, not only where its answer is.
    elsewhere = open_page(re.sub("&portfolio=[0-9a-f]+", "", address))
    assert json.loads(elsewhere.input_value("#rest_json"))["constraints"]["turnover"] == 1.2


def test_constraints_in_words_reach_the_request_and_show_their_mistakes(open_page):
    page = open_page(with_assets(CHOSEN))
    add_group(page, "Tech", "AAPL, MSFT")
    page.click("#words summary")
    page.fill("#constraint_words", "Tech <= 0.3 * Total\n\n10% <= KO <= 0.2 # Cola")
    expect(page.locator("#words-count")).to_have_text("2")
    page.check("input[value=MinRisk]", force=True)
    optimize(page)
    cola = {"name": "Cola", "constraint": "10% <= KO <= 0.2"}
    assert request_shown(page)["constraints"]["text"] == ["Tech <= 0.3 * Total", cola]
    page.watch.provokes("status of 422")
    page.fill("#constraint_words", "KO >= 0\n\nTech <= 0.3 * Totl")
    page.click("#optimize")
    error = page.locator('[data-path="constraints.text"] .field-error')
    expect(error).to_contain_text('Line 3, character 15: unknown name "Totl"; did you mean "Total"?')
    assert error.text_content().endswith("\nTech <= 0.3 * Totl\n" + " " * 14 + "^")
    page.fill("#constraint_words", "KO >= 0.9\nJNJ >= 0.9")
    page.click("#optimize")
    expect(page.locator("#failure-title")).to_contain_text("No portfolio satisfies")
    expect(page.locator("#failure")).to_contain_text("KO >= 0.9")
    expect(page.locator("#apply-relaxation")).to_have_count(0)


def test_what_was_asked_for_has_tiles_of_its_own(open_page):
    page = open_page(with_assets(CHOSEN))
    optimize(page)
    expect(page.locator(".tile")).to_have_count(8)
    page.check("input[value=MinRisk]", force=True)
    page.select_option("#risk_measure", "MAD")
    page.fill("#start_date", "2010-01-04")
    page.fill("#efficient_frontier", "0")
    page.click("#rest summary")
    page.fill("#rest_json", '{"constraints": {"tracking_error": {"max": 0.2, "benchmark": {"AAPL": 0.5, "MSFT": 0.5}}}}')
    optimize(page)
    expect(page.locator("[data-metric=risk-MAD] dd")).to_contain_text("%")
    expect(page.locator("[data-metric=tracking_error] dd")).to_contain_text(re.compile(r"\d+\.\d+ %"))


def test_measures_come_from_the_server_by_kind(open_page):
    page = open_page(with_assets(CHOSEN))
    measures = page.request.get(f"{page.watch.base_url}/api/risk-measures").json()["risk_measures"]
    select = page.locator("#risk_measure")
    expect(select.locator("optgroup")).to_have_count(4)
    labels = [group.get_attribute("label") for group in select.locator("optgroup").all()]
    assert labels == ["Dispersion", "Downside", "Tail", "Drawdown"]
    offered = [option.get_attribute("value") for option in select.locator("option").all()]
    assert offered == [measure["code"] for measure in measures if measure["can_be_optimized"]]
    expect(select).to_have_value("MV")
    assert "VaR" not in offered
    page.select_option("#risk_measure", label="CDaR – Conditional drawdown at risk")
    page.check("input[value=MinRisk]", force=True)
    page.fill("#efficient_frontier", "0")
    optimize(page)
    assert request_shown(page)["risk_measure"] == "CDaR"


def test_risk_limits_reach_the_request_and_can_be_relaxed(open_page, screenshots):
    page = open_page(with_assets(CHOSEN) + '&constraints={"text":["XOM+<=+0.2"]}')
    page.fill("#efficient_frontier", "0")
    page.click("#risk-limits summary")
    page.click("#add-risk-limit")
    row = page.locator("#risk-limit-list .row").first
    expect(row.locator("select")).to_have_value("CVaR")
    expect(row.locator("input")).to_be_focused()
    page.click("#optimize")
    error = page.locator('[data-path="constraints.risk_limits"] > .field-error')
    expect(error).to_contain_text("not a number")
    page.watch.provokes("status of 400", "status of 422")
    row.locator("input").fill("-2")
    expect(error).to_be_hidden()
    page.click("#optimize")
    expect(error).to_contain_text("constraints.risk_limits.CVaR is -0.02")
    row.locator("input").fill("0.1")
    page.click("#optimize")
    expect(error).to_contain_text("CVaR max")
    expect(page.locator("#failure")).to_contain_text("CVaR max")
    page.click("#apply-relaxation")
    expect(page.locator("#status")).to_have_class(re.compile("good"))
    row.locator("input").fill("2.4")
    page.check("input[value=MaxRet]", force=True)
    optimize(page)
    assert request_shown(page)["constraints"] == {"text": ["XOM <= 0.2"], "risk_limits": {"CVaR": 0.024}}
    expect(page.locator("#shadow-prices")).to_contain_text("CVaR max")
    page.locator("#risk-limits").scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "risk-limits.png")
    page.click("#toggle-theme")
    page.screenshot(path=screenshots / "risk-limits-dark.png")
    again = open_page(page.url)
    expect(again.locator("#risk-limit-list input")).to_have_value("2.4")
    again.locator("#risk-limit-list .danger").click()
    expect(again.locator("#risk-limit-list .row")).to_have_count(0)


def test_the_keyboard_alone_is_enough(open_page):
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    tab_to(page, "#select-none")
    page.keyboard.press("Enter")
    tab_to(page, "#asset-search")
    for symbol in CHOSEN[:4]:
        page.keyboard.type(symbol)
        page.keyboard.press("Enter")
    expect(page.locator("#asset-count")).to_contain_text("4 of")
    tab_to(page, "input[name=objective]")
    page.keyboard.press("ArrowRight")
    expect(page.locator("input[value=MinRisk]")).to_be_checked()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#status")).to_have_class(re.compile("good"))
    expect(page.locator("#announcer")).to_contain_text("Optimal portfolio")
    tab_to(page, "#frontier-slider")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#frontier-point h3")).to_contain_text("Frontier point 2 of 50")
    page.keyboard.press("Enter")
    expect(page.locator("#adopted")).to_contain_text("Frontier point 2 of 50")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_dark_follows_the_system_and_the_choice_lasts(open_page, screenshots):
    page = open_page(with_assets(CHOSEN), color_scheme="dark")
    brightness = "parseInt(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"
    assert page.evaluate(brightness) < 60
    optimize(page)
    wait_for_charts(page)
    picture(page, screenshots / "optimized-dark.png")
    picture(page, screenshots / "optimized-dark-full.png", full_page=True)
    page.click("#toggle-theme")
    assert page.evaluate(brightness) > 200
    page.reload()
    page.wait_for_selector("#asset-list input")
    assert page.evaluate(brightness) > 200


def test_a_narrow_screen_needs_no_sideways_scrolling(open_page, screenshots):
    page = open_page(with_assets(CHOSEN), viewport={"width": 400, "height": 800})
    optimize(page)
    wait_for_charts(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    picture(page, screenshots / "narrow.png")
    picture(page, screenshots / "narrow-full.png", full_page=True)
