internal import Estimation
internal import Optimization
internal import Portfolio

extension EntropyViewSpecification {
    /// Reads an object.
    init(_ field: JSONField, _ universe: Set<AssetID>) throws(ErrorReport) {
        guard case .object = field.json else {
            throw field.invalid(
                allowed: "an object such as {\"kind\": \"CVaR\", \"assets\": [\"AAPL\"], "
                    + "\"value\": 0.05}, or a string such as \"AAPL >= MSFT\""
            )
        }
        var fields = try field.fields()
        kind = try fields.optional("kind")?.choice() ?? .mean
        let assets = try fields.required("assets")
        coefficients = try Self.coefficients(assets, kind, universe)
        sense = try fields.optional("sense")?.choice() ?? .equal
        let (fixed, multiple) = (fields.nullable("value"), fields.nullable("times_prior"))
        guard (fixed == nil) != (multiple == nil), let number = fixed ?? multiple else {
            throw .invalid(
                path: field.path,
                "\(field.path) needs either a value, or times_prior: a multiple of what was expected "
                    + "before."
            )
        }
        value = try number.number(in: kind == .volatility ? .notNegative : .any)
        isTimesPrior = fixed == nil
        let level = fields.nullable("confidence_level")
        if let level, !kind.isTail {
            throw .invalid(
                path: level.path,
                "\(level.path) is given, and \(kind.rawValue) has none. Leave it out."
            )
        }
        confidence = try level.map { field throws(ErrorReport) in
            try field.number(in: .between(0.5, 1))
        }
        name =
            try fields.nullable("name")?.string(limit: RequestedConstraints.maximumNameBytes) ?? ""
        try fields.finish()
        if name.isEmpty { name = described.asViewName }
    }

    /// Reads an expected return, or a ranking of two, in the language of constraints.
    init(words field: JSONField, _ vocabulary: ConstraintVocabulary) throws(ErrorReport) {
        let text = try field.string(limit: 4 * LinearConstraint.maximumTextLength)
        let form = try LinearConstraintSpecification(view: text, field, vocabulary)
        let limits = (form.limits.minimum, form.limits.maximum)
        switch limits {
        case (let low?, let high?) where low == high: (sense, value) = (.equal, low)
        case (let low?, nil): (sense, value) = (.atLeast, low)
        case (nil, let high?): (sense, value) = (.atMost, high)
        default:
            throw field.invalid(allowed: "one comparison; two views say both sides of a range")
        }
        kind = .mean
        coefficients = form.coefficients
        isTimesPrior = false
        name = form.name
    }

    /// An object of coefficients, or an array of symbols.
    private static func coefficients(
        _ field: JSONField,
        _ kind: Kind,
        _ universe: Set<AssetID>
    ) throws(ErrorReport) -> [AssetValue] {
        if case .object = field.json, kind.isSum {
            let values = try AssetValue.list(field, universe: universe)
            guard values.contains(where: { $0.value != 0 }) else {
                throw field.invalid(allowed: "at least one symbol with a number not 0")
            }
            return values
        }
        let needed = kind == .correlation ? 2 : 1
        let allowed =
            kind.isSum
            ? "an object such as {\"AAPL\": 1, \"MSFT\": -1}, or an array of one symbol"
            : "an array of \(needed == 2 ? "two different symbols" : "one symbol")"
        guard case .array = field.json else { throw field.invalid(allowed: allowed) }
        let assets = try OptimizationRequest.assets(field, atLeast: needed)
        guard assets.count == needed else { throw field.invalid(allowed: allowed) }
        if let foreign = assets.first(where: { !universe.contains($0) }) {
            throw .invalid(
                path: field.path,
                "\(field.path) names \(foreign), which is neither in assets nor in factors. Add it to "
                    + "one of them, or leave the view out.",
                details: ["asset": .string(foreign.symbol)]
            )
        }
        return assets.map { AssetValue(asset: $0, value: 1) }
    }

    /// The view in words: `CVaR(AAPL) == 0.05`.
    private var described: String {
        let subject =
            kind.isSum
            ? coefficients.sumText
            : coefficients.map(\.asset.symbol).joined(separator: ", ")
        let number = isTimesPrior ? "\(value) times prior" : "\(value)"
        return "\(kind.rawValue)(\(subject)) \(sense.rawValue) \(number)"
    }
}
