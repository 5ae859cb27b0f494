extension DualWorkspace {
    /// Walks to the efficient point at which eᵀx / √(xᵀPx) is greatest; ``linear`` is −λe then.
    ///
    /// The efficient points of one active set are a + λb, where a has the least variance in it and b is
    /// the direction in it that minimizes ½bᵀPb − eᵀb. As aᵀPb = 0 and bᵀPb = eᵀb, the condition
    /// xᵀPx = λ eᵀx says λ = aᵀPa / eᵀa.
    ///
    /// - Throws: ``ActiveSetFailure``, `iterationLimit` where no tangency is met.
    /// - Complexity: a few factorizations of the free variables.
    func walkToTangency(gains: [Double]) throws(ActiveSetFailure) {
        let pull = WorkBuffer(count: gains.count, repeating: 0.0)
        for i in gains.indices { pull[i] = -gains[i] }
        (changes, largestCoordinate) = (0, 0)
        isRowImplied.fill(false, length: system.table.count)
        var place = (lambda: 0.0, isTangent: false)
        let settle = { place = self.settleAtTangency(pull: pull, beyond: place.lambda) }
        guard start(from: ActiveSet(), settle: settle) else { throw .notPositiveDefinite }
        if !guessByBlocks(settle: settle) {
            guard start(from: ActiveSet(), settle: settle) else { throw .notPositiveDefinite }
        }
        for _ in 0..<20 {
            let before = changes
            guard case .optimal = try finish() else { throw .infeasible }
            // Nothing changed: the set for which λ was found is the final one.
            if changes == before, place.isTangent { return }
            settle()
        }
        throw .iterationLimit
    }

    /// Places the state where the line of the factored set is tangent.
    ///
    /// Where a gains nothing the ratio grows all along the line, and the constraints that end it lie
    /// beyond the λ tried last: twice as far, or where bᵀPb λ² has doubled the variance.
    ///
    /// - Returns: λ, and whether the line is tangent there.
    private func settleAtTangency(
        pull: borrowing WorkBuffer<Double>,
        beyond last: Double
    ) -> (lambda: Double, isTangent: Bool) {
        let n = system.variables
        linear.fill(0, length: n)
        settle()
        let gain = -state.point.dot(pull, length: n)
        let variance = leastVariance()
        let rise = system.solve(linear: pull, limits: false, into: direction).remaining
        var lambda = variance / gain
        let isTangent = gain > 0 && lambda.isFinite
        if !isTangent {
            lambda = max(2 * last, rise > 0 ? (variance / rise).squareRoot() : 0)
        }
        state.advance(lambda, along: direction)
        linear.add(lambda, times: pull, length: n)
        return (lambda, isTangent)
    }

    /// aᵀPa of the state, from the multipliers: Pa = gradient − Cᵀy.
    private func leastVariance() -> Double {
        var variance = 0.0
        for i in 0..<system.variables where system.place[i] != .free {
            variance += system.boundValue(i) * state.gradient[i]
        }
        for b in 0..<system.rowCount {
            let p = system.rows[b]
            variance -= state.rowDuals[p] * system.table.limits[p]
        }
        return variance
    }
}
