/// Who holds shares and money: an account, and a part of the portfolio that one strategy runs, its sleeve.
///
/// An account may have parts of several sleeves, and a sleeve may lie in several accounts. A copy is one
/// reference, since lots, sales and transactions each have one.
public struct Holder: Hashable, Sendable, Comparable {
    private final class Names: Sendable {
        let account: String
        let sleeve: String

        init(_ account: String, _ sleeve: String) {
            (self.account, self.sleeve) = (account, sleeve)
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
        return first.account == second.account && first.sleeve == second.sleeve
    }

    /// Hashes the names.
    public func hash(into hasher: inout Hasher) {
        guard let names else { return }
        hasher.combine(names.account)
        hasher.combine(names.sleeve)
    }

    /// Orders by account, then by sleeve.
    public static func < (left: Holder, right: Holder) -> Bool {
        left.account == right.account ? left.sleeve < right.sleeve : left.account < right.account
    }
}
