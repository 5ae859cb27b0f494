/// A convex problem that a branch and bound can search: what remains of a portfolio problem once some
/// assets are decided and the rest are left to be anything.
///
/// Everything is minimized, in a unit of the relaxation's own. Where every asset is decided the answer
/// has to be the optimum among those portfolios, not a bound below it.
protocol Relaxation {
    /// What one answer leaves behind that makes a related one cheaper.
    associatedtype WarmStart

    /// The size of objectives: differences that are tiny against it are rounding.
    var objectiveScale: Double { get }
    /// How far bounds can be off, relative to the objective; beyond it no gap can be closed.
    var relativeAccuracy: Double { get }
    /// How far bounds can be off however small the objective is.
    var absoluteAccuracy: Double { get }

    /// The least objective where assets that are out weigh nothing, those held at least their
    /// minimum, and those that are free anything from nothing to their most.
    ///
    /// - Parameters:
    ///   - states: One for each asset.
    ///   - warmStart: Of a related answer.
    ///   - cutoff: A bound of this or more is all that matters of an answer.
    /// - Returns: Infeasible, or a bound with the weights that reach it.
    mutating func relax(
        _ states: [Holding],
        from warmStart: WarmStart?,
        cutoff: Double
    ) -> Relaxed<WarmStart>

    /// The slope of the objective over each weight at a bound of an answer whose assets are all decided,
    /// in any positive unit; empty if unknown.
    func slopes(at portfolio: RelaxedPortfolio<WarmStart>) -> [Double]

    /// Whether the relaxations of two sets of decisions can differ; if not, the second is not solved.
    func distinguishes(_ states: [Holding], from others: [Holding]) -> Bool
}

extension Relaxation {
    /// Rounding.
    var absoluteAccuracy: Double { 64 * Double.ulpOfOne * objectiveScale }

    /// Those that came with the answer.
    func slopes(at portfolio: RelaxedPortfolio<WarmStart>) -> [Double] { portfolio.slopes }
}

/// What a relaxation says of some decisions.
enum Relaxed<WarmStart> {
    /// No portfolio agrees with them.
    case infeasible
    /// The objective falls without end.
    case unbounded
    /// The best portfolio that agrees with them.
    case solved(RelaxedPortfolio<WarmStart>)
    /// The solver came to no end; nothing is known.
    case unsolved
}

/// The answer to a relaxation.
struct RelaxedPortfolio<WarmStart> {
    /// No portfolio that agrees with the decisions has an objective below it.
    var bound: Double
    /// The objective of the weights.
    var objective: Double
    /// One for each asset; zero is exactly zero.
    var weights: [Double]
    /// The slopes where the relaxation knows them without asking; empty where not.
    var slopes: [Double] = []
    /// To start a related answer from.
    var warmStart: WarmStart?
}
