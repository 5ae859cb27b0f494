internal import Numerics

/// A point of a program that knows its ordered measures by cuts, held against the measures
/// themselves.
struct CutCheck {
    /// The point.
    let x: [Double]
    /// Its weights, times the scale where homogenized.
    let weights: [Double]
    /// Each measure there, evaluated exactly.
    let samples: [OrderedSampler.Sample]
    /// By how much each is above its scalar; 0 where it is not.
    let gaps: [Double]
    /// By how much the objective grows when the scalars are raised to the measures.
    let lift: Double
    /// The largest violation of a limit that then shows, in units of the measures.
    private let excess: Double
    /// The objective at the point as it stands.
    let objective: Double
    /// How far the point is from the program's own constraints.
    let residual: Double

    init(
        _ x: [Double],
        _ builder: ProgramBuilder,
        _ sampler: OrderedSampler,
        residual: Double
    ) {
        self.x = x
        self.residual = residual
        weights = builder.weights(in: x)
        let samples = sampler.samples(at: weights)
        var lifted = x
        var gaps: [Double] = []
        for (term, sample) in zip(builder.orderedTerms, samples) {
            let gap = max(0, sample.value - builder.value(of: term.value, in: x))
            gaps.append(gap)
            let column = builder.column(term.value)
            lifted[column] += gap / builder.scalarUnits[term.value.index]
        }
        self.samples = samples
        self.gaps = gaps
        objective = builder.objective(at: x)
        lift = max(0, builder.objective(at: lifted) - objective)
        excess = builder.violation(of: builder.orderedTerms.map(\.value), at: lifted)
    }

    /// The largest violation of a limit on the measures, relative to their size.
    var violation: Double {
        let size = sizes.max() ?? 0
        return size > 0 ? excess / size : excess
    }

    /// Each measure's size; a thousandth of what such weights could have where it is about zero.
    private var sizes: [Double] {
        let total = weights.reduce(0) { $0 + abs($1) }
        return samples.map { sample in
            let steepest = sample.gradient.reduce(0) { max($0, abs($1)) }
            return max(abs(sample.value), 1e-3 * steepest * total)
        }
    }

    /// What the point is worth where measures above their scalars are paid for at `prices`.
    func merit(_ prices: [Double]) -> Double {
        zip(prices, gaps).reduce(objective) { $0 + $1.0 * $1.1 }
    }

    /// How far the objective is above `bound`, relative to its terms.
    func gap(above bound: Double, _ prices: [Double]) -> Double {
        let size = zip(prices, sizes).reduce(abs(objective)) { max($0, $1.0 * $1.1) }
        let gap = max(0, objective + lift - bound)
        return size > 0 ? gap / size : gap
    }

    /// How far the point is from optimal where the objective is nowhere below `bound`, relative to
    /// the objective's terms, to the limits and to the constraints.
    func distance(from bound: Double, _ prices: [Double]) -> Double {
        max(gap(above: bound, prices), violation, residual)
    }
}
