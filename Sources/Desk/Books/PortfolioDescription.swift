/// A portfolio as lists show it: how its books are kept, and what it is meant for.
public struct PortfolioDescription: Sendable {
    /// Its name and how its books are kept.
    public let portfolio: BookedPortfolio
    /// What it is called and meant for.
    public let profile: PortfolioProfile

    init(_ portfolio: BookedPortfolio, _ profile: PortfolioProfile) {
        self.portfolio = portfolio
        self.profile = profile
    }

    /// For programs.
    public var json: JSON { .members(portfolio.members + profile.members) }
}
