@testable import Numerics
import TestKit
import Testing

/// Families of random programs, judged by their optimality conditions and certificates alone.
@Suite struct ConicFamilyTests {
    static let families: [(String, [(ConeKind, rows: Int)])] = [
        ("second-order", [(.secondOrder, 4), (.secondOrder, 9)]),
        ("exponential", [(.exponential, 12)]),
        ("power", [(.power([0.5, 0.15, 0.8, 0.33]), 12)]),
        ("semidefinite", [(.semidefinite(order: 3), 6), (.semidefinite(order: 5), 15)]),
        (
            "mixed",
            [
                (.secondOrder, 5), (.exponential, 6), (.power([0.7]), 3),
                (.semidefinite(order: 2), 3),
            ]
        ),
    ]

    @Test(arguments: 0..<5, [0.0, 3.0])
    func `an optimum satisfies the optimality conditions`(family: Int, decades: Double) {
        var families = ConicFamilies(seed: 31)
        for n in [3, 8, 14] {
            for round in 0..<6 {
                let program = families.program(
                    n,
                    Self.families[family].1,
                    .solvable,
                    isQuadratic: round % 2 == 1,
                    decades: decades
                )
                let solution = ConicSolver().solve(program)
                let name: Comment = "\(Self.families[family].0), n \(n), round \(round)"
                #expect(solution.status == .optimal, name)
                #expect(solution.iterations <= 30, name)
                expectOptimal(solution, program, name)
            }
        }
    }

    @Test(arguments: 0..<5, [0.0, 3.0])
    func `contradictory constraints end with a certificate`(family: Int, decades: Double) {
        var families = ConicFamilies(seed: 32)
        for n in [3, 8, 14] {
            let program = families.program(
                n,
                Self.families[family].1,
                .infeasible,
                isQuadratic: n == 8,
                decades: decades
            )
            let solution = ConicSolver().solve(program)
            #expect(solution.status == .primalInfeasible)
            // Aᵀz = 0 relative to its terms, bᵀz < 0, z in the dual cone.
            var image = [Double](repeating: 0, count: n)
            var size = image
            for (block, range) in zip(program.blocks, program.ranges) {
                block.rows.addTransposedProduct(1, solution.z, at: range, to: &image)
                block.rows.forEachEntry {
                    size[$1] = max(size[$1], abs($2 * solution.z[range.lowerBound + $0]))
                }
            }
            for i in 0..<n { #expect(abs(image[i]) <= 1e-6 * size[i]) }
            #expect(BLAS.dot(program.limits, solution.z) < 0)
            expectInside(solution.z, program, isDual: true)
        }
    }

    @Test(arguments: 0..<5, [0.0, 3.0])
    func `a program without a bound ends with a direction`(family: Int, decades: Double) {
        var families = ConicFamilies(seed: 33)
        for n in [3, 8, 14] {
            let program = families.program(
                n,
                Self.families[family].1,
                .unbounded,
                isQuadratic: n == 8,
                decades: decades
            )
            let solution = ConicSolver().solve(program)
            #expect(solution.status == .dualInfeasible)
            #expect(BLAS.dot(program.linear, solution.x) < 0)
            // Ax + s = 0 relative to its terms, s in the cone.
            for (block, range) in zip(program.blocks, program.ranges) {
                var residual = solution.s
                block.rows.addProduct(1, solution.x, to: &residual, at: range)
                var size = [Double](repeating: 0, count: range.count)
                block.rows.forEachEntry {
                    size[$0] = max(size[$0], abs($2 * solution.x[$1]))
                }
                let largest = Kernels.maxAbsolute(size)
                for row in range {
                    let scale =
                        block.kind.scalingRun(rows: range.count) == 1
                        ? size[row - range.lowerBound] : largest
                    #expect(abs(residual[row]) <= 1e-6 * scale)
                }
            }
            expectInside(solution.s, program, isDual: false)
        }
    }

    @Test func `data that are six decades apart are no obstacle`() {
        var families = ConicFamilies(seed: 34)
        for (name, cones) in Self.families {
            let program = families.program(6, cones, .solvable, decades: 6)
            let solution = ConicSolver().solve(program)
            #expect(solution.status == .optimal, "\(name)")
            let size = max(1, abs(solution.quality.objective))
            #expect(abs(solution.quality.gap) < 1e-8 * size, "\(name)")
        }
    }

    // MARK: - Conditions

    /// Residuals and gap within 1e-9 of the terms that make them up.
    private func expectOptimal(_ s: ConicSolution, _ program: ConicProgram, _ name: Comment) {
        var stationarity = program.quadratic.product(with: s.x)
        var size = zip(stationarity, program.linear).map { max(abs($0), abs($1)) }
        BLAS.add(1, times: program.linear, to: &stationarity)
        for (block, range) in zip(program.blocks, program.ranges) {
            block.rows.addTransposedProduct(1, s.z, at: range, to: &stationarity)
            var residual = s.s
            block.rows.addProduct(1, s.x, to: &residual, at: range)
            var terms = zip(block.limits, s.s[range]).map { max(abs($0), abs($1)) }
            block.rows.forEachEntry {
                size[$1] = max(size[$1], abs($2 * s.z[range.lowerBound + $0]))
                terms[$0] = max(terms[$0], abs($2 * s.x[$1]))
            }
            if block.kind != .zero && block.kind != .nonnegative {
                terms = [Double](repeating: Kernels.maxAbsolute(terms), count: terms.count)
            }
            for (k, row) in range.enumerated() {
                #expect(abs(residual[row] - block.limits[k]) <= 1e-8 * terms[k], name)
            }
        }
        for i in size.indices { #expect(abs(stationarity[i]) <= 1e-8 * size[i], name) }
        let scale = max(1, abs(s.quality.objective))
        #expect(abs(s.quality.gap) <= 1e-9 * scale, name)
        expectInside(s.s, program, isDual: false)
        expectInside(s.z, program, isDual: true)
    }

    private func expectInside(_ v: [Double], _ program: ConicProgram, isDual: Bool) {
        for (block, range) in zip(program.blocks, program.ranges) {
            switch block.kind {
            case .zero:
                for row in range where !isDual { #expect(v[row] == 0) }
            case .nonnegative, .secondOrder, .semidefinite:
                #expect(block.makeCone(rows: range).margin(of: v) >= 0)
            case .exponential:
                for row in stride(from: range.lowerBound, to: range.upperBound, by: 3) {
                    let (barrier, point) = (ExponentialBarrier(), v.triple(at: row))
                    #expect(isDual ? barrier.dualContains(point) : barrier.contains(point))
                }
            case .power(let exponents):
                for (k, α) in exponents.enumerated() {
                    let point = v.triple(at: range.lowerBound + 3 * k)
                    let barrier = PowerBarrier(exponent: α)
                    #expect(isDual ? barrier.dualContains(point) : barrier.contains(point))
                }
            }
        }
    }
}
