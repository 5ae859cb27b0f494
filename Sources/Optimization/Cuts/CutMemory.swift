/// What one search leaves to the next over the same scenarios and measure, as along a frontier.
///
/// A cut of the risk holds whatever the constraints are, so most of what the next search has to learn
/// is known already.
struct CutMemory: Sendable {
    /// The best weights: where the next search begins.
    var weights: [Double] = []
    /// Gradients of the risk alone.
    var gradients: [[Double]] = []

    /// What it says of portfolios that hold some of the assets only, by their places: a cut holds for
    /// those as well.
    func keeping(_ places: [Int]) -> CutMemory {
        CutMemory(
            weights: weights.isEmpty ? [] : places.map { weights[$0] },
            gradients: gradients.map { gradient in places.map { gradient[$0] } }
        )
    }
}
