-- One question, asked again and again: answered from memory.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = [[{"assets":["AAPL","AMD","BAC","BBY","CVX","GE","HD","JNJ","JPM","KO","LLY","MRK","MSFT","PEP","PFE","PG",
"RRC","UNH","WMT","XOM"],"objective":"MinRisk"}]]
