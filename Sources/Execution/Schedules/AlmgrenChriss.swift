internal import Glibc
import Portfolio

/// The trajectory with the least cost for its risk (implementation shortfall), after Almgren and Chriss
/// (2000), "Optimal execution of portfolio transactions", in discrete time, exactly.
///
/// A price moves by σ√τ a step, by γ for each share sold for good, and costs ε + η · (shares per day) at once:
///
///     η̃ = η − γτ/2,   cosh(κτ) = 1 + λσ²τ²/(2η̃)
///     holdings   x_j = X · sinh(κ(T − t_j)) / sinh(κT)
///     E = ½γX² + εX + η̃/τ · Σ n_j²,   V = σ²τ · Σ x_j²
///
/// λ is the aversion to risk, per money: among all trajectories this one has the least E + λV.
public struct AlmgrenChriss: Hashable, Sendable {
    /// What the market does to trades.
    public struct Market: Hashable, Sendable {
        /// How much a price moves, in money per square root of a day.
        public var volatility: Double
        /// The fixed cost of a share, such as half the spread and fees, in money.
        public var fixedCost: Double
        /// By how much a share that is traded moves the price for good, in money.
        public var permanentImpact: Double
        /// By how much trading one share a day costs more, in money for each share.
        public var temporaryImpact: Double

        /// A market.
        public init(
            volatility: Double,
            fixedCost: Double,
            permanentImpact: Double,
            temporaryImpact: Double
        ) {
            (self.volatility, self.fixedCost) = (volatility, fixedCost)
            (self.permanentImpact, self.temporaryImpact) = (permanentImpact, temporaryImpact)
        }
    }

    /// The shares to trade, X.
    public let quantity: Double
    /// How long trading takes, T, in days.
    public let days: Double
    /// In how many parts.
    public let steps: Int
    /// The market.
    public let market: Market
    /// λ, per money; 0 trades the same in each step.
    public let riskAversion: Double
    /// κ, per day: how fast the holdings fall.
    public let urgency: Double

    /// A trajectory.
    ///
    /// - Throws: ``ScheduleError/market(_:)`` where a figure is not finite or below zero, or where the permanent
    ///   impact is so large beside the temporary one that there is no least cost (η ≤ γτ/2).
    public init(
        quantity: Double,
        days: Double,
        steps: Int,
        market: Market,
        riskAversion: Double
    ) throws(ScheduleError) {
        let figures = [
            quantity, days, market.volatility, market.fixedCost, market.permanentImpact,
            market.temporaryImpact, riskAversion,
        ]
        guard figures.allSatisfy({ $0.isFinite && $0 >= 0 }), quantity > 0, days > 0, steps > 0
        else { throw .market("Quantity, days and steps are above 0, and no figure is below it.") }
        let step = days / Double(steps)
        let effective = market.temporaryImpact - market.permanentImpact * step / 2
        guard effective > 0 else {
            throw .market(
                "The temporary impact has to exceed half of the permanent impact of a step, "
                    + "\(market.permanentImpact * step / 2); it is \(market.temporaryImpact)."
            )
        }
        let bend =
            riskAversion * market.volatility * market.volatility * step * step / (2 * effective)
        // acosh(1 + b), without the loss of digits for small b.
        urgency = log1p(bend + (bend * (bend + 2)).squareRoot()) / step
        (self.quantity, self.days, self.steps) = (quantity, days, steps)
        (self.market, self.riskAversion) = (market, riskAversion)
    }

    /// The shares that are left at the beginning and after each step, from X to 0.
    public var holdings: [Double] {
        (0...steps).map { quantity * fraction(after: $0) }
    }

    /// sinh(κ(T − t))/sinh(κT), written so that nothing overflows; 1 − t/T for κ = 0.
    private func fraction(after index: Int) -> Double {
        guard index < steps else { return 0 }
        let time = Double(index) * days / Double(steps)
        guard urgency * days > 1e-9 else { return Double(steps - index) / Double(steps) }
        return exp(-urgency * time) * expm1(-2 * urgency * (days - time))
            / expm1(-2 * urgency * days)
    }

    /// E: what trading is expected to cost, in money.
    public var expectedCost: Double {
        let step = days / Double(steps)
        let effective = market.temporaryImpact - market.permanentImpact * step / 2
        let left = holdings
        let squares = zip(left, left.dropFirst()).reduce(0.0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        return market.permanentImpact * quantity * quantity / 2 + market.fixedCost * quantity
            + effective / step * squares
    }

    /// V: the variance of the cost, in money squared.
    public var variance: Double {
        let squares = holdings.dropFirst().reduce(0.0) { $0 + $1 * $1 }
        return market.volatility * market.volatility * days / Double(steps) * squares
    }

    /// 1/κ: the time in which the holdings fall to 1/e, in days; `nil` for λ = 0.
    public var halfLife: Double? { urgency > 0 ? 1 / urgency : nil }

    /// The parts of a large order along the trajectory, one at the beginning of each step.
    ///
    /// - Parameters:
    ///   - parent: The large order, whose quantity is cut; X only sets the proportions.
    ///   - interval: The time from one part to the next.
    /// - Returns: Parts that add up to the order exactly.
    /// - Throws: ``ScheduleError/interval(_:horizon:)`` where the interval is not above zero.
    public func parts(of parent: ParentOrder, interval: Duration) throws(ScheduleError)
        -> [ChildIntent]
    {
        let step = interval.wholeMilliseconds
        guard step > 0 else { throw .interval(interval, horizon: interval) }
        // Twelve places of the shares are as good as the model, and the same on every machine.
        var last = FixedDecimal.zero
        let running = (1...steps).map { index in
            let share = Int128(((1 - fraction(after: index)) * 1e12).rounded()) * 1_000_000
            last = max(last, FixedDecimal(units: share))
            return last
        }
        return parent.parts(running: running, times: Schedule.times(parent, steps, step))
    }
}
