public import Portfolio

/// A bound on each weight: one number for all, or numbers for some assets.
public struct BoundSpecification: Hashable, Sendable {
    /// The bound of every asset without one of its own.
    public var common: Double
    /// Bounds of single assets, in the order of the request.
    public var exceptions: [AssetValue]

    /// A bound.
    public init(common: Double, exceptions: [AssetValue] = []) {
        self.common = common
        self.exceptions = exceptions
    }

    /// The bound of each of `assets`, in their order.
    public func values(for assets: [AssetID]) -> [Double] {
        let own = Dictionary(
            exceptions.map { ($0.asset, $0.value) },
            uniquingKeysWith: { _, last in last }
        )
        return assets.map { own[$0] ?? common }
    }

    /// The number, or the object of exceptions.
    var json: JSON { exceptions.isEmpty ? JSON(common) : AssetValue.json(exceptions) }

    /// Reads a number for all assets, or an object for some of `universe`, all within `range`.
    static func read(
        _ field: JSONField?,
        standard: Double,
        universe: Set<AssetID>,
        in range: NumberRange = .any
    ) throws(ErrorReport) -> BoundSpecification {
        guard let field else { return BoundSpecification(common: standard) }
        switch field.json {
        case .number: return BoundSpecification(common: try field.number(in: range))
        case .object:
            let exceptions = try AssetValue.list(field, universe: universe, in: range)
            return BoundSpecification(common: standard, exceptions: exceptions)
        default: throw field.invalid(allowed: "a number, or an object of symbols and numbers")
        }
    }
}
