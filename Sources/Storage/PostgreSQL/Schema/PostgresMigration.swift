/// One step of the schema on a server, from the version before its number to its number.
///
/// A migration that was released is never changed: databases in the field have run it.
struct PostgresMigration: Sendable {
    /// The version of the schema after this step; the first is 1.
    let number: Int64
    /// What the step does, in a few words.
    let name: String
    /// Its statements, run in one transaction.
    let sql: String
    /// What follows in the same transaction where TimescaleDB is installed.
    var withTimescale = ""
    /// What follows in the same transaction where it is not.
    var withoutTimescale = ""

    /// Every step from an empty schema to the present one, in order.
    static let all = [prices, results, books, catalogue, sessions, removal]
}
