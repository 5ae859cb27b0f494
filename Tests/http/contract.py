"""Asks everything that docs/api.md promises, once the way it should be asked.

    contract.py http://127.0.0.1:8080
"""

import gzip
import sys

from client import Client

ASSETS = ["AAPL", "MSFT", "JPM", "XOM", "KO"]


def expect(what, condition, shown=None):
    """Ends the run where a promise is broken."""
    if not condition:
        sys.exit(f"contract: {what}: {shown!r}"[:2000])


def get(client, target, status=200):
    found, _, body = client.ask("GET", target)
    expect(f"GET {target} answers {status}", found == status, (found, body))
    return body


def optimization(client):
    request = {"assets": ASSETS, "objective": "MinRisk", "efficient_frontier": 5}
    status, _, first = client.ask("POST", "/api/portfolio/optimize", request)
    expect("an optimization answers 200", status == 200, first)
    expect("weights keep the order of assets", list(first["weights"]) == ASSETS, first["weights"])
    expect("weights sum to 1", abs(sum(first["weights"].values()) - 1) < 1e-9, first["weights"])
    expect("the frontier has its points", len(first["efficient_frontier"]) == 5)
    expect("it was computed now", first["metadata"]["cached"] is False)
    for _ in range(3):
        _, _, again = client.ask("POST", "/api/portfolio/optimize", request)
        expect("an identical request has the identical id", again["portfolio_id"] == first["portfolio_id"])
        expect("and says that it was stored", again["metadata"]["cached"] is True, again["metadata"])
    identifier = first["portfolio_id"]
    stored = get(client, f"/api/portfolio/results/{identifier}")
    expect("a stored result is the one answered", stored["weights"] == first["weights"])
    page = get(client, "/api/portfolio/results?limit=1")
    expect("the newest result leads the list", page["results"][0]["portfolio_id"] == identifier, page)
    get(client, "/api/portfolio/results/0000000000000000", 404)


def refusals(client):
    cases = [
        (422, "unknown_asset", {"assets": ["AAPL", "NOPE"]}),
        (422, "infeasible", {"assets": ASSETS, "constraints": {"upper_bound": 0.1}}),
        (422, "unsupported", {"assets": ASSETS, "risk_measure": "VaR"}),
        (422, "invalid_constraint", {"assets": ASSETS, "constraints": {"text": ["NOPE <= 1"]}}),
        (400, "invalid_request", {"assets": []}),
        (400, "invalid_request", {"assets": ASSETS, "objektive": "MinRisk"}),
        (400, "malformed_json", '{"assets": ["AAPL"'),
    ]
    for status, code, request in cases:
        found, _, body = client.ask("POST", "/api/portfolio/optimize", request)
        expect(f"{request} is {status} {code}", found == status and body["error"]["code"] == code, body)
        expect("errors have a message and details", set(body["error"]) == {"code", "message", "details"})
    found, _, body = client.ask("POST", "/api/portfolio/optimize", "{}", "text/plain")
    expect("another media type is 415", found == 415, body)
    found, headers, _ = client.ask("DELETE", "/api/portfolio/optimize")
    expect("another method is 405 and told so", found == 405 and "POST" in headers["Allow"])
    found, _, body = client.ask("GET", "/health", headers={"Host": "evil.example"})
    expect("a foreign host is 400", found == 400, body)
    origin = {"Origin": "http://evil.example"}
    found, _, body = client.ask("POST", "/api/portfolio/optimize", {"assets": ASSETS}, headers=origin)
    expect("a foreign origin is 400", found == 400, body)


def market_data(client):
    coverage = get(client, "/api/market-data")
    known = {asset["asset_symbol"] for asset in coverage["assets"]}
    expect("the samples are stored", known >= set(ASSETS), known)
    window = "start_date=2020-01-01&end_date=2020-12-31"
    prices = get(client, f"/api/market-data/prices?assets=AAPL,MSFT&{window}")
    lengths = {len(prices["dates"]), *(len(column) for column in prices["prices"].values())}
    expect("columns are as long as the dates", len(lengths) == 1 and 250 in range(*span(lengths)))
    rows = get(client, "/api/market-data/rows?asset=AAPL&limit=3")["rows"]
    expect("rows are limited", len(rows) == 3, rows)
    expect("the first row has no return, the next has", rows[0]["return"] is None and rows[1]["return"])
    answer = get(client, f"/api/market-data/correlation?assets=AAPL,MSFT,JPM&{window}")
    matrix, spectrum = answer["correlation"], answer["spectrum"]
    expect("correlations are symmetric", all(matrix[i][j] == matrix[j][i] for i in range(3) for j in range(3)))
    expect("and one with themselves", all(matrix[i][i] == 1 for i in range(3)))
    expect("their eigenvalues sum to the assets", abs(sum(spectrum["eigenvalues"]) - 3) < 1e-12, spectrum)
    get(client, f"/api/market-data/quality?assets=AAPL&{window}")
    get(client, "/api/market-data/prices?assets=AAPL&start_date=&end_date=")
    get(client, "/api/market-data/prices?assets=NOPE", 422)
    get(client, "/api/market-data/prices?assets=AAPL&start_date=2020-02-30", 400)


def span(lengths):
    return min(lengths) - 10, max(lengths) + 10


def imports(client):
    text = "Date,TEST1\n2024-01-02,10\n2024-01-03,11\n"
    _, _, dry = client.ask("POST", "/api/market-data?dry_run=true", text, "text/csv")
    expect("a dry run counts", dry["inserted"] == 2, dry)
    get(client, "/api/market-data/prices?assets=TEST1", 422)
    _, _, first = client.ask("POST", "/api/market-data", gzip.compress(text.encode()), "application/gzip")
    expect("an import inserts", first["inserted"] == 2, first)
    _, _, second = client.ask("POST", "/api/market-data", text, "text/csv")
    expect("a second changes nothing", (second["inserted"], second["unchanged"]) == (0, 2), second)
    status, _, body = client.ask("POST", "/api/market-data", "Date,TEST1\n2024-01-02,x\n", "text/csv")
    place = (body["error"]["details"]["line"], body["error"]["details"]["column"])
    expect("a broken cell is named", status == 400 and place == (2, 2), body)


def portfolios(client):
    status, _, made = client.ask("POST", "/api/portfolios", {"portfolio": "main", "tax": "us"})
    expect("a portfolio is created", status == 200 and made["tax"] == "us", made)
    status, _, body = client.ask("POST", "/api/portfolios", {"portfolio": "main"})
    expect("once", status == 409 and body["error"]["code"] == "already_exists", body)
    history = "date,type,symbol,quantity,price,amount\n2020-01-02,deposit,,,,5000\n2020-01-02,buy,AAPL,20,75.1,\n"
    path = "/api/portfolios/main"
    _, _, first = client.ask("POST", f"{path}/transactions", history, "text/csv")
    _, _, second = client.ask("POST", f"{path}/transactions", history, "text/csv")
    expect("rows are recorded once", (first["recorded"], second["recorded"]) == (2, 0), (first, second))
    status, _, body = client.ask("POST", f"{path}/transactions", history + "2020-01-03,sell,AAPL,21,75,\n", "text/csv")
    expect("what cannot be is refused", status == 422 and body["error"]["details"]["line"] == 4, body)
    books = get(client, f"{path}?as_of=2020-01-31")
    expect("the books are those of the file", books["positions"][0]["cost_basis"] == 1502, books)
    snapshot = get(client, f"{path}/snapshot?benchmark=MSFT")
    parts = sum(part["value"] for part in snapshot["allocations"]) + snapshot["cash"]
    expect("a snapshot adds up", abs(parts - snapshot["totalValue"]) < 1e-6, snapshot)
    get(client, "/api/portfolios/other", 404)


def the_rest(client):
    expect("the server is well", get(client, "/health")["status"] == "ok")
    expect("metrics are counted", b"poise_http_requests_total{" in get(client, "/metrics"))
    expect("the description is OpenAPI", get(client, "/openapi.json")["openapi"].startswith("3."))
    status, headers, _ = client.ask("GET", "/")
    expect("the dashboard is served", status == 200 and "text/html" in headers["Content-Type"])
    expect("under a content policy", "default-src 'self'" in headers["Content-Security-Policy"])
    for target in ["/../Package.swift", "/%2e%2e/Package.swift", "/..%2fPackage.swift"]:
        get(client, target, 404)


def main():
    client = Client(sys.argv[1])
    for check in (the_rest, optimization, refusals, market_data, imports, portfolios):
        check(client)


if __name__ == "__main__":
    main()
