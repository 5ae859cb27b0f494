import Optimization
import Portfolio

/// A small universe with names of every kind that markets use.
enum ConstraintTextSamples {
    static let symbols = [
        "AAPL", "MSFT", "BRK.B", "BF-B", "A", "B", "BTC-USD", "EURUSD=X", "AT&T", "3M", "7203.T",
        "^GSPC",
    ]

    static let groups: [(name: String, symbols: [String])] = [
        ("Tech", ["AAPL", "MSFT"]),
        ("Real Estate", ["BRK.B", "BF-B"]),
        ("Macy's", ["A"]),
        ("Tech - Growth", ["B"]),
        ("Foreign", ["JPM", "BAC"]),
        ("AT&T", ["AT&T"]),
    ]

    static let vocabulary = ConstraintVocabulary(
        assets: symbols.compactMap { AssetID($0) },
        groups: groups.map { ($0.name, $0.symbols.compactMap { AssetID($0) }) }
    )

    /// The constraint that `text` means.
    static func read(_ text: String) throws(ConstraintTextError) -> LinearConstraint {
        try LinearConstraint(text: text, vocabulary: vocabulary)
    }

    /// The coefficients other than 0 by symbol.
    static func coefficients(of constraint: LinearConstraint) -> [String: Double] {
        let pairs = zip(symbols, constraint.coefficients).filter { $0.1 != 0 }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// The same number for every asset.
    static func all(_ value: Double) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: symbols.map { ($0, value) })
    }
}
