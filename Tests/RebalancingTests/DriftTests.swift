import Portfolio
import Testing

@testable import Rebalancing

@Suite struct DriftTests {
    private func drift(
        _ value: Int,
        target: String,
        _ thresholds: DriftThresholds,
        σ: Double? = nil
    ) throws
        -> Drift
    {
        Drift(
            value: FixedDecimal(value),
            of: FixedDecimal(1_000),
            target: try #require(FixedDecimal(target)),
            thresholds: thresholds,
            volatility: σ
        )
    }

    @Test func `the utilization of the document's example`() throws {
        // Current and target values of the reallocation flow's example; overall by the value-weighted average.
        let parts = [
            (225_000, 187_500), (187_500, 250_000), (275_000, 225_000), (312_500, 275_000),
            (250_000, 312_500),
        ]
        .map { (value: FixedDecimal($0.0), target: FixedDecimal($0.1)) }
        let overall = try #require(Utilization.overall(parts))
        #expect(abs(overall - 1.0415) < 5e-5)
        #expect(Utilization.overall([(FixedDecimal(5), .zero)]) == nil)
    }

    @Test func `a drift is told by the thresholds that are set`() throws {
        let absolute = DriftThresholds(absolute: 0.05)
        #expect(try !drift(250, target: "0.2", absolute).isOff)
        #expect(try drift(251, target: "0.2", absolute).isOff)
        let relative = DriftThresholds(absolute: nil, relative: 0.25)
        #expect(try !drift(250, target: "0.2", relative).isOff)
        #expect(try drift(149, target: "0.2", relative).isOff)
        let volatile = DriftThresholds(absolute: nil, volatilityMultiple: 1)
        #expect(try !drift(230, target: "0.2", volatile, σ: 0.2).isOff)
        #expect(try drift(230, target: "0.2", volatile, σ: 0.1).isOff)
        #expect(try !drift(230, target: "0.2", volatile).isOff)
    }

    @Test func `groups are the sums of their parts`() {
        // One above by 6 points and one below by 4 are two points together, which is near enough.
        let total = FixedDecimal(1_000)
        let parts = [(260, 200), (160, 200), (30, 0)].map { value, target in
            Drift(
                value: FixedDecimal(value),
                of: total,
                target: FixedDecimal(target).divided(by: total) ?? .zero,
                thresholds: DriftThresholds()
            )
        }
        let pair = Drift(sumOf: Array(parts.prefix(2)), of: total, thresholds: DriftThresholds())
        #expect(parts[0].isOff && !pair.isOff && pair.status == .within)
        #expect(abs(pair.deviation - 0.02) < 1e-12 && pair.utilization == 1.05)
        let all = Drift(sumOf: parts, of: total, thresholds: DriftThresholds(absolute: 0.049))
        #expect(all.status == .above && all.value == FixedDecimal(450))
        let banded = Drift(sumOf: parts, of: total, band: 0.5...0.6, thresholds: .init())
        #expect(banded.status == .above || banded.isOff)
        // (260 · 1.3 + 160 · 0.8) / 420: what should not be held does not count.
        let average = Utilization.overall(parts)
        #expect(average.map { abs($0 - 466.0 / 420) < 1e-12 } == true)
    }

    @Test func `what should not be held has no utilization`() throws {
        let drift = try drift(60, target: "0", DriftThresholds())
        #expect(drift.utilization == nil && drift.relativeDeviation == nil && drift.isOff)
    }
}
