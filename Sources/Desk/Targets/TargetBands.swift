internal import Portfolio

/// How far weights may drift from the targets that were found for them.
struct TargetBands: Hashable, Sendable {
    /// Each way, as a share of everything.
    private var absolute: FixedDecimal?
    /// Each way, as a share of the target.
    private var relative: FixedDecimal?

    /// No room: the targets themselves.
    init() {}

    /// Reads `{"absolute", "relative"}`; of both the narrower counts.
    ///
    /// - Throws: A report with code `invalid_request`.
    init(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        absolute = try fields.nullable("absolute")?.fraction()
        relative = try fields.nullable("relative")?.fraction()
        try fields.finish()
    }

    /// A target with its band.
    func allocation(_ symbol: AssetID, _ target: FixedDecimal) -> TargetAllocation {
        let widths = [absolute, relative.flatMap { target.magnitude.times($0) }].compactMap { $0 }
        let width = widths.min() ?? .zero
        // What is to be held is not owed within its band, and the other way round.
        let (low, high) = (target - width, target + width)
        return TargetAllocation(
            symbol,
            TargetShare(
                target,
                between: target > .zero ? max(.zero, low) : low,
                and: target > .zero ? high : min(.zero, high)
            )
        )
    }
}
