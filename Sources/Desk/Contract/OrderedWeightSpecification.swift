internal import Optimization

/// The weights of the returns in order, the worst first, of which the measure OWA is the sum.
public enum OrderedWeightSpecification: Hashable, Sendable {
    /// One for each return; none is less than the one before it.
    case given([Double])
    /// Those of the L-moments up to an order.
    case moments(MomentSpecification)

    /// At most this many weights are read.
    public static let maximumCount = 100_000

    /// Reads an array of numbers, or `{"l_moments", "method", …}`.
    init(_ field: JSONField) throws(ErrorReport) {
        guard case .array = field.json else {
            guard case .object = field.json else {
                throw field.invalid(
                    allowed: "an array of numbers that never fall, or an object with l_moments"
                )
            }
            self = .moments(try MomentSpecification(field))
            return
        }
        self = .given(try OrderedWeightSpecification.rising(field))
    }

    private static func rising(_ field: JSONField) throws(ErrorReport) -> [Double] {
        var weights: [Double] = []
        for element in try field.elements(limit: maximumCount) {
            let weight = try element.number()
            if let last = weights.last, weight < last {
                throw element.invalid(
                    allowed: "a number not below the one before it, \(last)",
                    hint: " Weights that fall make a measure that is not convex: no solver could "
                        + "prove its answer the best."
                )
            }
            weights.append(weight)
        }
        guard weights.contains(where: { $0 != 0 }) else {
            throw field.invalid(allowed: "an array with a number other than 0")
        }
        return weights
    }

    /// The measure of `count` returns.
    ///
    /// - Throws: `invalid_request` where there are more or fewer weights than returns, or where no
    ///   moments combine to weights that never fall; `insufficient_history`.
    func measure(count: Int) throws(ErrorReport) -> OrderedWeightedAverage {
        switch self {
        case .moments(let moments):
            return try moments.measure(count: count)
        case .given(let weights):
            guard weights.count == count else {
                throw .invalid(
                    path: OrderedWeightSpecification.path,
                    "\(OrderedWeightSpecification.path) has \(weights.count) numbers, and the "
                        + "window has \(count) returns. Give \(count), the worst return's first, "
                        + "or an object with l_moments, which suits any number of returns.",
                    details: ["observations": JSON(count)]
                )
            }
            return OrderedWeightedAverage(weights: weights)
        }
    }

    /// Where it stands in a request.
    static let path = "ordered_weights"

    /// As the request writes it in full.
    var json: JSON {
        switch self {
        case .given(let weights): .array(weights.map { JSON($0) })
        case .moments(let moments): moments.json
        }
    }
}
