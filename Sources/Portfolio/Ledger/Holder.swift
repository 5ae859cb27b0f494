/// Who holds shares and money: an account, and a part of the portfolio that one strategy runs, its sleeve.
///
/// An account may have parts of several sleeves, and a sleeve may lie in several accounts. A copy is one
/// reference, since lots, sales and transactions each have one.
public struct Holder: Hashable, Sendable, Comparable {
    private final class Names: Sendable {
        let account: String
        let sleeve: String
        /// Of both, so that what differs is told apart without a look at the texts.
        let digest: Int

        init(_ account: String, _ sleeve: String) {
            (self.account, self.sleeve) = (account, sleeve)
            var hasher = Hasher()
            hasher.combine(account)
            hasher.combine(sleeve)
            digest = hasher.finalize()
        }
    }

    /// `nil` where both are empty.
    private let names: Names?

    /// An account's part of a sleeve.
    public init(account: String = "", sleeve: String = "") {
        names = account.isEmpty && sleeve.isEmpty ? nil : Names(account, sleeve)
    }

    /// The account; empty for the only one.
    public var account: String { names?.account ?? "" }

    /// The sleeve; empty for what belongs to none.
    public var sleeve: String { names?.sleeve ?? "" }

    /// Whether both are the same.
    public static func == (left: Holder, right: Holder) -> Bool {
        if left.names === right.names { return true }
        guard let first = left.names, let second = right.names else { return false }
        return first.digest == second.digest && first.account == second.account
            && first.sleeve == second.sleeve
    }

    /// Hashes the names.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(names?.digest ?? 0)
    }

    /// Orders by account, then by sleeve.
    public static func < (left: Holder, right: Holder) -> Bool {
        left.account == right.account ? left.sleeve < right.sleeve : left.account < right.account
    }
}
