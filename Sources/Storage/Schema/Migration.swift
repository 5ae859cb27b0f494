/// One step of the schema, from the version before its number to its number.
///
/// A migration that was released is never changed: databases in the field have run it.
struct Migration: Sendable {
    /// The version of the schema after this step; the first is 1.
    let number: Int64
    /// What the step does, in a few words.
    let name: String
    /// Its statements, run in one transaction.
    let sql: String

    /// Every step from an empty file to the present schema, in order.
    static let all = [firstRelease, narrowResults, journals, outbox, catalogue, sessions, removal]
}
