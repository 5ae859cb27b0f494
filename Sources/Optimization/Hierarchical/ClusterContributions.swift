/// Capital shared out along a tree down to its clusters, and within these by inverse risks (Raffinot 2018).
///
///     share    left side 1 − R_left / (R_left + R_right),  R = Σ risks of the clusters on that side
///     within   w ∝ 1 / risk of the asset
struct ClusterContributions {
    let tree: Dendrogram
    let clusters: Int
    let risks: ClusterRisks

    /// The weights, 1 in sum, or the first cluster whose risk has no share.
    ///
    /// - Complexity: That of the clusters' risks, and O(n · clusters).
    func weights() -> Result<[Double], RisklessCluster> {
        var weights = [Double](repeating: 0, count: tree.count)
        // Risks and numbers of the clusters under each node above the cut, summed from below.
        var risk = [Double](repeating: 0, count: tree.count + tree.merges.count)
        for cluster in tree.clusters(clusters) {
            let members = tree.leaves(under: cluster)
            risk[cluster] = risks.risk(members[...])
            guard risk[cluster] > 0 else { return .failure(RisklessCluster(assets: members)) }
            for (member, weight) in zip(members, risks.weights(members[...])) {
                weights[member] = weight
            }
        }
        let cut = tree.merges.count - (clusters - 1)
        for place in cut..<max(cut, tree.merges.count) {
            let merge = tree.merges[place]
            risk[tree.count + place] = risk[merge.left] + risk[merge.right]
        }
        for merge in tree.merges[cut...].reversed() {
            let share = 1 - risk[merge.left] / (risk[merge.left] + risk[merge.right])
            for member in tree.leaves(under: merge.left) { weights[member] *= share }
            for member in tree.leaves(under: merge.right) { weights[member] *= 1 - share }
        }
        return .success(weights)
    }
}
