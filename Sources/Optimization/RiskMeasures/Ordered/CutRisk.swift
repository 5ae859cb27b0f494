internal import Numerics

/// An ordered measure that is stated to the solver by cuts, there being no shorter form of it.
protocol CutRisk: OrderedRiskMeasure, StatedRisk {}

extension CutRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        builder.orderedAverage(orderedWeights(count: builder.table.count))
    }
}

extension GiniMeanDifference: CutRisk {}
extension TailGini: CutRisk {}
extension TailGiniRange: CutRisk {}
extension OrderedWeightedAverage: CutRisk {}
