import Numerics
import Testing

@Suite struct MoveBitsTests {
    @Test(arguments: [1, 63, 64, 65, 200, 1_000])
    func `joint moves are those that a loop counts`(times: Int) {
        var random = Xoshiro256(seed: UInt64(times))
        let one = (0..<times).map { _ in random.normal() }
        let other = one.map { 0.4 * $0 + random.normal() }
        let (limit, its) = (0.5, 0.7)
        let (a, b) = (MoveBits(one[...], limit: limit), MoveBits(other[...], limit: its))
        #expect(a.count == one.count { abs($0) >= limit })
        let both = zip(one, other).filter { abs($0) >= limit && abs($1) >= its }
        let joint = a.jointMoves(with: b)
        #expect(joint.all == both.count)
        #expect(joint.opposed == both.count { $0 * $1 < 0 })
        #expect(b.jointMoves(with: a) == joint)
        #expect(a.jointMoves(with: a) == (a.count, 0))
    }

    @Test func `without a limit nothing moves`() {
        let still = MoveBits([0, 0, 0][...], limit: 0)
        #expect(still.count == 0)
        #expect(still.jointMoves(with: still) == (0, 0))
    }
}
