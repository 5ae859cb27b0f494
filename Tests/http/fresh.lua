-- A minimum-variance portfolio of 20 assets that nobody asked for before: its risk-free rate is new each time.
local body = '{"assets": ["AAPL", "AMD", "BAC", "BBY", "CVX", "GE", "HD", "JNJ", "JPM", "KO", "LLY", "MRK", "MSFT", '
    .. '"PEP", "PFE", "PG", "RRC", "UNH", "WMT", "XOM"], "objective": "MinRisk", "risk_free_rate": %.12f}'
local headers = {["Content-Type"] = "application/json"}
local threads = 0
local count = 0

function setup(thread)
    threads = threads + 1
    thread:set("number", threads)
end

function init()
    math.randomseed(os.time() * 100 + number)
    start = math.random()
end

function request()
    count = count + 1
    local rate = (start + count * 1e-9 + number * 0.1) * 0.01
    return wrk.format("POST", nil, headers, string.format(body, rate))
end
