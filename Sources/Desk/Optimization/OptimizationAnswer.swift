/// A result as it is sent: its identifier and its JSON.
public struct OptimizationAnswer: Hashable, Sendable {
    /// The `portfolio_id`.
    public let id: String
    /// The result's JSON in UTF-8.
    public let body: [UInt8]
    /// Whether an identical question about identical data had been answered before.
    public let isCached: Bool

    init(id: String, body: [UInt8], isCached: Bool = false) {
        self.id = id
        self.body = body
        self.isCached = isCached
    }

    /// A stored result, marked as cached in its metadata.
    init(_ stored: StoredResult) throws(ErrorReport) {
        let json: JSON
        do {
            json = try JSON(parsing: Array(stored.resultText.utf8))
        } catch {
            throw ErrorReport(
                code: .storageError,
                message: "The stored result \(stored.id) cannot be read: \(error)."
            )
        }
        self.init(
            id: stored.id,
            body: OptimizationResult.markedCached(json).bytes(),
            isCached: true
        )
    }

    var text: String { String(decoding: body, as: UTF8.self) }
}
