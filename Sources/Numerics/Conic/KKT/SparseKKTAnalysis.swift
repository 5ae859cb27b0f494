/// What a sparse factorization of a program's system would cost, and all that is needed for it.
struct SparseKKTAnalysis: Sendable {
    let layout: SparseKKTLayout
    let permutation: [Int32]
    let upper: SparsePattern
    let tree: EliminationTree
    /// The place of each term of the layout among the entries of `upper`.
    let places: [Int32]

    /// Orders the system and counts the entries of its factor, without numbers.
    ///
    /// - Complexity: that of AMD, and O(entries of L).
    init(_ program: ConicProgram) {
        layout = SparseKKTLayout(program)
        let pattern = SparsePattern(order: layout.order, layout.coordinates)
        permutation = MinimumDegree.permutation(of: pattern)
        let upper = pattern.permuted(by: permutation)
        self.upper = upper
        tree = EliminationTree(upper)
        places = pattern.places.map { upper.places[Int($0)] }
    }
}
