internal import Estimation
internal import MarketData
internal import Numerics
internal import Portfolio

extension ReturnTable {
    /// Returns of days that are counted and of no calendar, such as those of a drawn history.
    init(counting values: Matrix, of assets: [AssetID]) {
        self.init(
            assets: assets,
            days: (0..<values.rows).map { Day(daysSinceEpoch: Int32($0)) },
            values: values
        )
    }

    /// Chosen rows, on days that are counted.
    func drawn(_ rows: [Int]) -> ReturnTable {
        ReturnTable(
            counting: values.submatrix(rows: rows, columns: Array(assets.indices)),
            of: assets
        )
    }
}

extension FactorReturns {
    /// The factors on the days of a drawn history.
    func drawn(_ rows: [Int]) -> FactorReturns {
        FactorReturns(table.drawn(rows), regression: regression)
    }
}
