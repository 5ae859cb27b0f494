internal import MarketData
internal import Performance
internal import Portfolio
internal import Rebalancing

/// What the history of prices says of the current and of the target weights, per year; unknown without one.
///
///     volatility = σ √periods,  Sharpe = (μ · periods − rate) / volatility,  tracking error = volatility of (w* − w)ᵀr
struct ReallocationRisk {
    private(set) var currentVolatility: Double?
    private(set) var targetVolatility: Double?
    private(set) var currentSharpe: Double?
    private(set) var targetSharpe: Double?
    private(set) var trackingError: Double?
    /// Why nothing is known although there are prices.
    private(set) var warning: String?

    init(_ reallocation: Reallocation, _ request: ReallocationRequest) {
        guard let prices = request.prices else { return }
        let places = reallocation.assets.indices.filter {
            reallocation.assets[$0].value > .zero || reallocation.weights[$0] > .zero
        }
        let total = reallocation.total.double
        let current = places.map { reallocation.assets[$0].value.double / total }
        // Nothing is to be changed where nothing needs to be.
        let target =
            reallocation.status == .notNeeded
            ? current : places.map { reallocation.weights[$0].double }
        do {
            let returns = try ReturnTable(
                prices: prices,
                assets: places.map { reallocation.assets[$0].symbol }
            )
            func series(_ weights: [Double]) throws(PerformanceError) -> ReturnSeries {
                try ReturnSeries(
                    weights: weights,
                    assets: returns,
                    periodsPerYear: request.periodsPerYear
                )
            }
            let (before, after) = (try series(current), try series(target))
            currentVolatility = before.volatility
            targetVolatility = after.volatility
            currentSharpe = before.sharpeRatio(riskFreeRate: request.riskFreeRate)
            targetSharpe = after.sharpeRatio(riskFreeRate: request.riskFreeRate)
            trackingError = try series(zip(target, current).map { $0 - $1 }).volatility
        } catch {
            warning = "risk_metrics are unknown. \(error)"
        }
    }

    var json: JSON {
        .members(
            ("current_volatility", JSON(currentVolatility)),
            ("target_volatility", JSON(targetVolatility)),
            ("current_sharpe", JSON(currentSharpe)),
            ("target_sharpe", JSON(targetSharpe)),
            ("expected_tracking_error", JSON(trackingError))
        )
    }
}

extension PriceTable {
    /// Reads `{"days": ["2023-06-14", …], "AAPL": [183.9, …]}`; a price that is missing is `null`.
    init(_ field: JSONField) throws(ErrorReport) {
        var days: [Day] = []
        var assets: [AssetID] = []
        var columns: [[Double?]] = []
        var fields = try field.fields()
        for element in try fields.required("days").elements(limit: 100_000) {
            let day = try element.day()
            if let last = days.last, day <= last {
                throw element.invalid(allowed: "a day after \(last); write days in ascending order")
            }
            days.append(day)
        }
        for (name, member) in try field.members(limit: 2 * ReallocationRequest.limit)
        where name != "days" {
            guard let symbol = AssetID(name) else {
                throw .invalid(
                    path: member.path,
                    "\(member.path) is of no symbol; write \(JSONField.symbolRule)."
                )
            }
            let cells = try member.elements(limit: 100_000)
            guard cells.count == days.count else {
                throw member.invalid(
                    allowed: "an array of \(days.count) prices, one for each of days"
                )
            }
            assets.append(symbol)
            var column: [Double?] = []
            for cell in cells {
                column.append(cell.json == .null ? nil : try cell.number(in: .positive))
            }
            columns.append(column)
        }
        self.init(assets: assets, days: days, columns: columns)
    }
}
