import Numerics
import Testing

@Suite struct MoveTableTests {
    @Test(arguments: [1, 63, 64, 65, 200, 1_000])
    func `joint moves are those that a loop counts`(times: Int) {
        var random = Xoshiro256(seed: UInt64(times))
        var values = Matrix(rows: times, columns: 5)
        for t in 0..<times {
            let common = random.normal()
            for i in 0..<5 { values[t, i] = 0.4 * common + random.normal() }
        }
        let limits = [0.5, 0.7, 0.1, 1.5, 0]
        let table = MoveTable(values, limits: limits)
        for j in 0..<5 {
            let (one, limit) = (values.column(j), limits[j])
            #expect(table.counts[j] == (limit > 0 ? one.count { abs($0) >= limit } : 0))
            let joint = table.jointMoves(of: j)
            for i in 0..<j {
                let both = zip(values.column(i), one).filter {
                    abs($0) >= limits[i] && abs($1) >= limit && limit > 0
                }
                #expect(joint.all[i] == Int64(both.count))
                #expect(joint.opposed[i] == Int64(both.count { $0 * $1 < 0 }))
            }
        }
    }

    @Test func `a limit that is reached is a move, whichever way`() {
        let values = Matrix(rows: [[0.5, -0.5], [-0.5, -0.5], [0.25, 0.25]])
        let table = MoveTable(values, limits: [0.5, 0.5])
        #expect(table.counts == [2, 2])
        let joint = table.jointMoves(of: 1)
        #expect(joint.all == [2])
        #expect(joint.opposed == [1])
    }

    @Test func `without a limit nothing moves`() {
        let still = MoveTable(Matrix(rows: 3, columns: 2), limits: [0, 0])
        #expect(still.counts == [0, 0])
        #expect(still.jointMoves(of: 1).all == [0])
    }
}
