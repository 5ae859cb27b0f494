internal import Estimation
internal import MarketData
internal import Optimization
internal import Portfolio

/// Drawn histories in which too little is known for moments, and what is said of them.
struct LeftOutHistories {
    /// How many there are.
    let count: Int
    /// How many histories were drawn.
    let samples: Int
    /// The asset with the fewest known returns, and how many of how many these are.
    private let lacking: (asset: AssetID, known: Int, observations: Int)
    private let field: String

    /// Those of a model's draws from the days of a history; `nil` where there are none.
    init?(
        _ count: Int,
        of samples: Int,
        _ field: String,
        _ history: PreparedHistory
    ) {
        guard count > 0, let partial = history.partial,
            let least = partial.assets.indices.min(by: { partial.known[$0] < partial.known[$1] })
        else { return nil }
        (self.count, self.samples, self.field) = (count, samples, field)
        lacking = (partial.assets[least], partial.known[least], partial.observations)
    }

    /// Those of the model Resampled.
    init?(_ count: Int, _ request: OptimizationRequest, _ history: PreparedHistory) {
        self.init(count, of: request.resampling.samples, "resampling", history)
    }

    /// Those of the model WorstCase.
    init?(_ sets: MomentSets, _ request: OptimizationRequest, _ history: PreparedHistory) {
        guard case .bootstrap(let bootstrap, _) = request.uncertainty.size else { return nil }
        self.init(sets.leftOut, of: bootstrap.samples, "uncertainty", history)
    }

    /// Whose returns are lacking.
    private var reason: String {
        "too few returns are known for moments, most of all of \(lacking.asset), of which "
            + "\(lacking.known) of \(lacking.observations) are"
    }

    /// The warning that they do not count, with what is by the other histories.
    func warning(_ consequence: String) -> String {
        "In \(count) of \(samples) histories drawn \(reason); \(consequence)."
    }

    /// The report that they are too many.
    var report: ErrorReport {
        ErrorReport(
            code: .insufficientHistory,
            message:
                "Of \(samples) histories drawn only \(samples - count) have moments: in the others "
                + "\(reason). Leave \(lacking.asset) out, choose a window in which it is known on more days, a shorter "
                + "\(field).block, or \(field).method normal.",
            details: [
                "assets": .array([.string(lacking.asset.symbol)]), "samples": JSON(samples),
                "answered": JSON(samples - count),
            ]
        )
    }
}
