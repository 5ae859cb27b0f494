/// Some rows of A with their b, whose slack lives in one cone.
public struct ConicBlock: Hashable, Sendable {
    /// The rows.
    public var rows: ConicRows
    /// b.
    public var limits: [Double]
    /// The cone of the slack.
    public var kind: ConeKind

    /// Rows with their limits; one limit a row.
    public init(rows: ConicRows, limits: [Double], kind: ConeKind) {
        precondition(rows.count == limits.count, "A block has one limit per row.")
        let complaint = kind.complaint(aboutRows: limits.count)
        precondition(complaint == nil, complaint ?? "")
        self.rows = rows
        self.limits = limits
        self.kind = kind
    }

    /// The cone of these rows of the whole program, with its scaling at the identity.
    func makeCone(rows: Range<Int>) -> any Cone { kind.makeCone(rows: rows) }
}
