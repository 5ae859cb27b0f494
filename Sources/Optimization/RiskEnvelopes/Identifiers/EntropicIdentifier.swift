/// The worst probabilities within a ball of entropy, and −1 times each.
struct EntropicIdentifier: RiskIdentifier {
    private let confidence: Double
    private let kappa: Double
    private var last: EntropicTail?

    init(confidence: Double, kappa: Double) { (self.confidence, self.kappa) = (confidence, kappa) }

    mutating func weights(of returns: [Double]) -> [Double] {
        let tail = EntropicTail(of: returns, confidence: confidence, kappa: kappa, near: last)
        last = tail
        return tail.probabilities.map { 0 - $0 }
    }
}
