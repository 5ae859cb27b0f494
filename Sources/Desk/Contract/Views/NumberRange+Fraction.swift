extension NumberRange {
    /// Shares and confidences.
    static let fraction = NumberRange(
        lower: 0,
        upper: 1,
        isOpen: false,
        description: "a fraction from 0 to 1"
    )

    /// What all of a company is worth, in any currency.
    static let marketValue = NumberRange(
        lower: 0,
        upper: 1e18,
        isOpen: false,
        description: "a number from 0 to 1e18"
    )
}
