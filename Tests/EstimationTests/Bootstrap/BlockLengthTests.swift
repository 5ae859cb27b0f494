import Estimation
import Numerics
import Testing

@Suite struct BlockLengthTests {
    @Test func `lengths are those of the formula in numpy`() {
        // By `block_length` of Tests/peers/bootstrap.py; the first of each pair is that of skfolio's
        // `optimal_block_size`, too.
        let known = [
            (0.9717072586820875, 1.1123271386058402),
            (1.2377061825501894, 1.4168198952615159),
            (0.9320000649912636, 1.0668737484561304),
            (0.9145841738807572, 1.0469375298551757),
            (0.9112585357053095, 1.0431306244701617),
        ]
        for (i, lengths) in known.enumerated() {
            let length = BlockLength(GoldenReturns.returns.column(i))
            #expect(abs(length.stationary - lengths.0) < 1e-12 * lengths.0)
            #expect(abs(length.fixed - lengths.1) < 1e-12 * lengths.1)
        }
        var series = [0.0]
        for t in 1..<400 {
            series.append(0.7 * series[t - 1] + Double(t * 7_919 % 101 - 50) / 50)
        }
        let length = BlockLength(series)
        #expect(abs(length.stationary - 60.0) < 1e-11)
        #expect(abs(length.fixed - 60.0) < 1e-11)
    }

    @Test func `what does not move has blocks of one`() {
        let still = BlockLength([Double](repeating: 0.01, count: 50))
        #expect(still.stationary == 1 && still.fixed == 1)
        for count in 0..<8 {
            let length = BlockLength((0..<count).map { Double($0 * $0 % 5) })
            #expect(length.stationary > 0 && length.stationary.isFinite, "\(count)")
        }
    }

    @Test func `the more depends on the past, the longer blocks are`() {
        var random = Xoshiro256(seed: 4)
        let noise = random.normals(3_000)
        let lengths = [0.0, 0.3, 0.6, 0.9].map { memory in
            var last = 0.0
            return BlockLength(
                noise.map {
                    last = memory * last + $0
                    return last
                }
            )
        }
        for (one, other) in zip(lengths, lengths.dropFirst()) {
            #expect(other.stationary > one.stationary)
        }
        for length in lengths where length.fixed < 160 {
            // d differs by 3/2.
            let ratio = length.fixed / length.stationary
            #expect(abs(ratio * ratio * ratio - 1.5) < 1e-12)
        }
    }
}
