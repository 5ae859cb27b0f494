/// What the methods for a quadratic program allocate, in bytes, before they do; see ``KKTMemory``.
enum QuadraticMemory {
    private static let number = MemoryLayout<Double>.stride

    /// The dual active set: P once more where it is not dense, L, Q, R and the normals of the rows.
    static func activeSet(_ program: QuadraticProgram) -> Int {
        let n = program.variables
        let rows = program.equalityTargets.count + program.inequalityLimits.count
        let capacity = min(n, rows)
        return number * (n * n + n * capacity + capacity * capacity + n * rows + 16 * (n + rows))
    }

    /// The program in conic form, with nothing of its solution yet.
    static func conic(_ program: QuadraticProgram) -> Int {
        let n = program.variables
        let rows = program.equalityTargets.count + program.inequalityLimits.count
        let quadratic =
            switch program.quadratic {
            case .zero: 0
            case .dense(let matrix): matrix.elements.count
            case .diagonalPlusLowRank(_, let factor): factor.elements.count + n
            }
        return number * (quadratic + 2 * rows * n + 48 * (n + rows))
    }
}
