import Numerics
import Synchronization
import Testing

@Suite struct ParallelTests {
    /// How often each piece ran.
    private final class Tally: Sendable {
        private let counts: Mutex<[Int]>
        init(_ pieces: Int) { counts = Mutex(Array(repeating: 0, count: pieces)) }
        func add(_ piece: Int) { counts.withLock { $0[piece] += 1 } }
        var values: [Int] { counts.withLock { $0 } }
    }

    @Test(arguments: [0, 1, 2, 7, 1000])
    func `every piece runs exactly once`(pieces: Int) {
        let tally = Tally(pieces)
        Parallel.perform(pieces: pieces) { tally.add($0) }
        #expect(tally.values == Array(repeating: 1, count: pieces))
    }

    @Test func `pieces may cut their own work`() {
        let tally = Tally(64)
        Parallel.perform(pieces: 8) { outer in
            Parallel.perform(pieces: 8) { tally.add(outer * 8 + $0) }
        }
        #expect(tally.values == Array(repeating: 1, count: 64))
    }

    @Test func `many callers at once all finish`() async {
        let tally = Tally(16)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<500 { Parallel.perform(pieces: 16) { tally.add($0) } }
                }
            }
        }
        #expect(tally.values == Array(repeating: 4000, count: 16))
    }
}
