import Numerics
import Testing

@Suite struct SelectionPlacesTests {
    /// Continuous values, and some of which many are equal.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `places of the smallest are those of a stable sort`(seed: UInt64) {
        var random = Xoshiro256(seed: seed)
        let size = 1 + Int(seed) * 37
        let kinds = seed.isMultiple(of: 2) ? 5.0 : 1e9
        let values = (0..<size).map { _ in (random.uniform() * kinds).rounded() }
        let ranked = values.indices.sorted {
            values[$0] == values[$1] ? $0 < $1 : values[$0] < values[$1]
        }
        for count in [0, 1, size / 3, size / 2, size] {
            let places = Selection.places(ofSmallest: count, of: values)
            #expect(places == ranked.prefix(count).sorted())
        }
    }
}
