import Numerics
import TestKit

/// Quadratic programs from a seed, and what is needed to judge their answers.
enum ActiveSetProblems {
    static func uniform(_ range: ClosedRange<Double>, _ random: inout SeededGenerator) -> Double {
        Double.random(in: range, using: &random)
    }

    /// A covariance of `n` assets: a few factors and own risks, or a sample of `observations`.
    static func covariance(
        _ n: Int,
        observations: Int? = nil,
        _ random: inout SeededGenerator
    ) -> Matrix {
        let count = observations ?? 3
        var factor = Matrix(rows: count, columns: n)
        for i in factor.elements.indices {
            // The sum of three uniforms is close enough to normal.
            factor.elements[i] =
                uniform(-1...1, &random) + uniform(-1...1, &random) + uniform(-1...1, &random)
        }
        var result = BLAS.gram(factor, scale: 1 / Double(count))
        if observations == nil {
            for i in 0..<n { result[i, i] += uniform(0.05...1, &random) }
        }
        return result
    }

    /// A small program of small whole numbers, so that ties, duplicates and degenerate corners are
    /// common; about a third are infeasible.
    static func tiny(_ n: Int, _ random: inout SeededGenerator) -> QuadraticProgram {
        func digit(_ range: ClosedRange<Int>) -> Double {
            Double(Int.random(in: range, using: &random))
        }
        var factor = Matrix(rows: n, columns: n)
        for i in factor.elements.indices { factor.elements[i] = digit(-2...2) }
        var p = BLAS.gram(factor)
        for i in 0..<n { p[i, i] += 1 }
        var program = QuadraticProgram(
            quadratic: .dense(p),
            linear: (0..<n).map { _ in digit(-3...3) }
        )
        let (equalities, inequalities) = (Int(digit(0...2)), Int(digit(0...3)))
        program.equalities = Matrix(
            rows: (0..<equalities).map { _ in (0..<n).map { _ in digit(-1...2) } }
        )
        program.equalityTargets = (0..<equalities).map { _ in digit(-2...2) }
        program.inequalities = Matrix(
            rows: (0..<inequalities).map { _ in (0..<n).map { _ in digit(-2...2) } }
        )
        program.inequalityLimits = (0..<inequalities).map { _ in digit(-2...3) }
        if equalities == 0 { program.equalities = Matrix(rows: 0, columns: n) }
        if inequalities == 0 { program.inequalities = Matrix(rows: 0, columns: n) }
        for i in 0..<n {
            if digit(0...2) > 0 { program.lower[i] = digit(-2...1) }
            if digit(0...2) > 1 { program.upper[i] = max(program.lower[i], digit(0...2)) }
        }
        return program
    }

    /// A portfolio: weights that sum to one between bounds, with groups of a minimum and a maximum.
    static func portfolio(
        _ n: Int,
        groups: Int,
        _ random: inout SeededGenerator
    ) -> QuadraticProgram {
        var program = QuadraticProgram(
            quadratic: .dense(covariance(n, &random)),
            linear: (0..<n).map { _ in uniform(-0.5...0.5, &random) }
        )
        program.equalities = Matrix(rows: 1, columns: n, repeating: 1)
        program.equalityTargets = [1]
        let cap = max(0.3, 3 / Double(n))
        program.lower = (0..<n).map { _ in uniform(0...1, &random) < 0.1 ? -0.02 : 0 }
        program.upper = (0..<n).map { _ in
            uniform(0...1, &random) < 0.3 ? cap : Double.infinity
        }
        program.inequalities = Matrix(rows: 2 * groups, columns: n)
        program.inequalityLimits = []
        for g in 0..<groups {
            var size = 0
            for j in stride(from: g, to: n, by: max(groups, 1)) {
                program.inequalities[2 * g, j] = 1
                program.inequalities[2 * g + 1, j] = -1
                size += 1
            }
            let share = Double(size) / Double(n)
            program.inequalityLimits.append(min(1, 1.4 * share))
            program.inequalityLimits.append(-0.5 * share)
        }
        return program
    }
}
