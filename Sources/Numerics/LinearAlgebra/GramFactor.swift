/// Where the columns of a factor of a Gram product stand.
///
/// `@unchecked` because pieces of a product only read it.
@safe struct GramFactor: @unchecked Sendable {
    /// The first element.
    let start: UnsafePointer<Double>
    /// The elements from one column to the next.
    let stride: Int

    /// The first element of column `j`.
    func column(_ j: Int) -> UnsafePointer<Double> { unsafe start + j * stride }

    /// The factor from row `i` on.
    func fromRow(_ i: Int) -> GramFactor { unsafe GramFactor(start: start + i, stride: stride) }
}
