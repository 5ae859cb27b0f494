/// What the weights sum to: one number, or a range whose rest is cash.
public enum BudgetSpecification: Hashable, Sendable {
    /// Σw, with nothing beside it.
    case fixed(Double)
    /// The least and the greatest Σw of a capital of 1, of which 1 − Σw is cash.
    case range(Double, Double)

    /// Reads a number, or `{"min": number, "max": number}`, which are 0 and 1 where left out.
    init(_ field: JSONField) throws(ErrorReport) {
        guard case .object = field.json else {
            self = .fixed(try field.number())
            return
        }
        var fields = try field.fields()
        let least = try fields.nullable("min")?.number() ?? 0
        let mostField = fields.nullable("max")
        let most = try mostField?.number() ?? 1
        try fields.finish()
        guard least <= most else {
            throw (mostField ?? field).invalid(allowed: "a number not below min, \(least)")
        }
        self = .range(least, most)
    }

    /// The number that the weights sum to, with cash where there is some.
    var capital: Double {
        switch self {
        case .fixed(let sum): sum
        case .range: 1
        }
    }

    /// Whether what is not invested is cash.
    public var keepsCash: Bool {
        switch self {
        case .fixed: false
        case .range: true
        }
    }

    /// As the request writes it.
    var json: JSON {
        switch self {
        case .fixed(let sum): JSON(sum)
        case .range(let least, let most): .members(("min", JSON(least)), ("max", JSON(most)))
        }
    }
}
