/// Products of blocks where the returns R x of a scenario table are computed once for all of them.
extension ConicRows {
    /// y ← y + α A x, y being the block's part.
    func addProduct(
        _ alpha: Double,
        _ x: [Double],
        to y: inout [Double],
        at range: Range<Int>,
        returns: [Double]
    ) {
        guard case .scenario(let rows) = self else {
            addProduct(alpha, x, to: &y, at: range)
            return
        }
        rows.addProduct(alpha, x, returns: returns, to: &y, at: range.lowerBound)
    }

    /// x ← x + α Aᵀ y, with the weights of Rᵀ added to `returns` instead of applied.
    func addTransposedProduct(
        _ alpha: Double,
        _ y: [Double],
        at range: Range<Int>,
        to x: inout [Double],
        returns: inout [Double]
    ) {
        guard case .scenario(let rows) = self else {
            addTransposedProduct(alpha, y, at: range, to: &x)
            return
        }
        rows.addTransposedProduct(alpha, y, at: range.lowerBound, to: &x, returns: &returns)
    }
}
