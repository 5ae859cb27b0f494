/// The trading session that a portfolio has after a change, which no other portfolio has then.
public struct SessionClaim: Hashable, Sendable {
    /// The session; `nil` where the portfolio has none, and what it had is free.
    public let session: String?

    /// A claim; a session with a control character, which no request can name any more, is nobody's.
    public init(_ session: String?) {
        self.session = session.flatMap { SessionClaim.isPossible($0) ? $0 : nil }
    }

    /// Whether a text can name a session: not every engine keeps every control character.
    static func isPossible(_ session: String) -> Bool {
        session.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }

    /// What `new` claims beyond `old`; `nil` where that is the same.
    init?(_ new: PortfolioProfile, after old: PortfolioProfile) {
        guard new.sessionID != old.sessionID else { return nil }
        self.init(new.sessionID)
    }
}
