/// The walk along the critical lines, from the least variance upwards.
final class CriticalLineWalk {
    let program: QuadraticProgram
    let means: [Double]
    let settings: DualActiveSet.Settings
    /// Finds the first corner; its state is carried on as the present portfolio.
    let work: DualWorkspace
    /// −μ.
    let pull: WorkBuffer<Double>
    /// dw/dλ and the multipliers' slopes on the present piece.
    let slope: Equilibrium
    /// −λμ.
    let linear: WorkBuffer<Double>
    let rowSpeeds: WorkBuffer<Double>
    /// λ.
    var lambda = 0.0
    /// wᵀΣw.
    var variance = 0.0
    /// The largest part of the gradient: what multipliers are compared with.
    var gradientScale = 0.0
    private(set) var corners: [CriticalLine.Corner] = []
    private(set) var ray: [Double]?

    var system: FreeSystem { work.system }
    var state: Equilibrium { work.state }

    init(
        _ program: QuadraticProgram,
        means: [Double],
        settings: DualActiveSet.Settings
    ) throws(ActiveSetFailure) {
        try program.requireFiniteObjective()
        guard program.boundContradiction(method: .criticalLine) == nil else { throw .infeasible }
        self.program = program
        self.means = means
        self.settings = settings
        work = try DualWorkspace(program, settings: settings)
        let n = program.variables
        pull = WorkBuffer(count: n, repeating: 0)
        linear = WorkBuffer(count: n, repeating: 0)
        rowSpeeds = WorkBuffer(count: work.system.table.count, repeating: 0)
        slope = Equilibrium(variables: n, rows: work.system.table.count)
        for i in 0..<n { pull[i] = -means[i] }
    }

    /// Finds all corners.
    func run() throws(ActiveSetFailure) {
        guard case .optimal = try work.walk(from: nil) else { throw .infeasible }
        work.clampPoint()
        record()
        try resolveTies()
        let limit = settings.changesPerConstraint * (system.variables + system.table.count) + 100
        var (changes, idle) = (0, 0)
        while true {
            let isMoving = solveSlope()
            let event = nextEvent(isMoving: isMoving)
            guard let event else {
                replaceLastActiveSet()
                if isMoving { ray = slope.point.array(length: system.variables) }
                return try verify()
            }
            changes += 1
            guard changes <= limit else { throw .iterationLimit }
            guard !Interruption.isRequested else { throw .interrupted }
            guard MemoryBudget.fits(corners.count * bytesOfCorner) else { throw .memoryLimit }
            if isIdle(event.step) {
                // A change without a step: several constraints meet here.
                idle += 1
                if idle <= 2, try exchange(event.constraint) { continue }
                guard idle < 40 else { throw .iterationLimit }
                try resolveTies()
                continue
            }
            idle = 0
            replaceLastActiveSet()
            advance(event, isMoving: isMoving)
            if try !exchange(event.constraint) { try resolveTies() }
            if system.updates > 100 { try refresh() }
            record()
        }
    }

    /// Whether a step is so short that it is rounding.
    private func isIdle(_ step: Double) -> Bool {
        step <= 1e-12 * max(lambda, gradientScale / largestMean) || lambda + step == lambda
    }

    private lazy var largestMean = max(
        pull.largestMagnitude(length: means.count),
        .leastNormalMagnitude
    )

    /// The slopes on the present piece.
    ///
    /// - Returns: Whether the portfolio moves at all.
    private func solveSlope() -> Bool {
        let reach = system.solve(linear: pull, limits: false, into: slope)
        let sine = system.dependence
        guard reach.remaining > sine * sine * reach.whole else {
            slope.point.fill(0, length: system.variables)
            return false
        }
        return true
    }

    /// Follows the present piece to its end, where one constraint changes.
    private func advance(_ event: Event, isMoving: Bool) {
        lambda += event.step
        for i in 0..<means.count { linear[i] = -lambda * means[i] }
        state.advance(event.step, along: slope)
        switch event.constraint {
        case .enterLower(let i): state.point[i] = system.lower[i]
        case .enterUpper(let i): state.point[i] = system.upper[i]
        case .enterRow, .leaveRow, .leaveBound: break
        }
    }

    private func refresh() throws(ActiveSetFailure) {
        let rows = system.rowCount
        guard system.factorize(), system.rowCount == rows else { throw .inaccurate }
        system.refine(state, linear: linear)
    }

    /// Weights and active set, and the corner portfolio that becomes of them.
    private var bytesOfCorner: Int { 4 * MemoryLayout<Double>.stride * means.count }

    private func record() {
        corners.append(measuredCorner())
    }

    private func replaceLastActiveSet() {
        corners[corners.count - 1].activeSet = system.activeSet
    }

    private func verify() throws(ActiveSetFailure) {
        guard !Interruption.isRequested else { throw .interrupted }
        for corner in corners {
            guard corner.primalResidual <= settings.acceptedResidual,
                corner.dualResidual <= settings.acceptedResidual
            else { throw .inaccurate }
        }
    }
}
