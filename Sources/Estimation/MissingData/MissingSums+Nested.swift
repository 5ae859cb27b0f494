internal import Numerics

/// Assets that were only listed at different times: whatever is known on a day is known on all later ones.
extension MissingSums {
    /// The moments of greatest likelihood where what is known of one pattern is known of the next, too: without turns.
    ///
    /// The assets that a pattern adds are regressed on those before them over the days on which they are known:
    ///
    ///     μ₂ = m₂ + βᵀ(μ₁ − m₁)      Σ₁₂ = Σ₁β      Σ₂₂ = R + βᵀΣ₁β
    ///
    /// with the means m, the slopes β and the errors' covariance R, divided by the days, of those days. Anderson, "Maximum
    /// Likelihood Estimates for a Multivariate Normal Distribution when Some Observations are Missing", Journal of the
    /// American Statistical Association 52 (1957); Stambaugh, "Analyzing Investments Whose Histories Differ in Length",
    /// Journal of Financial Economics 45 (1997).
    ///
    /// - Returns: `nil` where patterns are not nested, where an asset is never known, and where assets depend on each other
    ///   exactly over the days that they share.
    /// - Complexity: O(patterns · n³).
    func nested() -> Moments? {
        let chain = groups.filter { !$0.known.isEmpty }
            .sorted { $0.known.count < $1.known.count }
        guard chain.last?.unknown.isEmpty == true,
            zip(chain, chain.dropFirst()).allSatisfy({ Set($0.known).isSubset(of: $1.known) })
        else { return nil }
        let assets = chain.last?.known.count ?? 0
        // Of each pattern the days on which its assets are known: its own and those of all that know more.
        var pooled = PooledDays(assets: assets)
        let days = chain.reversed().map { group in
            pooled.add(group)
            return pooled
        }
        var moments = Moments(
            mean: [Double](repeating: 0, count: assets),
            covariance: Matrix(rows: assets, columns: assets)
        )
        var before: [Int] = []
        for (group, days) in zip(chain, days.reversed()) {
            let new = Set(group.known).subtracting(before).sorted()
            guard moments.add(new, besides: before, over: days) else { return nil }
            before += new
        }
        return moments
    }
}

extension MissingSums.Moments {
    /// Adds assets by their regression on those that have moments; `false` where these depend on each other exactly.
    fileprivate mutating func add(
        _ new: [Int],
        besides known: [Int],
        over days: PooledDays
    ) -> Bool {
        var own = days.scatter.submatrix(rows: new, columns: new).scaled(by: 1 / days.count)
        for j in new { mean[j] = days.mean[j] }
        if !known.isEmpty {
            let products = days.scatter.submatrix(rows: known, columns: new)
            let within = days.scatter.submatrix(rows: known, columns: known)
            // As many products as days are definite by rounding alone.
            guard days.count > Double(known.count), let factor = try? Cholesky(within) else {
                return false
            }
            let slopes = factor.solve(products)
            let explained = BLAS.gram(factor.solveTriangular(products))
            BLAS.add(-1 / days.count, times: explained.elements, to: &own.elements)
            let across = BLAS.multiply(
                covariance.submatrix(rows: known, columns: known),
                slopes
            )
            let foreseen = BLAS.multiplyTransposed(slopes, across)
            BLAS.add(1, times: foreseen.elements, to: &own.elements)
            let moved = BLAS.multiplyTransposed(slopes, known.map { mean[$0] - days.mean[$0] })
            for (b, j) in new.enumerated() {
                mean[j] += moved[b]
                for (a, i) in known.enumerated() {
                    covariance[i, j] = across[a, b]
                    covariance[j, i] = across[a, b]
                }
            }
        }
        for (b, j) in new.enumerated() {
            for (a, i) in new.enumerated() { covariance[i, j] = own[max(a, b), min(a, b)] }
        }
        return true
    }
}
