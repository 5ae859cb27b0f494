/// What an asset costs below zero, beside the lots that are held of it.
///
/// Of what is bought the first part gives back what is owed; of what is sold the part after all lots is borrowed. Below
/// zero there is collateral, which takes money when shares are borrowed and sets it free when they are given back.
/// Each part is convex by itself and not all together: a dear lot comes before a cheap loan.
final class ShortLeg: Sendable {
    /// Shares that are given back, with trading costs, taxes, and the loan that ends.
    let covers: SaleCurve
    /// What is bought after that, to hold it.
    let buying: SaleCurve
    /// What is borrowed and sold after all that is held.
    let opening: SaleCurve
    /// Money that is kept for each unit of what is owed.
    let collateral: Double

    init(covers: SaleCurve, buying: SaleCurve, opening: SaleCurve, collateral: Double) {
        (self.covers, self.buying, self.opening) = (covers, buying, opening)
        self.collateral = collateral
    }
}

extension SaleCurve {
    /// One piece that begins where another curve ends.
    init(after start: Double, value: Double, slope: Double) {
        var piece = LinearPieces(from: start)
        if value > 0 { piece.add(value, value * slope) }
        self.init(piece)
    }
}
