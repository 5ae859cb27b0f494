/// Small dense systems, solved with pivoting.
enum LinearSolve {
    /// The solution of A x = b for a symmetric A of any definiteness; of order a few.
    static func symmetric(_ a: Matrix, _ b: [Double]) -> [Double] {
        guard !b.isEmpty else { return [] }
        return (try? LU(a).solve(b)) ?? [Double](repeating: .nan, count: b.count)
    }

    /// The combinations Σⱼ (A⁻¹)ₖⱼ vⱼ of the vectors v.
    static func symmetric(_ a: Matrix, rightHandSides vectors: [[Double]]) -> [[Double]] {
        var result = vectors.map { [Double](repeating: 0, count: $0.count) }
        for j in vectors.indices {
            var unit = [Double](repeating: 0, count: vectors.count)
            unit[j] = 1
            let column = symmetric(a, unit)
            for k in vectors.indices { BLAS.add(column[k], times: vectors[j], to: &result[k]) }
        }
        return result
    }
}
