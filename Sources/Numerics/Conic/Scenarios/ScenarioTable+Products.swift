internal import CBLAS

/// Products with the leading variables of longer vectors, in place.
extension ScenarioTable {
    /// y ← R x, x being the leading variables of a longer vector.
    func setProduct(_ x: [Double], into y: inout [Double]) {
        precondition(x.count >= leading && y.count == count, "Shapes must agree.")
        guard !matrix.elements.isEmpty else { return }
        let (rows, columns) = (Int32(count), Int32(leading))
        unsafe cblas_dgemv(
            CblasColMajor,
            CblasNoTrans,
            rows,
            columns,
            1,
            matrix.elements,
            rows,
            x,
            1,
            0,
            &y,
            1
        )
    }

    /// x ← x + Rᵀ y on the leading variables of a longer vector.
    func addTransposedProduct(_ y: [Double], to x: inout [Double]) {
        precondition(x.count >= leading && y.count == count, "Shapes must agree.")
        guard !matrix.elements.isEmpty else { return }
        let (rows, columns) = (Int32(count), Int32(leading))
        unsafe cblas_dgemv(
            CblasColMajor,
            CblasTrans,
            rows,
            columns,
            1,
            matrix.elements,
            rows,
            y,
            1,
            1,
            &x,
            1
        )
    }
}
