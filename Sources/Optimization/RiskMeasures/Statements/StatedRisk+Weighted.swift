/// Several measures, each stated for itself.
extension WeightedRisk: StatedRisk {
    /// Whether every measure is.
    var isConvex: Bool { terms.allSatisfy { $0.measure.stated != nil } }

    func state(in builder: inout ProgramBuilder) -> Expression {
        var total = Expression()
        for term in terms {
            guard let measure = term.measure.stated else { continue }
            total = total + term.weight * measure.state(in: &builder)
        }
        return total
    }
}
