internal import Optimization
internal import Portfolio

/// The tree of an earlier result, as that tells it.
extension EarlierTree {
    /// The thresholds that there are: correlations are from −1 to 1.
    static let thresholds = NumberRange(
        lower: 0,
        upper: 2,
        isOpen: false,
        description: "a number from 0 to 2"
    )

    /// Reads the `hierarchy` of a result, of which leaves and merges count.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    init(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        let order = try OptimizationRequest.assets(fields.required("order"), atLeast: 1)
        var merges: [(left: Int, right: Int, distance: Double)] = []
        let list = try fields.required("merges")
        for element in try list.elements(limit: OptimizationRequest.maximumAssets) {
            var members = try element.fields()
            let numbers = 0...(2 * OptimizationRequest.maximumAssets)
            merges.append(
                (
                    try members.required("left").integer(in: numbers),
                    try members.required("right").integer(in: numbers),
                    try members.required("distance").number(in: .notNegative)
                )
            )
            _ = members.optional("size")
            try members.finish()
        }
        for name in ["clusters", "gamma", "unconstrained_weights", "reclustered", "change"] {
            _ = fields.optional(name)
        }
        try fields.finish()
        guard let tree = Dendrogram(count: order.count, merges: merges) else {
            throw list.invalid(
                allowed: "the merges of one tree of the \(order.count) assets in order, each "
                    + "cluster merged once and after it was made"
            )
        }
        let places = Dictionary(zip(tree.leaves, order)) { first, _ in first }
        self.init(
            assets: order.indices.compactMap { places[$0] },
            dendrogram: tree,
            threshold: OptimizationRequest.usualReclusterThreshold
        )
    }

    /// As a request writes it.
    var json: JSON {
        .members(
            ("order", .array(dendrogram.leaves.map { .string(assets[$0].symbol) })),
            ("merges", dendrogram.mergesJSON)
        )
    }
}

extension Dendrogram {
    /// `[{"left", "right", "distance", "size"}]`.
    var mergesJSON: JSON {
        .array(
            merges.map { merge in
                .members(
                    ("left", JSON(merge.left)),
                    ("right", JSON(merge.right)),
                    ("distance", JSON(merge.distance)),
                    ("size", JSON(merge.size))
                )
            }
        )
    }
}
