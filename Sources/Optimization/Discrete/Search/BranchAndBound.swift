internal import Numerics

/// Searches all ways to hold and leave out assets, without visiting those that cannot be best.
///
/// Land and Doig, "An automatic method of solving discrete programming problems" (Econometrica 28,
/// 1960), best bound first: a node is a set of decisions, its relaxation bounds every portfolio that
/// agrees with them, and a node whose bound is no better than a portfolio in hand is closed. What
/// remains open at a limit gives the bound that is proven.
///
/// - Complexity: exponential in the worst case; each node costs two relaxations.
struct BranchAndBound<R: Relaxation> {
    /// Decisions, and what is known of the portfolios that agree with them.
    struct Node {
        var states: [Holding]
        var depth: Int
        var bound: Double
        /// The relaxation's answer; `nil` where it had none.
        var relaxed: RelaxedPortfolio<R.WarmStart>?
    }

    let rules: HoldingRules
    let settings: SearchSettings
    private let hooks: ConicHooks
    var relaxation: R
    var open = BoundQueue<Node>()
    /// The best portfolio in hand.
    private(set) var incumbent: (objective: Double, weights: [Double])?
    private(set) var nodes = 0
    private(set) var relaxations = 0
    /// The lowest bound of a closed node: it lies below the incumbent by no more than the gap.
    private var closedBound = Double.infinity
    private var isUnbounded = false

    init(
        _ relaxation: R,
        rules: HoldingRules,
        settings: SearchSettings,
        hooks: ConicHooks
    ) {
        self.relaxation = relaxation
        self.rules = rules
        self.settings = settings
        self.hooks = hooks
    }

    /// Whether the caller wants an end.
    var shouldStop: Bool { hooks.shouldStop?() ?? false }

    /// The objective from which on a bound closes its node.
    var cutoff: Double {
        guard let incumbent else { return .infinity }
        return incumbent.objective - gap(at: incumbent.objective)
    }

    /// Differences between objectives that do not count.
    func gap(at objective: Double) -> Double {
        max(
            max(settings.relativeGap, relaxation.relativeAccuracy) * abs(objective),
            relaxation.absoluteAccuracy
        )
    }

    /// Searches until nothing is open or a limit is met.
    mutating func run() -> SearchReport {
        var states = rules.start
        guard rules.propagate(&states) else { return report(.exhausted) }
        let root = Node(states: states, depth: 0, bound: -.infinity, relaxed: nil)
        if let node = examined(root, from: nil, isChanged: true) {
            if settings.seeksIncumbents { seekIncumbent(from: node) }
            insert(node)
        }
        while !isUnbounded, let bound = open.lowestBound, bound < cutoff {
            if nodes >= settings.nodeLimit { return report(.nodeLimit) }
            if shouldStop { return report(.stopped) }
            guard let node = open.popFirst() else { break }
            nodes += 1
            branch(on: node)
            tell()
        }
        return report(isUnbounded ? .unbounded : .exhausted)
    }

    /// Tells the caller where the search stands.
    func tell() {
        guard let onProgress = hooks.onProgress else { return }
        let state = report(.exhausted)
        let gap = state.objective - state.bound
        let size = abs(state.objective)
        onProgress(
            ConicReport(
                iteration: relaxations,
                gap: gap.isFinite && size > 0 ? gap / size : gap.isNaN ? .infinity : gap,
                nodes: nodes
            )
        )
    }

    private func report(_ end: SearchReport.End) -> SearchReport {
        let objective = incumbent?.objective ?? .infinity
        let bound = min(objective, closedBound, open.lowestBound ?? .infinity)
        return SearchReport(
            end: end,
            weights: incumbent?.weights,
            objective: objective,
            bound: isUnbounded ? -.infinity : bound,
            loss: isUnbounded ? -.infinity : bound,
            tolerance: objective.isFinite ? gap(at: objective) : 0,
            rounding: relaxation.absoluteAccuracy,
            nodes: nodes,
            relaxations: relaxations
        )
    }

    // MARK: - Nodes

    private mutating func branch(on node: Node) {
        guard let asset = branchingAsset(of: node) else {
            // Every asset is decided and yet no answer came: nothing better is known than its bound.
            closedBound = min(closedBound, node.bound)
            return
        }
        for verdict in [Holding.out, .held] {
            guard !isUnbounded, let child = child(of: node, setting: asset, to: verdict) else {
                continue
            }
            insert(child)
        }
    }

    /// The node with one more decision and all that follows from it, or `nil` if it is closed.
    mutating func child(of node: Node, setting asset: Int, to verdict: Holding) -> Node? {
        var child = node
        child.depth += 1
        child.states[asset] = verdict
        guard rules.propagate(&child.states) else { return nil }
        return examined(
            child,
            from: node.relaxed?.warmStart,
            isChanged: relaxation.distinguishes(child.states, from: node.states)
        )
    }

    /// The node with its relaxation solved, or `nil` if that closes it.
    private mutating func examined(
        _ node: Node,
        from warmStart: R.WarmStart?,
        isChanged: Bool
    ) -> Node? {
        var node = node
        guard isChanged else { return isOpen(node.bound) ? node : nil }
        relaxations += 1
        switch relaxation.relax(node.states, from: warmStart, cutoff: cutoff) {
        case .infeasible:
            return nil
        case .unbounded:
            if !node.states.contains(.free) { isUnbounded = true }
            node.relaxed = nil
        case .unsolved:
            node.relaxed = nil
        case .solved(let portfolio):
            node.relaxed = portfolio
            node.bound = max(node.bound, portfolio.bound)
            if node.bound < cutoff, rules.allow(portfolio.weights) {
                consider(portfolio, of: node)
            }
        }
        return isOpen(node.bound) ? node : nil
    }

    private mutating func insert(_ node: Node) {
        guard isOpen(node.bound) else { return }
        open.insert(node, bound: node.bound, depth: node.depth)
    }

    /// Whether a bound leaves room for something better; if not, the bound is remembered.
    private mutating func isOpen(_ bound: Double) -> Bool {
        guard bound >= cutoff else { return true }
        closedBound = min(closedBound, bound)
        return false
    }

    // MARK: - Incumbents

    /// Takes the best portfolio of the assets that an allowed answer holds, if it is the best so far.
    ///
    /// The relaxation's own weights are not taken: it may have rounded, or bent the objective.
    private mutating func consider(_ portfolio: RelaxedPortfolio<R.WarmStart>, of node: Node) {
        guard node.states.contains(.free) else { return keep(portfolio) }
        var states = node.states
        for i in states.indices where states[i] == .free {
            states[i] = portfolio.weights[i] != 0 ? .held : .out
        }
        _ = settle(states, from: portfolio.warmStart)
    }

    /// Solves for decided assets and keeps the portfolio if it is the best so far.
    ///
    /// - Returns: The portfolio, or `nil` if there is none that the rules allow.
    mutating func settle(
        _ states: [Holding],
        from warmStart: R.WarmStart?
    ) -> RelaxedPortfolio<R.WarmStart>? {
        relaxations += 1
        guard
            case .solved(let portfolio) = relaxation.relax(states, from: warmStart, cutoff: cutoff)
        else { return nil }
        guard rules.allow(portfolio.weights) else { return nil }
        keep(portfolio)
        return portfolio
    }

    private mutating func keep(_ portfolio: RelaxedPortfolio<R.WarmStart>) {
        guard portfolio.objective < incumbent?.objective ?? .infinity else { return }
        incumbent = (portfolio.objective, portfolio.weights)
    }
}
