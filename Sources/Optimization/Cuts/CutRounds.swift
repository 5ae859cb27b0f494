internal import Numerics

/// Solves a program of any cones and limits in which ordered measures are known by cuts.
///
/// A round evaluates the measures around a center, on both sides of it along every axis: as cuts those
/// gradients pin the measures down near the center, and their differences are the curvature. Then two
/// programs are solved. The one over the cuts alone is a relaxation: its dual objective is a lower
/// bound, and what the measures are above their cuts at its optimum is all that is missing to a
/// proof. The other adds the curvature as a quadratic term, as Newton's method does, and its answer
/// is the next center, unless another point is better. The distance between center and relaxed
/// optimum is the size of the next round's neighbourhood. Near the optimum both shrink together, the
/// gap with the square of their size, so that a dozen rounds are enough where cuts one by one take
/// hundreds: Lukšan & Vlček, "A Bundle-Newton Method for Nonsmooth Unconstrained Minimization" (1998).
/// Every optimum's own cut is added too, which by itself ends the search, if late: Kelley (1960).
struct CutRounds {
    let builder: ProgramBuilder
    let hooks: ConicHooks
    let sampler: OrderedSampler
    var pool: CutPool
    /// The weights around which the measures are evaluated, and how far around.
    var center: [Double]
    var radius: Double
    /// The center as a point of the program, once it is one.
    var middle: CutCheck?
    var best: (answer: StatedAnswer, distance: Double)?
    var iterations = 0

    init(_ builder: ProgramBuilder, hooks: ConicHooks, near guess: [Double]?) {
        self.builder = builder
        self.hooks = hooks
        sampler = OrderedSampler(builder, shouldStop: hooks.shouldStop)
        let count = builder.assets
        pool = CutPool(
            terms: builder.orderedTerms.count,
            assets: count,
            knowing: builder.knownCuts
        )
        center = guess ?? [Double](repeating: 1 / Double(max(1, count)), count: count)
        let length = sampler.metric.norm(center)
        radius = CutRounds.firstRadius * (length > 0 ? length : 1)
    }

    /// The distance of the first cuts, relative to the center.
    static let firstRadius = 0.3
    /// What the next radius is of the distance between center and relaxed optimum.
    static let radiusShare = 0.12
    private static let mostRounds = 150
    /// The distance from exact at which an answer counts, on flat cones and on curved ones.
    static let tolerance = (flat: 1e-9, curved: 5e-9)
    /// That at which it counts where no more digits can be had.
    private static let reducedTolerance = 1e-5
    /// So many rounds without progress are the end.
    private static let patience = 8

    mutating func run() -> StatedAnswer {
        var milestone = (round: 0, distance: Double.infinity)
        append(sampler.samples(at: center))
        var round = 0
        while true {
            let clouds = sampler.cloud(around: center, radius: radius)
            append(clouds)
            let answer = relaxed()
            round += 1
            let mayGoOn = round < CutRounds.mostRounds && !Interruption.isRequested
            switch answer.solution.status {
            case .optimal, .optimalInaccurate: break
            case .dualInfeasible where mayGoOn && follow(answer.solution.x): continue
            case .primalInfeasible: return counted(answer)
            default: return counted(best.map { settled($0) } ?? answer)
            }
            let quality = answer.solution.quality
            let check = check(answer.solution.x, residual: quality.primalResidual)
            let prices = builder.prices(of: pool, in: answer.written, answer.solution)
            for point in [check] + (middle.map { [$0] } ?? []) {
                let distance = point.distance(from: check.objective, prices)
                guard distance < best?.distance ?? .infinity else { continue }
                if distance < 0.5 * milestone.distance { milestone = (round, distance) }
                best = (answer.at(point, bound: check.objective, prices), distance)
            }
            let isHopeful = round < milestone.round + CutRounds.patience
            let isExact = best.map { $0.distance <= target($0.answer.written) } ?? false
            guard mayGoOn, isHopeful, !isExact else {
                return counted(best.map { settled($0) } ?? answer)
            }
            advance(from: check, prices, clouds)
        }
    }

    private func target(_ written: WrittenProgram) -> Double {
        written.isFlat ? CutRounds.tolerance.flat : CutRounds.tolerance.curved
    }

    // MARK: - Answers

    /// The best answer, with a status that its distance from exact deserves.
    private func settled(_ best: (answer: StatedAnswer, distance: Double)) -> StatedAnswer {
        var answer = best.answer
        if Interruption.isRequested, best.distance > target(answer.written) {
            answer.solution.status = .timeLimit
        } else if best.distance > CutRounds.reducedTolerance {
            answer.solution.status = .iterationLimit
        } else if best.distance > target(answer.written) {
            answer.solution.status = .optimalInaccurate
        }
        return answer
    }

    private func counted(_ answer: StatedAnswer) -> StatedAnswer {
        var answer = answer
        answer.solution.iterations = iterations
        return answer
    }

    /// The optimum as far as the cuts say, a lower bound.
    private mutating func relaxed() -> StatedAnswer {
        let written = builder.bounded(by: pool).written()
        let solution = written.solve(
            hooks: hooks,
            near: middle.map(\.weights),
            tolerance: CutRounds.finest(written)
        )
        iterations += solution.iterations
        return StatedAnswer(written: written, solution: solution, cuts: pool)
    }

    func check(_ x: [Double], residual: Double) -> CutCheck {
        CutCheck(x, builder, sampler, residual: residual)
    }

    /// Cuts that are almost parallel cost a digit.
    static func finest(_ written: WrittenProgram) -> Double {
        written.isFlat ? 1e-10 : 1e-9
    }
}
