/// How wealth is built from returns before its falls are measured.
public enum Compounding: String, Sendable, Hashable, CaseIterable {
    /// Wealth is 1 + Σ xₛ and a drawdown is in units of the starting capital: convex in the
    /// weights, the form that is optimized.
    case uncompounded
    /// Wealth is Π (1 + xₛ) and a drawdown is a fraction of the peak: what an investor sees.
    case compounded

    /// The wire code of a measure: `code`, or its relative form such as "MDD_Rel".
    func code(_ code: String) -> String {
        switch self {
        case .uncompounded: code
        case .compounded: code + "_Rel"
        }
    }
}
