/// A table of scenarios × leading variables that many rows of a program share.
///
/// A class, so that blocks and solvers recognize the same table by identity and none copies it.
public final class ScenarioTable: Hashable, Sendable {
    /// Scenario t in row t, in order of time.
    public let matrix: Matrix

    /// A table over `matrix`.
    public init(_ matrix: Matrix) { self.matrix = matrix }

    /// Number of scenarios.
    public var count: Int { matrix.rows }
    /// Number of leading variables.
    public var leading: Int { matrix.columns }

    /// Whether both are the same table, not merely equal ones.
    public static func == (a: ScenarioTable, b: ScenarioTable) -> Bool { a === b }

    /// Hashes the identity.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
