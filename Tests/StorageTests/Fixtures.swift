import Desk
import MarketData
import Numerics
import Portfolio
import TestKit

@testable import Storage

/// A symbol that is known to be one.
func asset(_ symbol: String) -> AssetID {
    guard let asset = AssetID(symbol) else { preconditionFailure("\(symbol) is no symbol.") }
    return asset
}

/// A day that is known to exist.
func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) is no day.") }
    return day
}

/// An instant for tests that do not care which.
let now = Timestamp(secondsSinceEpoch: 1_700_000_000)

extension PriceTable {
    /// Prices that follow from their place, `base` telling tables of the same shape apart.
    static func regular(
        assets: Int,
        days: Int,
        base: Double = 100,
        from first: Day = day("2000-01-03")
    ) -> PriceTable {
        PriceTable(
            assets: (0..<assets).map { asset("A\($0)") },
            days: (0..<days).map { first.advanced(by: $0) },
            cells: (0..<(assets * days)).map { base + Double($0) / 7 }
        )
    }

    /// The same price everywhere.
    static func constant(_ price: Double, assets: Int, days: Int) -> PriceTable {
        PriceTable(
            assets: (0..<assets).map { asset("A\($0)") },
            days: (0..<days).map { day("2000-01-03").advanced(by: $0) },
            cells: [Double](repeating: price, count: assets * days)
        )
    }

    /// Any finite bits as prices and volumes, with gaps, on unevenly spaced days.
    static func random(assets: Int, days: Int, using generator: inout SeededGenerator) -> PriceTable
    {
        var next = Int32.random(in: -200_000...20_000, using: &generator)
        let calendar = (0..<days).map { _ -> Day in
            next += Int32.random(in: 1...5, using: &generator)
            return Day(daysSinceEpoch: next)
        }
        func cells() -> [Double] {
            (0..<(assets * days)).map { _ in
                let value = Double(bitPattern: generator.next())
                return value.isFinite && Int.random(in: 0..<5, using: &generator) > 0 ? value : .nan
            }
        }
        let names = (0..<assets).map { asset("R\($0)") }
        return PriceTable(assets: names, days: calendar, cells: cells(), volumeCells: cells())
    }

    /// What is known of a cell, bit by bit.
    func cell(_ row: Int, _ column: Int) -> [UInt64?] {
        [
            price(row: row, column: column)?.bitPattern,
            volume(row: row, column: column)?.bitPattern,
        ]
    }

    /// Every known price with its asset and day.
    var entries: [AssetID: [Day: [UInt64?]]] {
        var entries: [AssetID: [Day: [UInt64?]]] = [:]
        for column in assets.indices {
            for row in days.indices where price(row: row, column: column) != nil {
                entries[assets[column], default: [:]][days[row]] = cell(row, column)
            }
        }
        return entries
    }
}

extension StoredResult {
    /// A result whose fields follow from its number.
    static func numbered(_ number: Int, key: String? = nil) -> StoredResult {
        StoredResult(
            key: key ?? "id-\(number)",
            createdAt: Timestamp(secondsSinceEpoch: 1_700_000_000 + Int64(number)),
            timestamp: Timestamp(day("2022-12-28")),
            model: "Classic",
            riskMeasure: "MV",
            objective: "Sharpe",
            assets: [asset("AAPL"), asset("BRK B"), asset("ÄÖ")],
            metrics: PortfolioMetrics(
                expectedReturn: 0.1 + Double(number) / 3,
                volatility: 0.2,
                sharpeRatio: number.isMultiple(of: 2) ? nil : 0.5,
                maxDrawdown: 0.25,
                annualizedReturn: 0.09,
                sortinoRatio: number.isMultiple(of: 3) ? nil : 0.7,
                valueAtRisk: 0.02,
                conditionalValueAtRisk: 0.03
            ),
            resultText: #"{"weights":{"AAPL":\#(number)},"note":"Größe — 'quoted'"}"#
        )
    }
}
