/// A measure of risk that is the greatest of linear functions of the returns.
protocol EnvelopedRisk: RiskMeasure {
    /// What finds the greatest one for `count` returns; `nil` where the parameters allow none.
    func identifier(count: Int) -> (any RiskIdentifier)?

    /// Where its least is found by cuts rather than by cones.
    var domainOfCuts: CutDomain { get }
}

extension EnvelopedRisk {
    var domainOfCuts: CutDomain { .flat }
}
