import Portfolio
import TestKit
import Testing

@Suite struct NearestNameTests {
    @Test(
        arguments: [
            ("Totl", "Total"), ("total", "Total"), ("startDate", "start_date"),
            ("BRKB", "BRK-B"), ("AAPX", "AAPL"), ("APAL", "AAPL"), ("zzz", nil), ("", nil),
            ("x", nil), ("-", nil),
        ] as [(String, String?)]
    )
    func `a slip of the finger finds the name`(name: String, expected: String?) {
        let names = ["A", "AAPL", "BRK-B", "Total", "start_date"]
        #expect(NearestName.of(name, among: names) == expected)
    }

    @Test func `the nearest wins, and the first of those`() {
        #expect(NearestName.of("abcdef", among: ["abcxef", "abcdeg", "abcdef"]) == "abcdef")
        #expect(NearestName.of("abcdef", among: ["abcxef", "abcdeg"]) == "abcxef")
    }

    @Test func `long texts are no slips`() {
        let long = String(repeating: "a", count: 65)
        #expect(NearestName.of(long, among: [long]) == nil)
        #expect(NearestName.of("a", among: [String(repeating: "-", count: 128) + "a"]) == nil)
    }

    @Test func `the distance counts edits and swaps`() {
        #expect(NearestName.distance(Array("kitten".utf8), Array("sitting".utf8)) == 3)
        #expect(NearestName.distance(Array("sevre".utf8), Array("serve".utf8)) == 1)
        #expect(NearestName.distance([], Array("abc".utf8)) == 3)
        #expect(NearestName.distance(Array("abc".utf8), []) == 3)
    }

    @Test func `the distance is symmetric, 0 for equals, and at most the longer length`() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<500 {
            let (left, right) = (word(using: &random), word(using: &random))
            let distance = NearestName.distance(left, right)
            #expect(distance == NearestName.distance(right, left))
            #expect((distance == 0) == (left == right))
            #expect(distance <= max(left.count, right.count))
            #expect(distance >= abs(left.count - right.count))
        }
    }

    private func word(using random: inout SeededGenerator) -> [UInt8] {
        let count = Int.random(in: 0...8, using: &random)
        return (0..<count).map { _ in UInt8.random(in: 97...99, using: &random) }
    }
}
