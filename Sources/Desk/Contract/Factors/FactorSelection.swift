internal import Estimation

/// How the factors of an asset are chosen: a name, or an object with options.
public struct FactorSelection: Hashable, Sendable {
    /// The ways.
    public enum Method: String, CaseIterable, Hashable, Sendable {
        /// All of them.
        case all
        /// None at first, then the best one at a time.
        case forward
        /// All at first, then less the worst one at a time.
        case backward
        /// Those that a penalty on loadings leaves.
        case lasso

        /// Whether one factor is compared with another.
        var isStepwise: Bool { self == .forward || self == .backward }
    }

    /// By what one choice is better than another.
    public enum Criterion: String, CaseIterable, Hashable, Sendable {
        /// Every loading differs from zero.
        case pValue = "p_value"
        /// Akaike's.
        case akaike = "aic"
        /// Schwarz's.
        case schwarz = "sic"
        /// R² for the degrees of freedom that are left.
        case adjustedRSquared = "adjusted_r2"
    }

    /// The way.
    public var method = Method.all
    /// Of the stepwise ways.
    public var criterion = Criterion.pValue
    /// Of p-values.
    public var level = FactorSelection.usualLevel
    /// Of the lasso, on returns of variance 1.
    public var penalty = FactorSelection.usualPenalty

    /// Below which a loading is taken to differ from zero unless told.
    public static let usualLevel = 0.05
    /// The lasso's penalty unless told.
    public static let usualPenalty = 0.05

    /// All factors.
    public init() {}

    /// Reads `"forward"` or `{"method", "criterion", "level", "penalty"}`.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    init(_ field: JSONField) throws(ErrorReport) {
        guard case .object = field.json else {
            method = try field.choice()
            return
        }
        var fields = try field.fields()
        method = try fields.required("method").choice()
        if let member = fields.optional("criterion") {
            guard method.isStepwise else { throw member.invalid(allowed: "none of \(method)") }
            criterion = try member.choice()
        }
        if let member = fields.optional("level") {
            guard method.isStepwise, criterion == .pValue else {
                throw member.invalid(allowed: "none but of the criterion p_value")
            }
            level = try member.number(in: .between(0, 1))
        }
        if let member = fields.optional("penalty") {
            guard method == .lasso else { throw member.invalid(allowed: "none but of lasso") }
            penalty = try member.number(in: .fraction)
        }
        try fields.finish()
    }

    /// The selection with the options that its method knows.
    var json: JSON {
        var members: [(String, JSON)] = [("method", .string(method.rawValue))]
        if method.isStepwise {
            members.append(("criterion", .string(criterion.rawValue)))
            if criterion == .pValue { members.append(("level", JSON(level))) }
        }
        if method == .lasso { members.append(("penalty", JSON(penalty))) }
        return .members(members)
    }

    /// The regression that chooses so.
    var regression: FactorRegression {
        switch method {
        case .all: FactorRegression(selection: .all)
        case .forward: FactorRegression(selection: .forward(comparison))
        case .backward: FactorRegression(selection: .backward(comparison))
        case .lasso: FactorRegression(selection: .lasso(penalty: penalty))
        }
    }

    private var comparison: SelectionCriterion {
        switch criterion {
        case .pValue: .pValue(level)
        case .akaike: .akaike
        case .schwarz: .schwarz
        case .adjustedRSquared: .adjustedRSquared
        }
    }
}
