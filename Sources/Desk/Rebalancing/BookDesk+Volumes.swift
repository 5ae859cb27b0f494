internal import MarketData
internal import Portfolio

/// What is traded of assets a day, where nobody says it.
extension BookDesk {
    /// A request with the volumes that the store knows of what it does not name.
    ///
    /// - Complexity: O(assets · 21).
    func measured(
        _ request: PlanRequest,
        _ books: RebalancingBooks
    ) async throws(ErrorReport) -> PlanRequest {
        let unsaid = books.symbols.filter { request.volumes[$0] == nil }
        guard !unsaid.isEmpty else { return request }
        let (store, day) = (prices, books.report.asOf)
        let found = try await StoreCall.run {
            try await store.tradedVolumes(of: unsaid, through: day)
        }
        var request = request
        for (symbol, volume) in found {
            guard let money = books.money(of: volume, symbol) else { continue }
            request.volumes[symbol] = money
            request.measuredVolumes[symbol] = volume
        }
        return request
    }
}

extension RebalancingBooks {
    /// A volume in the currency of the books, by the last known rate; `nil` where none is known.
    fileprivate func money(of volume: TradedVolume, _ symbol: AssetID) -> Double? {
        guard let rate = report.market.rate(of: symbol) else { return nil }
        let unit = report.instruments[symbol]?.minorUnit?.divisor.double ?? 1
        let money = volume.average / unit * rate.double
        return PlanRequest.volume.contains(money) ? money : nil
    }
}
