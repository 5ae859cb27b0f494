extension RiskMeasure {
    /// The risk of holding the returns and that of owing them, ρ(x) + ρ(−x): both tails at once.
    func range(of returns: [Double]) -> Double {
        risk(of: returns) + risk(of: returns.map { 0 - $0 })
    }
}
