public import MarketData
internal import Numerics
public import Portfolio

/// The returns behind an optimization, with what identifies and qualifies them.
public struct PreparedHistory: Sendable {
    /// Returns on the common window.
    public let returns: ReturnTable
    /// Returns of the request's factors on the same days; `nil` where it names none.
    public let factors: ReturnTable?
    /// All returns that are known of the request's assets; `nil` where it, and all models within it, look at whole rows
    /// only.
    public let partial: PartialReturns?
    /// The first day with a price of every asset.
    public let startDate: Day
    /// The price of each asset on the last day that all have one.
    public let lastPrices: [Double]
    /// Digest of assets, days and returns: identical data, identical digits.
    public let fingerprint: String
    /// What is remarkable about the prices, in counts.
    public let quality: JSON
    /// The same in sentences, for the result's warnings.
    public let warnings: [String]

    /// Takes the returns of the request's assets, factors and window out of `prices`.
    ///
    /// - Throws: `unknown_asset` or `insufficient_history`.
    /// - Complexity: O(days × assets), factors counting as such.
    public init(
        _ request: OptimizationRequest,
        prices: PriceTable,
        unsortedRows: Int = 0,
        duplicateRows: Int = 0
    ) throws(ErrorReport) {
        let (first, last) = (request.startDate, request.endDate)
        let all: ReturnTable
        do {
            partial =
                request.seesPartial
                ? try PartialReturns(
                    prices: prices,
                    assets: request.assets,
                    from: first,
                    through: last
                ) : nil
            all = try ReturnTable(
                prices: prices,
                assets: request.priced,
                from: first,
                through: last
            )
        } catch {
            throw ErrorReport(error, available: prices.assets)
        }
        let report = PriceQuality(
            prices: prices,
            assets: request.priced,
            from: first,
            through: last,
            unsortedRows: unsortedRows,
            duplicateRows: duplicateRows
        )
        (returns, factors) = PreparedHistory.parted(all, assets: request.assets.count)
        startDate = report.used?.first ?? returns.days[0]
        lastPrices = PreparedHistory.prices(of: request.assets, on: report.used?.last, prices)
        quality = report.summary
        warnings = report.warnings
        fingerprint = PreparedHistory.fingerprint(of: all, partial, from: startDate)
    }

    /// The returns of the first `count` columns, and those of the rest, if there is one.
    private static func parted(
        _ all: ReturnTable,
        assets count: Int
    ) -> (assets: ReturnTable, factors: ReturnTable?) {
        guard count < all.assets.count else { return (all, nil) }
        let rows = Array(0..<all.observations)
        let part = { (columns: Range<Int>) in
            ReturnTable(
                assets: Array(all.assets[columns]),
                days: all.days,
                values: all.values.submatrix(rows: rows, columns: Array(columns))
            )
        }
        return (part(0..<count), part(count..<all.assets.count))
    }

    /// Returns by themselves, such as a part of a history, of factors on the same days, and all that is known about these
    /// days: no prices, and nothing remarkable about them.
    init(
        _ returns: ReturnTable,
        factors: ReturnTable? = nil,
        partial: PartialReturns? = nil
    ) {
        self.returns = returns
        startDate = returns.days.first ?? Day(daysSinceEpoch: 0)
        lastPrices = returns.assets.map { _ in 0 }
        quality = .null
        warnings = []
        (self.factors, self.partial) = (factors, partial)
        fingerprint = PreparedHistory.fingerprint(of: returns, partial, from: startDate)
    }

    /// The returns of the assets and, behind them, of the factors.
    var allReturns: Matrix {
        guard let factors else { return returns.values }
        return Matrix(
            rows: returns.observations,
            columns: returns.assets.count + factors.assets.count,
            columnMajor: returns.values.elements + factors.values.elements
        )
    }

    private static func prices(
        of assets: [AssetID],
        on day: Day?,
        _ prices: PriceTable
    ) -> [Double] {
        guard let row = prices.days.lastIndex(where: { $0 == day }) else {
            return assets.map { _ in 0 }
        }
        let columns = Dictionary(zip(prices.assets, prices.assets.indices)) { first, _ in first }
        return assets.map { asset in
            columns[asset].flatMap { prices.price(row: row, column: $0) } ?? 0
        }
    }

    private static func fingerprint(
        of returns: ReturnTable,
        _ partial: PartialReturns?,
        from start: Day
    ) -> String {
        let days = returns.days.map { Double($0.daysSinceEpoch) } + [Double(start.daysSinceEpoch)]
        let names = JSON.array(returns.assets.map { .string($0.symbol) })
        var parts =
            Digest.sha256(names.bytes()) + Digest.sha256(days)
            + Digest.sha256(returns.values.elements)
        if let partial {
            parts += Digest.sha256(partial.days.map { Double($0.daysSinceEpoch) })
            parts += Digest.sha256(partial.values.elements)
        }
        return String(hexadecimal: Digest.sha256(parts).prefix(16))
    }
}
