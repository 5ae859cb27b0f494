extension Kernels {
    /// Factors the Schur complement of equalities in place, with what keeps it definite; false where
    /// even that fails.
    ///
    /// Equalities that depend on each other leave pivots of rounding. Where they contradict each
    /// other besides, multipliers grow by the inverse of such a pivot until their own rounding hides
    /// the proof of it; so these pivots, and no others, are made larger. What is lost by it where they
    /// agree, refinement gives back.
    static func factorSchur(_ schur: inout Matrix) -> Bool {
        let order = schur.rows
        let largest = (0..<order).reduce(0) { max($0, schur[$1, $1]) }
        let original = schur
        for k in 0..<order { schur[k, k] += 1e-14 * largest }
        guard factorLower(&schur) else { return false }
        let dependent = (0..<order).filter {
            original[$0, $0] > 1e-9 * largest
                && schur[$0, $0] * schur[$0, $0] < 1e-13 * largest
        }
        guard !dependent.isEmpty else { return true }
        schur = original
        for k in 0..<order { schur[k, k] += 1e-14 * largest }
        for k in dependent { schur[k, k] += 1e-10 * largest }
        return factorLower(&schur)
    }
}
