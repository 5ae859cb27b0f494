internal import Numerics

/// What was stated to a builder between two moments, such as a measure of risk.
struct StatedSection {
    fileprivate let rows: Range<Int>
    fileprivate let cones: Range<Int>
    fileprivate let patterns: Range<Int>
    fileprivate let orderedTerms: Range<Int>
}

extension ProgramBuilder {
    /// What `body` states.
    mutating func section(_ body: (inout ProgramBuilder) -> Void) -> StatedSection {
        let before = self
        body(&self)
        return StatedSection(
            rows: before.rows.count..<rows.count,
            cones: before.cones.count..<cones.count,
            patterns: before.patterns.count..<patterns.count,
            orderedTerms: before.orderedTerms.count..<orderedTerms.count
        )
    }

    /// The gradient over the weights of what `section` states, at the optimum of an answer.
    ///
    /// What it states has the least value that its requirements leave, whose gradient is what their
    /// duals z say: Aᵀz over their rows, with slacks b − Ax. Where the program is homogenized, its scale
    /// is κ = Σyᵢ/B, so that a unit of weight is 1/B of scale besides.
    ///
    /// - Parameters:
    ///   - section: Requirements of this builder, to whose objective the weights do not belong.
    ///   - answer: The answer to this builder's program.
    ///   - budget: B.
    /// - Returns: A number for each weight, all of them in one unit.
    func gradient(of section: StatedSection, in answer: StatedAnswer, budget: Double) -> [Double] {
        let (written, solution) = (answer.written, answer.solution)
        var z = [Double](repeating: 0, count: solution.z.count)
        for k in section.rows + cutRows(of: section.orderedTerms, answer.cuts) {
            let row = written.places[k].row
            z[row] = solution.z[row]
        }
        let ranges = written.program.ranges
        let patterns = section.patterns.map { cones.count + $0 }
        for k in section.cones + patterns {
            for row in ranges[written.firstCone + k] { z[row] = solution.z[row] }
        }
        let sums = written.program.transposedProduct(z)
        let ofScale = written.scale.map { sums[$0] / budget } ?? 0
        return sums.prefix(assets).map { $0 + ofScale }
    }

    /// The rows of the cuts of some ordered measures, which follow all others.
    private func cutRows(of terms: Range<Int>, _ pool: CutPool?) -> [Int] {
        guard let pool else { return [] }
        var result: [Int] = []
        var next = rows.count
        for (k, cuts) in pool.gradients.enumerated() {
            if terms.contains(k) { result += next..<next + cuts.count }
            next += cuts.count
        }
        return result
    }
}
