-- Minimum variance of 20 assets under a cap that no request had before: computed and stored each time.
local assets = [["AAPL","AMD","BAC","BBY","CVX","GE","HD","JNJ","JPM","KO","LLY","MRK","MSFT","PEP","PFE","PG","RRC","UNH","WMT","XOM"]]
local number = 0
request = function()
    number = number + 1
    local body = string.format('{"assets":[%s],"objective":"MinRisk","constraints":{"upper_bound":%.12f}}', assets, 0.2 + number * 1e-7)
    return wrk.format("POST", "/api/portfolio/optimize", {["Content-Type"] = "application/json"}, body)
end
