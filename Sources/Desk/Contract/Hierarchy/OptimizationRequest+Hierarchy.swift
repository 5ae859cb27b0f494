internal import Estimation
internal import Optimization
internal import Portfolio

/// What the models HRP, HERC, NCO and Schur ask of the rest of the request.
extension OptimizationRequest {
    /// How far clusters may be said to be from each other.
    public static let linkages = Linkage.allCases.map(\.rawValue)
    /// How far assets may be said to be from each other.
    public static let distances = AssetDistance.allCases.map(\.rawValue)
    /// In which order leaves may stand.
    public static let leafOrders = LeafOrder.allCases.map(\.rawValue)
    /// What may make assets alike.
    public static let codependences = Codependence.Measure.allCases.map(\.rawValue)
    /// The rules by which returns may be put into bins.
    public static let binRules = BinRule.named.map(\.name)
    /// How many bins may be given in place of a rule.
    public static let binRange = 2...1_000
    /// The change from which on an earlier tree is given up, unless a request says otherwise.
    public static let usualReclusterThreshold = 0.25
    /// By what the number of clusters may be chosen.
    public static let clusterChoices = ["gap", "silhouette"]

    /// Reads how the tree of the assets is made and cut.
    mutating func readHierarchy(_ fields: inout JSONFields) throws(ErrorReport) {
        if let field = fields.nullable("linkage") {
            try checkOwner(field, model.isHierarchical, RequestedModel.hierarchical)
            hierarchy.clustering.linkage = try field.choice()
        }
        if let field = fields.nullable("distance") {
            try checkOwner(field, model.isHierarchical, RequestedModel.hierarchical)
            hierarchy.clustering.distance = try field.choice()
        }
        if let field = fields.nullable("codependence") {
            try checkOwner(field, model.isHierarchical, RequestedModel.hierarchical)
            hierarchy.clustering.codependence = try Codependence(field)
        }
        if let field = fields.nullable("leaf_order") {
            try checkOwner(field, model.isHierarchical, RequestedModel.hierarchical)
            hierarchy.clustering.leafOrder = try field.choice()
        }
        try readEarlierTree(&fields)
        try readClusters(&fields)
        if let field = fields.nullable("gamma") {
            try checkOwner(field, model == .schurComplements, "Schur")
            hierarchy.gamma = try field.number(in: .unit)
        }
    }

    private mutating func readEarlierTree(_ fields: inout JSONFields) throws(ErrorReport) {
        let (earlier, threshold) = (
            fields.nullable("previous_hierarchy"), fields.nullable("recluster_threshold")
        )
        if let earlier {
            try checkOwner(earlier, model.isHierarchical, RequestedModel.hierarchical)
            hierarchy.earlier = try EarlierTree(earlier)
        }
        guard let threshold else { return }
        guard earlier != nil else {
            throw .invalid(
                path: threshold.path,
                "\(threshold.path) is given, and previous_hierarchy is missing. Give the hierarchy of an "
                    + "earlier result, or leave \(threshold.path) out."
            )
        }
        hierarchy.earlier?.threshold = try threshold.number(in: EarlierTree.thresholds)
    }

    private mutating func readClusters(_ fields: inout JSONFields) throws(ErrorReport) {
        let (clusters, most) = (fields.nullable("clusters"), fields.nullable("max_clusters"))
        if let clusters {
            try checkOwner(clusters, model.cutsClusters, "HERC, NCO")
            hierarchy.cut = try RequestedHierarchy.Cut(clusters, assets: assets.count)
        }
        guard let most else { return }
        try checkOwner(most, model.cutsClusters, "HERC, NCO")
        if case .fixed(let number) = hierarchy.cut {
            throw .invalid(
                path: most.path,
                "\(most.path) is given, and clusters is \(number). Leave it out, or set clusters to "
                    + "gap or silhouette, whose choice it limits."
            )
        }
        hierarchy.maximumClusters = try most.integer(in: 2...OptimizationRequest.maximumAssets)
    }

    /// Refuses a field of other models.
    private func checkOwner(
        _ field: JSONField,
        _ isOwner: Bool,
        _ owners: String
    ) throws(ErrorReport) {
        guard !isOwner else { return }
        throw .invalid(
            path: field.path,
            "\(field.path) is given, and model is \(model.rawValue). It is of \(owners) and no other "
                + "model. Choose one of these, or leave \(field.path) out."
        )
    }

    /// The tree's members in the canonical form; none of other models.
    var hierarchyMembers: [(String, JSON)] {
        guard model.isHierarchical else { return [] }
        let clustering = hierarchy.clustering
        var members: [(String, JSON)] = [
            ("linkage", .string(clustering.linkage.rawValue)),
            ("distance", .string(clustering.distance.rawValue)),
            ("codependence", clustering.codependence.json),
            ("leaf_order", .string(clustering.leafOrder.rawValue)),
        ]
        if model.cutsClusters {
            members.append(("clusters", hierarchy.cut.json))
            if hierarchy.cut.isChosen {
                members.append(("max_clusters", JSON(hierarchy.maximumClusters)))
            }
        }
        if let earlier = hierarchy.earlier {
            members.append(("previous_hierarchy", earlier.json))
            members.append(("recluster_threshold", JSON(earlier.threshold)))
        }
        if model == .schurComplements { members.append(("gamma", JSON(hierarchy.gamma))) }
        return members
    }
}
