/// Eliminates the nodes y of a drawdown's chain of springs.
///
/// The nodes carry ½bₜyₜ² + yₜ Σₛ eₛₜσₛ and neighbours are joined by ½dₜ(yₜ − yₜ₋₁ + gρₜ)². Walking
/// forward, everything before node t acts on it as one spring of stiffness γₜ anchored at ζₜ:
///
///     ζₜ = ηₜ₋₁ − gρₜ,   αₜ = γₜ + bₜ,   ηₜ = (γₜζₜ − eₜᵀσ + rₜ)/αₜ,   γₜ₊₁ = αₜdₜ₊₁/(αₜ + dₜ₊₁)
///
/// and leaves ½γₜζₜ² − ½αₜηₜ² behind. In the returns alone that is ½(γₜbₜ/αₜ)ζₜ²: springs in series
/// and in parallel, so nothing is subtracted and no digit lost. ζ is a filter of the returns, hence
/// of the table's rows, and one Gram product serves for what a banded elimination needs two.
struct ChainElimination: Sendable {
    /// g.
    let ratio: Double
    /// d.
    private(set) var springs: [Double] = []
    /// γ and α.
    private(set) var stiffness: [Double] = []
    private(set) var totals: [Double] = []
    private var nodes: ScenarioNodes
    /// ζ and η of each scalar's unit.
    private var anchors: [[Double]] = []
    private var rests: [[Double]] = []

    init(ratio: Double, count: Int, scalars: Int) {
        self.ratio = ratio
        nodes = ScenarioNodes(count: count, scalars: scalars)
    }

    /// γb/α, the weights of the filtered rows in the Gram product.
    var gramWeights: [Double] {
        stiffness.indices.map { max(0, stiffness[$0] * nodes.weights[$0] / totals[$0]) }
    }

    /// γ/α, the filter's decay.
    func decay(_ t: Int) -> Double { stiffness[t] / totals[t] }

    /// Takes over springs and nodes; adds the scalars' couplings with returns and with each other.
    mutating func update(
        springs: [Double],
        nodes: ScenarioNodes,
        returns: inout ScenarioNodes,
        shared: inout Matrix
    ) {
        self.springs = springs
        self.nodes = nodes
        let count = springs.count
        stiffness = springs
        totals = springs
        for t in 0..<count {
            if t > 0 { stiffness[t] = totals[t - 1] * springs[t] / (totals[t - 1] + springs[t]) }
            totals[t] = stiffness[t] + nodes.weights[t]
        }
        anchors = []
        rests = []
        for coupling in nodes.couplings {
            let (ζ, η) = walk(loads: coupling, sign: -1)
            anchors.append(ζ)
            rests.append(η)
        }
        for s in anchors.indices {
            add(gradient(anchors[s], rests[s]), to: &returns.couplings[s], scale: -ratio)
            for r in anchors.indices {
                shared[r, s] += product(anchors[r], rests[r], anchors[s], rests[s])
            }
        }
    }

    /// Eliminates loads r on the nodes: what they add to the loads of returns and scalars.
    func reduce(loads: [Double], returns: inout [Double], scalars: inout [Double]) {
        let (ζ, η) = walk(loads: loads, sign: 1)
        add(gradient(ζ, η), to: &returns, scale: ratio)
        for s in scalars.indices { scalars[s] -= product(anchors[s], rests[s], ζ, η) }
    }

    /// y for the loads r, the returns ρ and the scalars σ.
    func recover(loads: [Double], returns: [Double], scalars: [Double]) -> [Double] {
        let count = loads.count
        var y = loads
        for (s, σ) in scalars.enumerated() where σ != 0 {
            BLAS.add(-σ, times: nodes.couplings[s], to: &y)
        }
        var previous = 0.0
        for t in 0..<count {
            previous = (stiffness[t] * (previous - ratio * returns[t]) + y[t]) / totals[t]
            y[t] = previous
        }
        for t in stride(from: count - 2, through: 0, by: -1) {
            let d = springs[t + 1]
            y[t] =
                (totals[t] * y[t] + d * (y[t + 1] + ratio * returns[t + 1])) / (totals[t] + d)
        }
        return y
    }

    /// The rows of the table, filtered: Zₜ = decayₜ₋₁ Zₜ₋₁ − g Rₜ.
    ///
    /// - Complexity: O(rows · columns), a share of the columns on each core.
    func filter(_ table: ScenarioTable, into result: inout Matrix) {
        let (count, columns, ratio) = (table.count, table.leading, ratio)
        let decays = [0] + (0..<count).dropLast().map { decay($0) }
        // Neighbouring columns side by side hide how long one step waits for the one before.
        let width = 4
        unsafe result.elements.withUnsafeMutableBufferPointer { result in
            guard let base = result.baseAddress else { return }
            nonisolated(unsafe) let target = unsafe base
            Parallel.perform(
                pieces: (columns + width - 1) / width,
                operations: 2 * count * columns
            ) { piece in
                unsafe table.matrix.elements.withUnsafeBufferPointer { source in
                    unsafe decays.withUnsafeBufferPointer { decays in
                        let first = piece * width
                        let last = min(first + width, columns) - 1
                        // Columns beyond the last are the last again.
                        let (a, b) = (first * count, min(first + 1, last) * count)
                        let (c, d) = (min(first + 2, last) * count, last * count)
                        var state = SIMD4<Double>.zero
                        for t in 0..<count {
                            let row = unsafe SIMD4(
                                source[a + t],
                                source[b + t],
                                source[c + t],
                                source[d + t]
                            )
                            state = unsafe decays[t] * state - ratio * row
                            unsafe target[a + t] = state[0]
                            unsafe target[b + t] = state[1]
                            unsafe target[c + t] = state[2]
                            unsafe target[d + t] = state[3]
                        }
                    }
                }
            }
        }
    }

    // MARK: - Parts

    /// ζ and η for loads on the nodes alone.
    private func walk(loads: [Double], sign: Double) -> (ζ: [Double], η: [Double]) {
        var ζ = loads
        var η = loads
        var previous = 0.0
        for t in loads.indices {
            ζ[t] = previous
            previous = (stiffness[t] * previous + sign * loads[t]) / totals[t]
            η[t] = previous
        }
        return (ζ, η)
    }

    /// Fᵀ(γ(ζ − η)) with the filter F of the returns.
    private func gradient(_ ζ: [Double], _ η: [Double]) -> [Double] {
        var result = ζ
        var state = 0.0
        for t in stride(from: ζ.count - 1, through: 0, by: -1) {
            state = stiffness[t] * (ζ[t] - η[t]) + (t + 1 < ζ.count ? decay(t) * state : 0)
            result[t] = state
        }
        return result
    }

    /// Σ γζζ' − αηη'.
    private func product(_ ζ: [Double], _ η: [Double], _ ζ2: [Double], _ η2: [Double]) -> Double {
        var sum = 0.0
        for t in ζ.indices {
            sum += stiffness[t] * ζ[t] * ζ2[t] - totals[t] * η[t] * η2[t]
        }
        return sum
    }

    private func add(_ values: [Double], to result: inout [Double], scale: Double) {
        BLAS.add(scale, times: values, to: &result)
    }
}
