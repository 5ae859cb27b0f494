import Desk
import Optimization
import Testing

@Suite struct RiskMeasureCatalogueTests {
    private let entries = RequestedRiskMeasure.catalogue["risk_measures"]?.array ?? []

    @Test func `every code is there once, with a name and a kind`() {
        let codes = entries.compactMap { $0["code"]?.string }
        #expect(codes.count == RiskMeasures.codes.count)
        #expect(Set(codes) == Set(RiskMeasures.codes))
        let names = entries.compactMap { $0["name"]?.string }
        #expect(Set(names).count == codes.count)
        for code in codes { #expect(RiskMeasures.name(of: code) != nil, "\(code)") }
    }

    @Test func `kinds follow each other`() {
        var seen: [String] = []
        for kind in entries.compactMap({ $0["kind"]?.string }) where seen.last != kind {
            seen.append(kind)
        }
        #expect(seen == ["dispersion", "downside", "tail", "drawdown"])
    }

    @Test func `what is allowed is what requests accept`() {
        for entry in entries {
            let code = entry["code"]?.string ?? ""
            let isServed = RequestedRiskMeasure.served.contains(code)
            #expect(entry["can_be_optimized"] == .bool(isServed))
            #expect(entry["can_be_limited"] == .bool(isServed))
        }
    }
}
