public import Portfolio

/// The address of a rebalance among those of all portfolios: `main.R3`.
public struct RebalanceKey: Hashable, Sendable, CustomStringConvertible {
    /// Of which portfolio.
    public let portfolio: PortfolioID
    /// Its name there.
    public let name: String

    /// The address of a rebalance of a portfolio.
    public init(_ portfolio: PortfolioID, _ name: String) {
        (self.portfolio, self.name) = (portfolio, name)
    }

    /// Reads an address; `nil` where it is none.
    public init?(_ text: String) {
        guard let dot = text.lastIndex(of: "."), let portfolio = PortfolioID(String(text[..<dot]))
        else { return nil }
        let name = text[text.index(after: dot)...]
        guard name.first == "R", let number = Int(name.dropFirst()), number > 0,
            name == "R\(number)"
        else { return nil }
        self.init(portfolio, String(name))
    }

    /// The address.
    public var description: String { "\(portfolio).\(name)" }
}
