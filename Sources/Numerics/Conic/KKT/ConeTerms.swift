/// The terms AᵀH⁻¹A of some blocks of a program, with what no scaling changes made once.
struct ConeTerms: Sendable {
    private var dense: [DenseNorm] = []
    private var others: [(number: Int, block: ConicBlock)] = []
    private let small: SmallNorms

    /// Those of blocks with the numbers of their cones, none of them equalities.
    init(_ blocks: [(number: Int, block: ConicBlock)]) {
        var small: [(number: Int, rows: Matrix)] = []
        for (number, block) in blocks {
            switch (block.kind, block.rows) {
            case (.secondOrder, .dense(let rows)) where SharedDirection.isWorthwhile(rows):
                small.append((number, rows))
            case (.secondOrder, .dense(let rows)):
                dense.append(DenseNorm(number: number, rows: rows))
            default:
                others.append((number, block))
            }
        }
        self.small = SmallNorms(small)
    }

    /// Adds them to the lower triangle of C, in its leading columns.
    func add(_ cones: [any Cone], toLowerOf c: inout Matrix) {
        for norm in dense { norm.add(cones[norm.number], toLowerOf: &c) }
        for (number, block) in others { block.addNormalTerm(cones[number], toLowerOf: &c) }
        small.add(cones, toLowerOf: &c)
    }
}
