internal import Portfolio

/// A result as it is sent: its identifier and its JSON.
public struct OptimizationAnswer: Sendable {
    /// The `portfolio_id`.
    public let id: String
    /// The result's JSON in UTF-8.
    public let body: [UInt8]
    /// Whether an identical question about identical data had been answered before.
    public let isCached: Bool
    /// What is to be stored before it is sent; `nil` where it is stored already.
    let unsaved: StoredResult?

    /// A new result of `proposal`, computed at `now`.
    init(_ result: OptimizationResult, of proposal: Proposal, at now: Timestamp) {
        id = result.portfolioID
        body = result.json.bytes()
        isCached = false
        let text = String(decoding: body, as: UTF8.self)
        unsaved = StoredResult(result, of: proposal, text: text, at: now)
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
        id = stored.id
        body = OptimizationResult.markedCached(json).bytes()
        isCached = true
        unsaved = nil
    }
}
