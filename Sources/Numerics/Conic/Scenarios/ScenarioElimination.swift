/// What the elimination of one family's local variables leaves, for each scenario.
///
/// With H the scaling of the family's cone, c the coefficient of its local variable u in row ℓ and
/// a the weight of u by its bounds, the minimum over u of ½(x + c u e_ℓ)ᵀH⁻¹(x + c u e_ℓ) + ½a u²
/// is ½xᵀKx with
///
///     K⁻¹ = H + (c²/a) e_ℓ e_ℓᵀ
///
/// so that eliminating adds compliances and subtracts nothing. Where a = 0, row ℓ drops out.
struct ScenarioElimination: Sendable {
    let family: ScenarioFamily
    /// K over the kept rows, lower triangle by columns, one array over scenarios each.
    private(set) var weights: [[Double]] = []
    /// rⱼ in u = b/p − Σ rⱼ xⱼ over the kept rows.
    private(set) var ratios: [[Double]] = []
    /// 1/p.
    private(set) var inversePivot: [Double] = []

    init(_ family: ScenarioFamily) { self.family = family }

    /// Takes over the scaling `hessian` of the block, whose pattern has `stride` rows after
    /// `offset` others, and the weight of the local variable by its bounds.
    mutating func update(
        _ hessian: ConeHessian,
        offset: Int,
        stride: Int,
        count: Int,
        boundWeight: [Double]?
    ) {
        let first = offset + family.first
        switch hessian {
        case .triples(let entries):
            updateTriples(entries, count: count, boundWeight: boundWeight)
        case .diagonal(let entries):
            updateRows(count: count, boundWeight: boundWeight) {
                entries[first + $0 * stride]
            }
        case .secondOrder(let scale, _):
            updateRows(count: count, boundWeight: boundWeight) { _ in scale * scale }
        case .zero, .dense:
            preconditionFailure("A family's cone has one or three rows.")
        }
    }

    private mutating func updateRows(
        count: Int,
        boundWeight: [Double]?,
        _ compliance: (Int) -> Double
    ) {
        var weight = [Double](repeating: 0, count: count)
        guard let local = family.local else {
            for t in 0..<count { weight[t] = 1 / compliance(t) }
            weights = [weight]
            return
        }
        let c = local.coefficient
        var ratio = weight
        var inverse = weight
        for t in 0..<count {
            let (h, a) = (compliance(t), boundWeight?[t] ?? 0)
            let shared = c * c + a * h
            weight[t] = a / shared
            ratio[t] = c / shared
            inverse[t] = h / shared
        }
        weights = [weight]
        ratios = [ratio]
        inversePivot = inverse
    }

    /// The local variable has row ℓ for itself; i and j are the other two.
    private mutating func updateTriples(_ h: [Double], count: Int, boundWeight: [Double]?) {
        guard let local = family.local else { return }
        let (l, c) = (local.row, local.coefficient)
        let (i, j) = (family.kept[0], family.kept[1])
        var (ii, ij, jj) = ([Double](repeating: 0, count: count), weights0(count), weights0(count))
        var (ri, rj, inverse) = (weights0(count), weights0(count), weights0(count))
        for t in 0..<count {
            let at = 9 * t
            let (hii, hij, hjj) = (h[at + 4 * i], h[at + 3 * i + j], h[at + 4 * j])
            let (hli, hlj, hll) = (h[at + 3 * l + i], h[at + 3 * l + j], h[at + 4 * l])
            let determinant = hii * hjj - hij * hij
            // v = H_ℓ· H⁻¹ over the two other rows, σ the compliance of ℓ beyond them.
            let vi = (hli * hjj - hlj * hij) / determinant
            let vj = (hlj * hii - hli * hij) / determinant
            let σ = max(hll - vi * hli - vj * hlj, 0)
            let a = boundWeight?[t] ?? 0
            let shared = c * c + a * σ
            let excess = a / shared
            ii[t] = hjj / determinant + excess * vi * vi
            ij[t] = -hij / determinant + excess * vi * vj
            jj[t] = hii / determinant + excess * vj * vj
            ri[t] = -c * vi / shared
            rj[t] = -c * vj / shared
            inverse[t] = σ / shared
        }
        weights = [ii, ij, jj]
        ratios = [ri, rj]
        inversePivot = inverse
    }

    private func weights0(_ count: Int) -> [Double] { [Double](repeating: 0, count: count) }
}
