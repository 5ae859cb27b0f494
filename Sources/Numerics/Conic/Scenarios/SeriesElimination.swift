/// Eliminates the variables between a row and the small cones that its summands live in, such as
/// those of a relativistic value at risk.
///
/// The row is x₀ + Σ cⱼuⱼ, and each uⱼ is alone in row r of a cone of three, of which row f holds a
/// variable of its own and the third a row xⱼ of scalars. The multiplier λ₀ of the row runs through
/// all cones, as one force through springs in series. With h the row's scaling, Dⱼ, gⱼ and 1/Hⱼ(x,x)
/// of ``SpringArm`` and kⱼ the coefficient of uⱼ in its cone, compliances add up:
///
///     ℓ = h + Σ (cⱼ/kⱼ)² Dⱼ(r,r),   K = diag(0, 1/Hⱼ(x,x)) + vvᵀ/ℓ,   v = (1, (cⱼ/kⱼ) gⱼ(r))
///
/// Nothing is subtracted, neither there nor where loads and values pass through.
struct SeriesElimination: LocalElimination {
    /// One of the cones.
    struct Arm: Sendable {
        var block: Int
        /// uⱼ, its coefficient kⱼ and its row in the cone.
        var inner: ScenarioLocal
        /// The variable that has a row of the cone for itself.
        var free: ScenarioLocal
        /// The row of scalars, and its place in the cone.
        var row: ScenarioRow
        var place: Int
        /// cⱼ.
        var coefficient: Double
        /// The first of its rows in the program.
        var firstRow: Int

        /// cⱼ/kⱼ.
        var ratio: Double { coefficient / inner.coefficient }
    }

    let centre: ScenarioCentre
    let rows: [ScenarioRow]
    private(set) var weights: [[Double]] = []
    private let block: Int
    private let number: Int
    /// The rows of the program that are the row x₀ of each scenario.
    private let places: StrideTo<Int>
    private let arms: [Arm]
    private var springs: [SpringArm] = []
    /// 1/ℓ.
    private var stiffness: [Double] = []

    init(
        block: Int,
        number: Int,
        places: StrideTo<Int>,
        centre: ScenarioCentre,
        row: ScenarioRow,
        arms: [Arm]
    ) {
        self.block = block
        self.number = number
        self.places = places
        self.centre = centre
        self.arms = arms
        rows = [row] + arms.map(\.row)
    }

    var locals: [Int] { arms.flatMap { [$0.inner.variable, $0.free.variable] } }

    mutating func update(_ source: ScenarioScalings) {
        var compliance = source.compliances(ofBlock: block, row: number)
        springs = arms.map { SpringArm($0, source.triples(ofBlock: $0.block)) }
        for (arm, spring) in zip(arms, springs) {
            BLAS.add(arm.ratio * arm.ratio, times: spring.rr, to: &compliance)
        }
        stiffness = compliance.map { 1 / $0 }
        weights = []
        let columns = [nil] + zip(arms, springs).map { ($0.ratio, $1.gr) }
        for b in rows.indices {
            for a in b..<rows.count {
                var weight = stiffness
                for case (let ratio, let slope)? in [columns[a], columns[b]] {
                    for t in weight.indices { weight[t] *= ratio * slope[t] }
                }
                if a == b, a > 0 { BLAS.add(1, times: springs[a - 1].held, to: &weight) }
                weights.append(weight)
            }
        }
    }

    func pulls(of load: [Double]) -> [[Double]] {
        var force = [Double](repeating: 0, count: stiffness.count)
        for (arm, spring) in zip(arms, springs) { spring.addPush(arm, load, to: &force) }
        for t in force.indices { force[t] *= stiffness[t] }
        return [force]
            + zip(arms, springs).map { arm, spring in spring.pulls(arm, load, force: force) }
    }

    func recover(load: [Double], rowValues: [[Double]], into dx: inout [Double]) {
        let force = force(load, rowValues)
        for (j, arm) in arms.enumerated() {
            springs[j].recover(arm, load, rowValues[j + 1], force: force, into: &dx)
        }
    }

    var ownBlocks: [Int] { [block] + arms.map(\.block) }

    /// Where the scaling of a cone spans more than double precision does, its inverse times the rows
    /// keeps no digit that the balance of the arm's variables needs.
    func setMultipliers(load: [Double], rowValues: [[Double]], into dz: inout [Double]) {
        let force = force(load, rowValues)
        for (t, place) in places.enumerated() { dz[place] = force[t] }
        for (j, arm) in arms.enumerated() {
            springs[j].setMultipliers(arm, load, rowValues[j + 1], force: force, into: &dz)
        }
    }

    /// λ₀ for loads and values.
    private func force(_ load: [Double], _ rowValues: [[Double]]) -> [Double] {
        var force = rowValues[0]
        for (j, arm) in arms.enumerated() {
            springs[j].addPush(arm, load, to: &force)
            springs[j].addStretch(arm, rowValues[j + 1], to: &force)
        }
        for t in force.indices { force[t] *= stiffness[t] }
        return force
    }
}
