internal import Optimization

/// What the model RelaxedRiskParity asks of the rest of the request.
extension OptimizationRequest {
    /// The versions of relaxed risk parity.
    public static let relaxedVersions = RelaxedVersion.allCases.map(\.rawValue)

    /// The objective of the model.
    var relaxedParity: RelaxedRiskParity {
        let regularization: RelaxedRiskParity.Regularization =
            switch relaxedVersion {
            case .plain: .none
            case .regularized: .deviation
            case .penalized: .penalty(relaxedPenalty)
            }
        return RelaxedRiskParity(budgets: sharesOfRisk, regularization: regularization)
    }

    /// Reads the version and its penalty.
    mutating func readRelaxation(_ fields: inout JSONFields) throws(ErrorReport) {
        let version = fields.nullable("relaxed_version")
        let penalty = fields.nullable("relaxed_penalty")
        guard model == .relaxedRiskParity else {
            guard let field = version ?? penalty else { return }
            throw .invalid(
                path: field.path,
                "\(field.path) is given, and model is \(model.rawValue). Set model to "
                    + "\(RequestedModel.relaxedRiskParity.rawValue), or leave \(field.path) out."
            )
        }
        if let version { relaxedVersion = try version.choice() }
        guard let penalty else { return }
        guard relaxedVersion == .penalized else {
            throw penalty.invalid(allowed: "none beside version \(relaxedVersion.rawValue)")
        }
        relaxedPenalty = try penalty.number(in: .positive)
    }

    /// The version in the canonical form; none of other models.
    var relaxationMembers: [(String, JSON)] {
        guard model == .relaxedRiskParity else { return [] }
        let version: [(String, JSON)] = [("relaxed_version", .string(relaxedVersion.rawValue))]
        let penalty: [(String, JSON)] = [("relaxed_penalty", JSON(relaxedPenalty))]
        return relaxedVersion == .penalized ? version + penalty : version
    }

    /// Refuses what relaxed shares do not know and shares do.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkRelaxation() throws(ErrorReport) {
        guard model == .relaxedRiskParity, riskWeights != nil || riskMeasure != .standardDeviation
        else { return }
        throw .invalid(
            path: "risk_measure",
            "\(model.rawValue) shares out the variance. Leave risk_measure at MV, or choose model "
                + "\(RequestedModel.riskParity.rawValue)."
        )
    }
}
