internal import Portfolio

/// Of what the model RiskParity shares out the risk.
public enum RiskSharing: Hashable, Sendable {
    /// Of the assets.
    case assets
    /// Of the request's factors.
    case factors
    /// Of so many principal components of the covariance.
    case components(Int)

    /// The names without a number.
    public static let names = ["assets", "factors"]

    /// Reads `"assets"`, `"factors"` or `{"components": 3}`.
    init(_ field: JSONField, assets count: Int) throws(ErrorReport) {
        if case .object = field.json {
            var fields = try field.fields()
            let components = try fields.required("components").integer(in: 1...count)
            try fields.finish()
            self = .components(components)
            return
        }
        self = try field.choice(among: RiskSharing.names) == "factors" ? .factors : .assets
    }

    /// As the request writes it.
    var json: JSON {
        switch self {
        case .assets: .string("assets")
        case .factors: .string("factors")
        case .components(let count): .members(("components", JSON(count)))
        }
    }

    /// The names of the parts that share the risk, of a request with these assets and factors.
    func parts(_ assets: [AssetID], _ factors: [AssetID]) -> [String] {
        switch self {
        case .assets: assets.map(\.symbol)
        case .factors: factors.map(\.symbol)
        case .components(let count): (1...count).map { "PC\($0)" }
        }
    }
}
