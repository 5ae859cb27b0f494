"""What the dashboard shows of models and estimators, and how they are asked for there."""

import json
import re

from playwright.sync_api import Page, expect
from test_dashboard import CHOSEN, optimize, request_shown, wait_for_charts, weights, with_assets


def traces(page: Page, chart: str) -> list[dict]:
    """What a chart was drawn from."""
    page.locator(f"#chart-{chart}").scroll_into_view_if_needed()
    page.wait_for_function("(id) => document.getElementById(id).data?.length > 0", arg=f"chart-{chart}")
    drawn = """(id) => JSON.stringify(document.getElementById(id).data.map(
        ({name = null, x, y, type, stackgroup}) => ({name, x: [...x], y: [...y], type, stackgroup})))"""
    return json.loads(page.evaluate(drawn, f"chart-{chart}"))


def test_the_weights_along_the_frontier_are_stacked_to_the_budget(open_page, screenshots):
    page = open_page(with_assets(CHOSEN))
    optimize(page)
    areas = traces(page, "composition")
    expect(page.locator("#card-composition")).to_be_visible()
    assert {area["stackgroup"] for area in areas} == {"held"}
    risks = areas[0]["x"]
    assert risks == sorted(risks) and len(risks) == 50
    for at in range(len(risks)):
        assert abs(sum(area["y"][at] for area in areas) - 1) < 1e-9
    page.locator("#card-composition").screenshot(path=screenshots / "composition.png")


def test_what_is_owed_lies_below_what_is_held(open_page):
    page = open_page(with_assets(CHOSEN))
    page.fill("#lower_bound", "-30")
    optimize(page)
    areas = traces(page, "composition")
    assert {area["stackgroup"] for area in areas} == {"held", "owed"}
    assert all(value <= 0 for area in areas if area["stackgroup"] == "owed" for value in area["y"])


def test_eigenvalues_stand_against_the_band_of_noise(open_page, screenshots):
    page = open_page(with_assets(CHOSEN))
    bars = traces(page, "spectrum")[0]
    assert bars["type"] == "bar" and len(bars["y"]) == len(CHOSEN)
    # Eigenvalues of correlations sum to the number of assets, and the market is the largest.
    assert abs(sum(bars["y"]) - len(CHOSEN)) < 1e-6 and bars["y"] == sorted(bars["y"], reverse=True)
    expect(page.locator("#spectrum-hint")).to_contain_text("above the band of noise")
    assert page.evaluate("document.getElementById('chart-spectrum').layout.shapes.length") == 1
    page.locator("#card-spectrum").screenshot(path=screenshots / "spectrum.png")


def test_risk_parity_shows_its_budgets_beside_the_shares(open_page, screenshots):
    page = open_page(with_assets(CHOSEN[:3]))
    page.select_option("#model", "RiskParity")
    page.click("#rest summary")
    page.fill("#rest_json", '{"risk_budgets": {"AAPL": 2, "MSFT": 1, "JPM": 1}}')
    optimize(page)
    wait_for_charts(page, "risk")
    drawn = {trace["name"]: dict(zip(trace["y"], trace["x"])) for trace in traces(page, "risk") if trace["name"]}
    assert drawn["Budget"] == {"AAPL": 0.5, "MSFT": 0.25, "JPM": 0.25}
    for symbol, budget in drawn["Budget"].items():
        assert abs(drawn["Risk share"][symbol] - budget) < 1e-9
    expect(page.locator("#risk-hint")).to_contain_text("budget")
    page.locator("#card-risk").screenshot(path=screenshots / "budgets.png")
    expect(page.locator("#card-composition")).to_be_hidden()


def test_risk_shared_by_factors_stands_against_their_budgets(open_page, screenshots):
    page = open_page(with_assets(CHOSEN[:4]))
    page.select_option("#model", "RiskParity")
    page.fill("#lower_bound", "-100")
    page.click("#rest summary")
    asked = {"factors": ["WMT", "JNJ"], "risk_parity_on": "factors", "factor_risk_budgets": {"WMT": 2, "JNJ": 1}}
    page.fill("#rest_json", json.dumps(asked))
    optimize(page)
    bars, budgets = traces(page, "factor-risk")
    assert dict(zip(budgets["y"], budgets["x"])) == {"WMT": 2 / 3, "JNJ": 1 / 3}
    for name, share in zip(bars["y"], bars["x"]):
        assert abs(share - dict(zip(budgets["y"], budgets["x"]))[name]) < 1e-6
    # Assets have no budgets then, and none is drawn.
    assert "Budget" not in {trace["name"] for trace in traces(page, "risk")}
    page.locator("#card-factor-risk").screenshot(path=screenshots / "factor-risk.png")


def test_a_tree_is_asked_for_with_its_options_and_other_models_with_none(open_page):
    page = open_page(with_assets(CHOSEN))
    expect(page.locator("#linkage")).to_be_hidden()
    page.select_option("#model", "HERC")
    page.select_option("#linkage", "ward")
    page.select_option("#codependence", "spearman")
    page.fill("#clusters", "3")
    optimize(page)
    request = request_shown(page)
    assert (request["linkage"], request["codependence"], request["clusters"]) == ("ward", "spearman", 3)
    assert "objective" not in request and "efficient_frontier" not in request
    page.wait_for_url(re.compile("portfolio="))
    again = open_page(page.url)
    expect(again.locator("#linkage")).to_have_value("ward")
    expect(again.locator("#clusters")).to_have_value("3")
    expect(again.locator("#rest_json")).to_have_value("")
    page.select_option("#model", "EqualWeight")
    optimize(page)
    assert not {"linkage", "codependence", "clusters"} & set(request_shown(page))


def test_models_with_an_objective_show_it_and_others_do_not(open_page):
    page = open_page(with_assets(CHOSEN))
    shown = {"Resampled": (True, True), "WorstCase": (True, False), "NCO": (True, False), "HRP": (False, False)}
    for model, (objective, frontier) in shown.items():
        page.select_option("#model", model)
        expect(page.locator("[data-path=objective]")).to_be_visible(visible=objective)
        expect(page.locator("[data-path=efficient_frontier]")).to_be_visible(visible=frontier)
    page.select_option("#model", "Resampled")
    page.check("input[value=MinRisk]", force=True)
    page.fill("#efficient_frontier", "5")
    optimize(page)
    request = request_shown(page)
    assert (request["model"], request["objective"], request["efficient_frontier"]) == ("Resampled", "MinRisk", 5)


def reopened(page: Page, open_page) -> Page:
    page.wait_for_url(re.compile("portfolio="))
    again = open_page(page.url)
    expect(again.locator("#optimize")).to_be_visible()
    return again


def test_the_worst_case_is_asked_for_with_its_sets(open_page, screenshots):
    page = open_page(with_assets(CHOSEN[:4]))
    page.select_option("#model", "WorstCase")
    page.check("input[value=MinRisk]", force=True)
    page.select_option('[data-field="uncertainty.mean"]', "none")
    page.select_option('[data-field="uncertainty.covariance"]', "ellipsoid")
    page.select_option('[data-field="uncertainty.method"]', "circular")
    page.fill('[data-field="uncertainty.confidence"]', "0.9")
    page.click("#rest summary")
    page.fill("#rest_json", '{"uncertainty": {"samples": 50, "block": 5}}')
    optimize(page)
    asked = {"mean": "none", "covariance": "ellipsoid", "method": "circular", "confidence": 0.9, "samples": 50, "block": 5}
    assert request_shown(page)["uncertainty"] == asked
    page.locator(".side").screenshot(path=screenshots / "worst-case.png")
    again = reopened(page, open_page)
    expect(again.locator('[data-field="uncertainty.covariance"]')).to_have_value("ellipsoid")
    expect(again.locator('[data-field="uncertainty.method"]')).to_have_value("circular")
    assert json.loads(again.locator("#rest_json").input_value()) == {"uncertainty": {"samples": 50, "block": 5}}
    page.fill("#rest_json", "")
    page.select_option('[data-field="uncertainty.covariance"]', "box")
    page.select_option('[data-field="uncertainty.method"]', "delta")
    expect(page.locator('[data-field="uncertainty.confidence"]')).to_be_hidden()
    page.fill('[data-field="uncertainty.fraction"]', "0.2")
    optimize(page)
    assert request_shown(page)["uncertainty"] == {"mean": "none", "method": "delta", "fraction": 0.2}
    again = reopened(page, open_page)
    expect(again.locator('[data-field="uncertainty.method"]')).to_have_value("delta")
    expect(again.locator('[data-field="uncertainty.fraction"]')).to_have_value("0.2")
    expect(again.locator("#rest_json")).to_have_value("")


def test_factors_and_histories_are_asked_for_in_fields_of_their_own(open_page):
    page = open_page(with_assets(CHOSEN[:4]))
    page.select_option("#model", "FactorModel")
    page.fill("#factors", "WMT, JNJ")
    page.select_option("#factor_selection", "lasso")
    optimize(page)
    request = request_shown(page)
    assert (request["factors"], request["factor_selection"]) == (["WMT", "JNJ"], "lasso")
    again = reopened(page, open_page)
    expect(again.locator("#factors")).to_have_value("WMT, JNJ")
    expect(again.locator("#factor_selection")).to_have_value("lasso")
    expect(again.locator("#rest_json")).to_have_value("")
    page.select_option("#model", "Resampled")
    expect(page.locator("#factors")).to_be_hidden()
    page.fill("#efficient_frontier", "0")
    page.fill('[data-field="resampling.samples"]', "20")
    page.select_option('[data-field="resampling.method"]', "moving")
    optimize(page)
    request = request_shown(page)
    assert request["resampling"] == {"samples": 20, "method": "moving"} and "factors" not in request
    expect(reopened(page, open_page).locator("#rest_json")).to_have_value("")


def test_models_are_stacked_and_what_is_no_json_is_said_at_the_field(open_page):
    page = open_page(with_assets(CHOSEN[:4]))
    page.select_option("#model", "Stacking")
    page.fill("#models", "[")
    page.click("#optimize")
    expect(page.locator('[data-path="models"] .field-error')).to_contain_text("not the JSON expected")
    models = [{"name": "tree", "model": "HRP"}, {"name": "variance", "objective": "MinRisk"}]
    page.fill("#models", json.dumps(models))
    optimize(page)
    assert request_shown(page)["models"] == models
    again = reopened(page, open_page)
    told = json.loads(again.locator("#models").input_value())
    assert [(each["name"], each["model"]) for each in told] == [("tree", "HRP"), ("variance", "Classic")]
    optimize(again)
    assert weights(again) == weights(page)


def test_views_in_words_reach_the_request_and_survive_reopening(open_page):
    page = open_page(with_assets(CHOSEN))
    page.select_option("#model", "BlackLitterman")
    page.click("#views summary")
    page.fill("#view_words", "AAPL - MSFT == 0.03 @ 60%\n\n  XOM == 0.1  ")
    expect(page.locator("#views-count")).to_have_text("2")
    optimize(page)
    assert request_shown(page)["views"] == ["AAPL - MSFT == 0.03 @ 60%", "XOM == 0.1"]
    expect(page.locator("#card-views")).to_be_visible()
    page.wait_for_url(re.compile("portfolio="))
    stored = page.url
    page.watch.provokes("422")
    page.fill("#view_words", "AAPL == twelve")
    page.click("#optimize")
    expect(page.locator('[data-path="views"] .field-error')).to_be_visible()
    again = open_page(stored)
    expect(again.locator("#view_words")).to_have_value("AAPL - MSFT == 0.03 @ 0.6\nXOM == 0.1 @ 0.5")
