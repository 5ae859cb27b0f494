internal import Numerics

/// Where a round of cuts looks next.
extension CutRounds {
    mutating func append(_ samples: [OrderedSampler.Sample]) {
        for (k, sample) in samples.enumerated() { pool.append(sample.gradient, to: k) }
    }

    mutating func append(_ clouds: [CutCloud]) {
        for (k, cloud) in clouds.enumerated() {
            for gradient in cloud.gradients { pool.append(gradient, to: k) }
        }
    }

    /// Looks along a direction of endless improvement, where the measures are not what cuts say
    /// there; false where they are.
    mutating func follow(_ ray: [Double]) -> Bool {
        let check = check(ray, residual: 0)
        let length = sampler.metric.norm(check.weights)
        let isBelow = zip(check.gaps, check.samples).contains { $0 > 1e-9 * abs($1.value) }
        guard isBelow else { return false }
        append(check.samples)
        center = check.weights
        radius = CutRounds.firstRadius * (length > 0 ? length : 1)
        return true
    }

    /// Moves the center to the best point known, with the neighbourhood that its distance from the
    /// relaxed optimum asks for.
    mutating func advance(
        from relaxed: CutCheck,
        _ prices: [Double],
        _ clouds: [CutCloud]
    ) {
        let metric = sampler.metric
        let length = metric.norm(center)
        if middle == nil, builder.scale != nil, length > 0 {
            // The first center knows nothing of the scale.
            let scale = metric.norm(relaxed.weights) / length
            center = center.map { scale * $0 }
        }
        var candidates: [CutCheck] = []
        if let newton = curved(prices, clouds) { candidates.append(newton) }
        if let middle {
            let halfway = zip(middle.x, relaxed.x).map { 0.5 * ($0 + $1) }
            candidates.append(
                check(halfway, residual: max(middle.residual, relaxed.residual))
            )
        }
        pool.prune(at: relaxed.weights)
        append(relaxed.samples)
        for candidate in candidates { append(candidate.samples) }
        if let middle { candidates.append(middle) }
        let next = candidates.min { $0.merit(prices) < $1.merit(prices) }
        if let next, next.merit(prices) < relaxed.merit(prices) {
            radius = CutRounds.radiusShare * metric.distance(next.weights, relaxed.weights)
            move(to: next)
        } else {
            radius = 0.5 * CutRounds.radiusShare * metric.distance(center, relaxed.weights)
            move(to: relaxed)
        }
        limitRadius(by: relaxed.objective, prices)
    }

    private mutating func move(to next: CutCheck) { (center, middle) = (next.weights, next) }

    /// Keeps the radius where it is of use.
    ///
    /// Cuts at a distance e from the center leave a gap of about e²/2, both relative: that is to be a
    /// tenth of the gap there is. Below a hundred-millionth differences of gradients are noise.
    private mutating func limitRadius(by bound: Double, _ prices: [Double]) {
        guard let middle else { return }
        let length = sampler.metric.norm(center)
        let size = zip(prices, middle.samples).reduce(0) { $0 + $1.0 * abs($1.1.value) }
        let gap = size > 0 ? max(0, middle.merit(prices) - bound) / size : .infinity
        let most = (0.2 * gap).squareRoot() * length
        radius = max(min(radius, most), 1e-8 * length)
    }

    /// The optimum where the measures are their cuts and a quadratic term of their curvature.
    private mutating func curved(_ prices: [Double], _ clouds: [CutCloud]) -> CutCheck? {
        guard middle != nil || builder.scale == nil else { return nil }
        var curvature = Matrix(rows: builder.assets, columns: builder.assets)
        for (price, cloud) in zip(prices, clouds) where price > 0 {
            guard let own = cloud.curvature(sampler.metric) else { continue }
            BLAS.add(price, times: own.elements, to: &curvature.elements)
        }
        guard curvature.elements.contains(where: { $0 != 0 }) else { return nil }
        var newton = builder.bounded(by: pool)
        let slope = BLAS.multiply(curvature, center)
        newton.objective = newton.objective - .weights(slope)
        if let own = builder.quadratic { BLAS.add(1, times: own.elements, to: &curvature.elements) }
        newton.quadratic = curvature
        let written = newton.written()
        // The center need not be finer than a thousandth of what the cuts still miss.
        let missing = 1e-3 * (best?.distance ?? .infinity)
        let solution = written.solve(
            hooks: hooks,
            tolerance: max(CutRounds.finest(written), min(1e-6, missing))
        )
        iterations += solution.iterations
        guard solution.status == .optimal || solution.status == .optimalInaccurate else {
            return nil
        }
        return check(solution.x, residual: solution.quality.primalResidual)
    }
}
