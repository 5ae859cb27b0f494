internal import Numerics

/// The share 1 − confidence of the scenarios, the worst ones, of which tail measures speak.
struct Tail: Sendable {
    /// a = T (1 − confidence), how many scenarios are in the tail; rarely a whole number.
    let mass: Double

    /// The tail of `count` scenarios.
    ///
    /// The mass is whole where only the binary form of the level keeps it from being so: 200
    /// scenarios at 0.95 have a tail of 10, though 200 × (1 − 0.95) is a little more.
    init(of count: Int, beyond confidence: Double) {
        let mass = Double(count) * (1 - confidence)
        let whole = mass.rounded()
        self.mass = abs(mass - whole) <= 4 * Double(count).ulp && whole > 0 ? whole : mass
    }

    /// The number of scenarios that are in the tail, wholly or in part: ⌈a⌉.
    var count: Int { Int(mass.rounded(.up)) }

    /// The return at the edge of the tail, and the sum of what the worse ones fall below it.
    func edge(of returns: [Double]) -> (atEdge: Double, beyond: Double) {
        let worst = Selection.smallest(count, of: returns)
        let atEdge = worst[count - 1]
        return (atEdge, Statistics.sum(worst[..<(count - 1)].map { atEdge - $0 }))
    }

    /// Stops where `confidence` is no level between 0 and 1.
    static func requireLevel(_ confidence: Double) {
        precondition(
            confidence > 0 && confidence < 1,
            "A confidence level lies between 0 and 1; it is \(confidence)."
        )
    }
}
