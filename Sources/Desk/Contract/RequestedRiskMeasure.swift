internal import Optimization
internal import Portfolio

/// The measure of risk that a request names, by its wire code.
public struct RequestedRiskMeasure: Hashable, Sendable {
    /// The code, one of ``served``.
    public let code: String

    /// Mean-variance: the standard deviation of returns.
    public static let standardDeviation = RequestedRiskMeasure(known: "MV")

    /// The weighted sum of the returns in order, with the request's weights.
    static let orderedWeightedAverage = RequestedRiskMeasure(known: "OWA")

    /// The codes that the optimizer can minimize and limit.
    public static let served = RiskMeasures.codes.filter { code in
        RiskMeasures.measure(for: code, orderedWeights: [-1, 1])?.isOptimizable == true
    }

    /// The standard deviation where ``standardDeviation`` is the variance, as capital is shared along trees.
    static let deviation = RequestedRiskMeasure(known: "vol")

    /// The codes by which capital is shared along trees: every measure, for none is minimized.
    public static let shared = [deviation.code] + RiskMeasures.codes

    private init(known code: String) { self.code = code }

    /// Reads a code, and takes measures that are only evaluated where nothing more is to be done with them.
    init(_ field: JSONField, evaluated: Bool) throws(ErrorReport) {
        guard evaluated else {
            try self.init(field)
            return
        }
        guard case .string(let text) = field.json, RequestedRiskMeasure.shared.contains(text) else {
            let names = RequestedRiskMeasure.shared.joined(separator: ", ")
            throw field.invalid(allowed: "one of \(names)")
        }
        self.init(known: text)
    }

    /// Reads a code.
    ///
    /// Measures that are only evaluated, because they are not convex, are refused with that reason.
    init(_ field: JSONField) throws(ErrorReport) {
        guard case .string(let text) = field.json else {
            let names = RequestedRiskMeasure.served.joined(separator: ", ")
            throw field.invalid(allowed: "one of \(names)")
        }
        try self.init(text, field)
    }

    /// Takes a code that stands at `field`.
    init(_ text: String, _ field: JSONField) throws(ErrorReport) {
        let served = RequestedRiskMeasure.served
        if served.contains(text) {
            code = text
        } else if let reason = RequestedRiskMeasure.refusal(of: text, at: field) {
            throw reason
        } else {
            let hint =
                NearestName.of(text, among: served).map { " Did you mean \($0)?" } ?? ""
            throw field.invalid(
                allowed: "one of \(served.joined(separator: ", "))",
                hint: hint
            )
        }
    }

    /// Why a measure that exists is not one of ``served``; `nil` where there is none of that code.
    private static func refusal(of code: String, at field: JSONField) -> ErrorReport? {
        guard RiskMeasures.codes.contains(code) else { return nil }
        guard RiskMeasures.evaluatedOnly.contains(code) else {
            return .unsupported(path: field.path, value: .string(code), served: served)
        }
        return ErrorReport(
            code: .unsupported,
            message:
                "\(field.path): \(code) is not convex: it can be evaluated, but it can be neither "
                + "optimized nor limited, because no solver could prove its answer the best. Allowed "
                + "are \(served.joined(separator: ", ")).",
            details: [
                "path": .string(field.path),
                "value": .string(code),
                "served": .array(served.map(JSON.string)),
            ]
        )
    }

    /// The measure of `count` returns with the parameters of `request`; partial moments are taken
    /// around the risk-free return of one period.
    ///
    /// - Throws: `invalid_request` or `insufficient_history`, where ordered weights do not suit the
    ///   returns.
    func measure(
        for request: OptimizationRequest,
        count: Int
    ) throws(ErrorReport) -> any RiskMeasure {
        if self == .orderedWeightedAverage, let weights = request.orderedWeights {
            return try weights.measure(count: count)
        }
        return RiskMeasures.measure(
            for: code,
            confidence: request.confidenceLevel,
            kappa: request.kappa,
            threshold: request.riskFreeRate / request.periodsPerYear
        ) ?? StandardDeviation()
    }
}
