internal import Estimation
internal import Optimization

/// What the model Resampled asks of the rest of the request.
extension OptimizationRequest {
    /// What histories are drawn from.
    public static let resamplingMethods = ["normal"] + BlockScheme.allCases.map(\.rawValue)
    /// How many histories there may be.
    public static let resampledHistories = 2...10_000
    /// How long each may be.
    public static let resampledObservations = 2...100_000

    /// Reads how histories are drawn.
    mutating func readResampling(_ fields: inout JSONFields) throws(ErrorReport) {
        guard let field = fields.nullable("resampling") else { return }
        guard model == .resampled else {
            throw .invalid(
                path: field.path,
                "\(field.path) is given, and model is \(model.rawValue). Set model to "
                    + "\(RequestedModel.resampled.rawValue), or leave \(field.path) out."
            )
        }
        var members = try field.fields()
        if let samples = members.optional("samples") {
            resampling.samples = try samples.integer(in: OptimizationRequest.resampledHistories)
        }
        if let count = members.nullable("observations") {
            resampling.observations = try count.integer(
                in: OptimizationRequest.resampledObservations
            )
        }
        if let seed = members.optional("seed") {
            resampling.seed = UInt64(try seed.integer(in: 0...Int(Int32.max)))
        }
        if let method = members.optional("method") {
            let name = try method.string()
            guard OptimizationRequest.resamplingMethods.contains(name) else {
                let allowed = OptimizationRequest.resamplingMethods.joined(separator: ", ")
                throw method.invalid(allowed: allowed)
            }
            if let scheme = BlockScheme(rawValue: name) {
                resampling.method = .blocks(scheme, length: nil)
            }
        }
        if let block = members.nullable("block") {
            guard case .blocks(let scheme, _) = resampling.method else {
                throw block.invalid(allowed: "none beside method normal, which draws no blocks")
            }
            resampling.method = .blocks(scheme, length: try block.blockLength(scheme))
        }
        try members.finish()
    }

    /// How histories are drawn, in the canonical form; nothing of other models.
    var resamplingMembers: [(String, JSON)] {
        guard model == .resampled else { return [] }
        var members: [(String, JSON)] = [
            ("samples", JSON(resampling.samples)),
            ("observations", resampling.observations.map { JSON($0) } ?? .null),
            ("seed", JSON(Int(resampling.seed))),
        ]
        switch resampling.method {
        case .normal: members.append(("method", .string("normal")))
        case .blocks(let scheme, let length):
            members += [("method", .string(scheme.rawValue)), ("block", JSON(length))]
        }
        return [("resampling", .members(members))]
    }

    /// Refuses what does not hold for a mean of portfolios though it does for each.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkResampling() throws(ErrorReport) {
        guard model == .resampled else { return }
        let limited = constraints.riskLimits.first
        let isBlocks = resampling.method != .normal
        let misfits = [
            (
                "objective", objective == .mixed || objective == .trackingError,
                "it knows MinRisk, MaxRet, Utility, Sharpe, Kelly and MaxDiversification"
            ),
            (
                "constraints.\(constraints.selectingField ?? "")", constraints.selects,
                "a mean of portfolios holds what any of them holds, so max_assets, min_weight_if_held and the "
                    + "like would not hold for it"
            ),
            (
                "constraints.risk_limits.\(limited?.measure.code ?? "")", limited != nil,
                "each history has a risk of its own"
            ),
            (
                "constraints.tracking_error", constraints.tracking != nil,
                "each history has a tracking error of its own"
            ),
            ("constraints.budget", constraints.budget.keepsCash, "it invests a number"),
            (
                "views", !views.isEmpty && isBlocks,
                "views are on the estimated moments, which method normal draws from"
            ),
            (
                "views", views.changesProbabilities && riskMeasure != .standardDeviation,
                "drawn histories have no probabilities by which another measure than MV would count them"
            ),
            (
                "ordered_weights", orderedWeights != nil && resampling.observations != nil,
                "there is one weight for each return of the history; leave resampling.observations out"
            ),
        ]
        try refuse(misfits, beside: "model \(model.rawValue)")
    }
}

extension JSONField {
    /// The length of the blocks of a scheme; only that of random blocks need not be whole.
    func blockLength(_ scheme: BlockScheme) throws(ErrorReport) -> Double {
        let lengths = OptimizationRequest.blockLengths
        guard scheme != .stationary else { return try number(in: .blockLength) }
        return Double(try integer(in: Int(lengths.lowerBound)...Int(lengths.upperBound)))
    }
}
