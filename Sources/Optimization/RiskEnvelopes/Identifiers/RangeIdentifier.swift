/// The risk of holding the returns and that of owing them.
struct RangeIdentifier<Side: RiskIdentifier>: RiskIdentifier {
    private var holding: Side
    private var owing: Side

    init(_ side: Side) { (holding, owing) = (side, side) }

    mutating func weights(of returns: [Double]) -> [Double] {
        let held = holding.weights(of: returns)
        let owed = owing.weights(of: returns.map { 0 - $0 })
        return zip(held, owed).map { $0 - $1 }
    }
}
