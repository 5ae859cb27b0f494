internal import Optimization

/// A combination of L-moments whose ordered weights never fall.
public struct MomentSpecification: Hashable, Sendable {
    /// How the moments share the weight.
    public enum Method: String, CaseIterable, Sendable {
        /// By a utility of constant relative risk aversion.
        case constantRelativeRiskAversion = "CRRA"
        /// The least sum of squares of the weights.
        case leastSquares = "MSS"
        /// The least sum of squares of the weights' steps.
        case leastSquareSteps = "MSD"
    }

    /// The highest order.
    public var order = 4
    /// How the moments share the weight.
    public var method = Method.leastSquareSteps
    /// The relative risk aversion of `CRRA`.
    public var aversion = 0.5
    /// The greatest share of one moment, of the other methods.
    public var maximumShare = 0.5

    /// The second moment by itself is half the Gini mean difference, so orders begin at three.
    public static let orders = 3...10

    /// The usual combination.
    public init() {}

    /// Reads `{"l_moments", "method", "aversion", "max_share"}`.
    init(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        if let field = fields.optional("l_moments") {
            order = try field.integer(in: MomentSpecification.orders)
        }
        if let field = fields.optional("method") { method = try field.choice() }
        if let field = fields.optional("aversion") {
            aversion = try field.number(in: .between(0, 1))
        }
        if let field = fields.optional("max_share") {
            maximumShare = try field.number(in: .between(0, 1))
        }
        try fields.finish()
    }

    private var combination: OrderedWeightedAverage.Combination {
        switch method {
        case .constantRelativeRiskAversion: .constantRelativeRiskAversion(aversion)
        case .leastSquares: .leastSquares(maximumShare: maximumShare)
        case .leastSquareSteps: .leastSquareSteps(maximumShare: maximumShare)
        }
    }

    /// The measure of `count` returns.
    func measure(count: Int) throws(ErrorReport) -> OrderedWeightedAverage {
        guard count >= order else {
            throw ErrorReport(
                code: .insufficientHistory,
                message: "The window has \(count) returns, and l_moments \(order) needs as many. "
                    + "Choose a longer window, or a lower order.",
                details: ["observations": JSON(count)]
            )
        }
        let measure = OrderedWeightedAverage.linearMoments(
            upTo: order,
            count: count,
            combination: combination
        )
        guard let measure else {
            throw .invalid(
                path: "\(OrderedWeightSpecification.path).max_share",
                "No shares of at most \(maximumShare) give L-moments up to order \(order) weights "
                    + "that never fall over \(count) returns. Raise max_share: up to order 3 it "
                    + "takes 0.75, and more where returns are few.",
                details: ["value": JSON(maximumShare), "observations": JSON(count)]
            )
        }
        return measure
    }

    /// As the request writes it in full.
    var json: JSON {
        .members(
            ("l_moments", JSON(order)),
            ("method", .string(method.rawValue)),
            ("aversion", JSON(aversion)),
            ("max_share", JSON(maximumShare))
        )
    }
}
