internal import Optimization
internal import Portfolio

/// What weights become in shares.
extension Proposal {
    /// The shares that the request asks for; `nil` where it asks for weights only.
    ///
    /// - Throws: `invalid_request` where amounts leave the range of decimals.
    func allocation(_ weights: [Double]) throws(ErrorReport) -> AllocationReport? {
        guard let wanted = request.allocation else { return nil }
        var prices: [FixedDecimal] = []
        for (asset, last) in zip(request.assets, history.lastPrices) {
            // The shortest digits that mean the stored price are the ones that were read.
            guard
                let price = wanted.prices[asset]
                    ?? FixedDecimal(nearest: last, digitsOf: "\(last)"),
                price > .zero
            else { throw .unallocatable("The price of \(asset), \(last), is out of range.") }
            prices.append(price)
        }
        let allocator = ShareAllocator(
            value: wanted.value,
            prices: prices,
            steps: request.assets.map { wanted.lotSizes[$0] ?? wanted.lotSize },
            method: wanted.method
        )
        guard let shares = allocator.allocation(of: weights) else {
            throw .unallocatable("A price times a quantity is above 1e14, or below 1e-18.")
        }
        return AllocationReport(
            assets: request.assets,
            value: wanted.value,
            prices: prices,
            method: wanted.method,
            shares: shares
        )
    }
}

extension FixedDecimal {
    /// The number of a text, or the nearest to a number that no decimal has the digits of.
    fileprivate init?(nearest value: Double, digitsOf text: String) {
        if let exact = FixedDecimal(text) {
            self = exact
        } else if value > 0, value < FixedDecimal.limit.double {
            self.init(nearest: value)
        } else {
            return nil
        }
    }
}

extension ErrorReport {
    fileprivate static func unallocatable(_ reason: String) -> ErrorReport {
        .invalid(
            path: "allocation",
            "\(reason) Give the price in allocation.prices, or a value and lot sizes that money can count."
        )
    }
}
