internal import Estimation
internal import Optimization
internal import Portfolio

extension GraphConstraintSpecification {
    /// Reads `[{"name", "kind", …}]` over `count` assets.
    static func list(
        _ field: JSONField?,
        assets count: Int
    ) throws(ErrorReport) -> [GraphConstraintSpecification] {
        guard let field else { return [] }
        var result: [GraphConstraintSpecification] = []
        for element in try field.elements(limit: maximumCount) {
            result.append(try GraphConstraintSpecification(element, assets: count))
        }
        return result
    }

    private init(_ field: JSONField, assets count: Int) throws(ErrorReport) {
        var fields = try field.fields()
        self.init(
            name: try fields.required("name").string(
                limit: RequestedConstraints.maximumNameBytes
            ),
            kind: try fields.required("kind").choice()
        )
        if let field = fields.nullable("codependence") { codependence = try Codependence(field) }
        switch kind {
        case .centrality: try readCentrality(&fields)
        case .neighbours: try readNeighbours(&fields)
        case .clusters: try readClusters(&fields, assets: count)
        }
        try fields.finish()
    }

    private mutating func readNetwork(_ fields: inout JSONFields) throws(ErrorReport) {
        if let field = fields.nullable("network") { network = try field.choice() }
    }

    private mutating func readCentrality(_ fields: inout JSONFields) throws(ErrorReport) {
        try readNetwork(&fields)
        if let field = fields.nullable("measure") { centrality = Centrality(try field.choice()) }
        if let field = fields.nullable("attenuation") {
            guard centrality.measure == .katz else {
                throw field.invalid(allowed: "none of measure \(centrality.measure.rawValue)")
            }
            centrality.attenuation = try field.number(in: .between(0, 1))
        }
        limits = try RequestedLimits.read(&fields)
    }

    private mutating func readNeighbours(_ fields: inout JSONFields) throws(ErrorReport) {
        try readNetwork(&fields)
        if let field = fields.nullable("steps") {
            steps = try field.integer(in: GraphConstraintSpecification.stepRange)
        }
    }

    private mutating func readClusters(
        _ fields: inout JSONFields,
        assets count: Int
    ) throws(ErrorReport) {
        if let field = fields.nullable("linkage") { linkage = try field.choice() }
        if let field = fields.nullable("clusters") {
            cut = try RequestedHierarchy.Cut(field, assets: count)
        }
        if let most = fields.nullable("max_clusters") {
            guard cut.isChosen else { throw most.invalid(allowed: "none beside so many clusters") }
            maximumClusters = try most.integer(in: 2...OptimizationRequest.maximumAssets)
        }
        if let field = fields.nullable("max") {
            maximum = try field.integer(in: 1...OptimizationRequest.maximumAssets)
        }
    }
}
