internal import Estimation
internal import Optimization

/// What the model WorstCase asks of the rest of the request.
extension OptimizationRequest {
    /// The forms of sets of moments.
    public static let uncertaintyShapes = MomentUncertainty.Shape.allCases.map(\.rawValue)

    /// What says how large they are.
    public static let uncertaintyMethods = UncertaintyMethod.allCases.map(\.rawValue)
    /// How many histories a bootstrap may draw.
    public static let bootstrapSamples = 20...100_000
    /// The length of a bootstrap's blocks, besides at most half of the history.
    public static let blockLengths = 1.0...10_000.0

    /// Reads the sets of moments.
    mutating func readUncertainty(_ fields: inout JSONFields) throws(ErrorReport) {
        guard let field = fields.nullable("uncertainty") else { return }
        guard model == .worstCase else {
            throw .invalid(
                path: field.path,
                "\(field.path) is given, and model is \(model.rawValue). Set model to "
                    + "\(RequestedModel.worstCase.rawValue), or leave \(field.path) out."
            )
        }
        var members = try field.fields()
        if let mean = members.optional("mean") { uncertainty.mean = try mean.choice() }
        if let covariance = members.optional("covariance") {
            uncertainty.covariance = try covariance.choice()
        }
        uncertainty.size = try size(&members)
        try members.finish()
    }

    private func size(
        _ members: inout JSONFields
    ) throws(ErrorReport) -> MomentUncertainty.Size {
        let named: UncertaintyMethod? = try members.optional("method")?.choice()
        let (confidence, fraction) = (members.optional("confidence"), members.optional("fraction"))
        let method = named ?? (fraction == nil ? .normal : .delta)
        let level = try confidence?.number(in: .between(0, 1)) ?? 0.95
        let share = try fraction?.number(in: .positive) ?? 0.1
        if let fraction {
            guard confidence == nil else {
                throw fraction.invalid(allowed: "none beside a confidence")
            }
            guard method == .delta else {
                throw fraction.invalid(allowed: "none beside method \(method.rawValue)")
            }
        }
        if let scheme = method.scheme {
            return .bootstrap(try bootstrap(scheme, &members), confidence: level)
        }
        for name in ["samples", "block", "seed"] {
            guard let extra = members.optional(name) else { continue }
            throw extra.invalid(
                allowed: "none beside method \(method.rawValue), which draws no histories"
            )
        }
        guard method == .delta else { return .confidence(level) }
        if let confidence {
            throw confidence.invalid(allowed: "none beside method delta, which has a fraction")
        }
        let shapes = [("mean", uncertainty.mean), ("covariance", uncertainty.covariance)]
        for (name, shape) in shapes where shape == .ellipsoid {
            guard let culprit = fraction ?? members.optional("method") else { continue }
            throw culprit.invalid(allowed: "none beside an ellipsoid, as \(name) has")
        }
        return .fraction(share)
    }

    /// Reads how histories are drawn.
    private func bootstrap(
        _ scheme: BlockScheme,
        _ members: inout JSONFields
    ) throws(ErrorReport) -> BlockBootstrap {
        var result = BlockBootstrap(scheme)
        if let field = members.optional("samples") {
            result.samples = try field.integer(
                in: OptimizationRequest.bootstrapSamples
            )
        }
        if let field = members.optional("seed") {
            result.seed = UInt64(try field.integer(in: 0...Int(Int32.max)))
        }
        if let field = members.nullable("block") {
            result.length = try field.blockLength(scheme)
        }
        return result
    }

    /// The sets in the canonical form; none of other models.
    var uncertaintyMembers: [(String, JSON)] {
        guard model == .worstCase else { return [] }
        let size: [(String, JSON)] =
            switch uncertainty.size {
            case .confidence(let value): [("confidence", JSON(value))]
            case .fraction(let value): [("fraction", JSON(value))]
            case .bootstrap(let bootstrap, let confidence):
                [
                    ("method", .string(bootstrap.scheme.rawValue)),
                    ("confidence", JSON(confidence)),
                    ("samples", JSON(bootstrap.samples)),
                    ("block", JSON(bootstrap.length)),
                    ("seed", JSON(Int(bootstrap.seed))),
                ]
            }
        let members: [(String, JSON)] = [
            ("mean", .string(uncertainty.mean.rawValue)),
            ("covariance", .string(uncertainty.covariance.rawValue)),
        ]
        return [("uncertainty", .members(members + size))]
    }
}
