/// By whose law losses count and shares are matched.
public enum TaxRules: String, CaseIterable, Hashable, Sendable {
    /// None: every gain and loss is what it is.
    case none
    /// The United States: losses on shares that are replaced within 30 days do not count (26 CFR 1.1091).
    case unitedStates = "us"
    /// The United Kingdom: same day, 30 days, then the pool of section 104 (HMRC, HS284).
    case unitedKingdom = "uk"
}
