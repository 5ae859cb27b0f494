internal import Execution
internal import Portfolio

/// What the simulated exchange charges, and where.
extension SimulationInstructions {
    /// Seconds in which exchanges are open.
    static let secondsOfYear = 252.0 * 6.5 * 3_600

    /// What the broker asks for: the rate that was told, or else the schedule.
    var charges: CommissionSchedule {
        fee.map { CommissionSchedule(rate: $0) } ?? commission ?? CommissionSchedule()
    }

    /// The most that a venue asks of the value of a trade, beside the broker.
    var highestVenueFee: FixedDecimal { venues.map(\.fee).max() ?? .zero }

    /// How orders are treated at each venue.
    var terms: [VenueTerms] {
        venues.map { venue in
            VenueTerms(
                venue: venue.name,
                feeRate: venue.fee,
                latency: .milliseconds(venue.latencyMilliseconds ?? latencyMilliseconds)
            )
        }
    }

    /// What a slow venue costs: by a standard deviation of a second the price is feared to run away in each second.
    ///
    ///     drift = σ √(1 s / 1 year)
    var drift: FixedDecimal {
        FixedDecimal(nearest: min(1, volatility / Self.secondsOfYear.squareRoot()))
    }

    /// The venue at which a trade was made, by its name of the trade; `nil` where it was none of several.
    func venue(of fill: Fill) -> Exchange? {
        venues.map(\.name).filter { fill.id.hasPrefix("\($0)-") }
            .max { $0.code.count < $1.code.count }
    }
}
