/// What a measure of risk looks at.
public enum RiskMeasureKind: String, CaseIterable, Hashable, Sendable {
    /// How far returns lie apart, gains as well as losses.
    case dispersion
    /// How far returns fall short of their mean or of a threshold.
    case downside
    /// The worst returns.
    case tail
    /// Falls of wealth from its peaks.
    case drawdown
}

extension RiskMeasures {
    /// The kind of a wire code's measure, or `nil` where there is none of that code.
    public static func kind(of code: String) -> RiskMeasureKind? {
        descriptions[code]?.kind
    }

    /// The full name of a wire code's measure, or `nil` where there is none of that code.
    public static func name(of code: String) -> String? {
        descriptions[code]?.name
    }

    /// Codes of measures that are not convex: they are evaluated, and can be neither optimized nor
    /// limited, because no solver could prove its answer the best.
    ///
    /// A quantile is not convex in the weights, nor is a product of returns, as which compounded
    /// wealth falls.
    public static let evaluatedOnly = codes.filter { code in
        code == "VaR" || code == "DaR" || code.hasSuffix(compoundedSuffix)
    }

    private static let compoundedSuffix = "_Rel"

    private static let descriptions: [String: (name: String, kind: RiskMeasureKind)] = {
        var result: [String: (name: String, kind: RiskMeasureKind)] = [:]
        for (code, name, kind) in uncompounded {
            result[code] = (name, kind)
            guard kind == .drawdown else { continue }
            result[code + compoundedSuffix] = ("\(name) of compounded wealth", kind)
        }
        return result
    }()

    private static let uncompounded: [(code: String, name: String, kind: RiskMeasureKind)] = [
        ("MV", "Standard deviation", .dispersion),
        ("MAD", "Mean absolute deviation", .dispersion),
        ("GMD", "Gini mean difference", .dispersion),
        ("KT", "Square root of kurtosis", .dispersion),
        ("RG", "Range", .dispersion),
        ("CVRG", "Conditional value at risk range", .dispersion),
        ("TGRG", "Tail Gini range", .dispersion),
        ("EVRG", "Entropic value at risk range", .dispersion),
        ("RVRG", "Relativistic value at risk range", .dispersion),
        ("MSV", "Semi-deviation", .downside),
        ("SKT", "Square root of semi-kurtosis", .downside),
        ("FLPM", "First lower partial moment", .downside),
        ("SLPM", "Second lower partial moment", .downside),
        ("VaR", "Value at risk", .tail),
        ("CVaR", "Conditional value at risk", .tail),
        ("TG", "Tail Gini", .tail),
        ("EVaR", "Entropic value at risk", .tail),
        ("RLVaR", "Relativistic value at risk", .tail),
        ("WR", "Worst realization", .tail),
        ("ERM", "Entropic risk measure", .tail),
        ("OWA", "Ordered weighted average", .tail),
        ("MDD", "Maximum drawdown", .drawdown),
        ("ADD", "Average drawdown", .drawdown),
        ("DaR", "Drawdown at risk", .drawdown),
        ("CDaR", "Conditional drawdown at risk", .drawdown),
        ("EDaR", "Entropic drawdown at risk", .drawdown),
        ("RLDaR", "Relativistic drawdown at risk", .drawdown),
        ("UCI", "Ulcer index", .drawdown),
    ]
}
