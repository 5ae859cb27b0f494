/// Eliminates a local variable that has one of the three rows of a small cone for itself, such as u
/// in the exponential cones of an entropic value at risk.
///
/// With H the scaling, K = H⁻¹, ℓ the variable's row, c its coefficient and a its weight by its
/// bounds, the least over u of ½(x + cu e_ℓ)ᵀK(x + cu e_ℓ) + ½au² is a form in the two other rows
/// i and j,
///
///     ½xᵀ(H₂₂⁻¹ + K₂ℓKₗ₂ a/(K_ℓℓ (c²K_ℓℓ + a)))x,   H₂₂⁻¹ = [Hⱼⱼ, −Hᵢⱼ; −Hᵢⱼ, Hᵢᵢ]/(det H K_ℓℓ)
///
/// so that nothing is subtracted: H and K come from frames that keep both ends of their spectrum.
/// A slack in one of the other rows, as in those of a semi-kurtosis, is eliminated from that form:
/// see ``TripleSlack``.
struct TripleElimination: LocalElimination {
    let centre: ScenarioCentre
    let rows: [ScenarioRow]
    private(set) var weights: [[Double]] = []
    private let block: Int
    private let kept: (Int, Int)
    private let local: ScenarioLocal
    private var slack: TripleSlack?
    private var ratios: [[Double]] = []
    private var inversePivot: [Double] = []

    /// The three rows of a block's pattern; that of `local` holds nothing else.
    init(
        block: Int,
        centre: ScenarioCentre,
        rows: [ScenarioRow],
        local: ScenarioLocal,
        slack: ScenarioLocal? = nil
    ) {
        self.block = block
        self.centre = centre
        self.local = local
        let kept = rows.indices.filter { $0 != local.row }
        self.kept = (kept[0], kept[1])
        self.rows = kept.map { rows[$0] }
        self.slack = slack.map { TripleSlack($0, isInFirst: $0.row == kept[0]) }
    }

    var locals: [Int] { [local.variable] + (slack.map { [$0.variable] } ?? []) }

    mutating func update(_ scalings: ScenarioScalings) {
        let frames = scalings.triples(ofBlock: block)
        let bounds = scalings.boundWeights[local.variable]
        let (l, c) = (local.row, local.coefficient)
        let (i, j) = kept
        let empty = [Double](repeating: 0, count: frames.count)
        var (ii, ij, jj, ri, rj, inverse) = (empty, empty, empty, empty, empty, empty)
        var determinants = slack == nil ? [] : empty
        for (t, frame) in frames.enumerated() {
            let (kll, kli, klj) = (
                frame.inverseEntry(l, l), frame.inverseEntry(l, i), frame.inverseEntry(l, j)
            )
            let root = frame.determinant
            let minor = 1 / (root * root * kll)
            let a = bounds?[t] ?? 0
            let pivot = 1 / (c * c * kll + a)
            let excess = a * pivot / kll
            let (hii, hij, hjj) = (frame.entry(i, i), frame.entry(i, j), frame.entry(j, j))
            ii[t] = hjj * minor + excess * kli * kli
            ij[t] = -hij * minor + excess * kli * klj
            jj[t] = hii * minor + excess * klj * klj
            ri[t] = c * kli * pivot
            rj[t] = c * klj * pivot
            inverse[t] = pivot
            guard slack != nil else { continue }
            // det (M⁻¹ + e kkᵀ) = (1 + e kᵀMk) / det M
            let form = kli * kli * hii + 2 * kli * klj * hij + klj * klj * hjj
            determinants[t] = minor * (1 + excess * form)
        }
        weights = [ii, ij, jj]
        ratios = [ri, rj]
        inversePivot = inverse
        guard slack != nil else { return }
        let bound = slack.flatMap { scalings.boundWeights[$0.variable] } ?? empty
        slack?.eliminate(from: &weights, determinants: determinants, bounds: bound)
    }

    func pulls(of load: [Double]) -> [[Double]] {
        let pulls = [pull(of: load, on: 0), pull(of: load, on: 1)]
        return slack?.pulls(of: load, after: pulls) ?? pulls
    }

    private func pull(of load: [Double], on row: Int) -> [Double] {
        ratios[row].indices.map { ratios[row][$0] * load[local.variable + $0] }
    }

    func recover(load: [Double], rowValues: [[Double]], into dx: inout [Double]) {
        var rowValues = rowValues
        if let slack {
            let values = slack.values(
                load: load,
                pull: pull(of: load, on: slack.row),
                rowValues: rowValues
            )
            for (t, value) in values.enumerated() { dx[slack.variable + t] = value }
            BLAS.add(slack.coefficient, times: values, to: &rowValues[slack.row])
        }
        let start = local.variable
        for t in inversePivot.indices {
            dx[start + t] =
                inversePivot[t] * load[start + t] - ratios[0][t] * rowValues[0][t]
                - ratios[1][t] * rowValues[1][t]
        }
    }
}
