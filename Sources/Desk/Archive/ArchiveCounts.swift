/// What an archive has of each kind, or what of it was new.
public struct ArchiveCounts: Hashable, Sendable {
    /// Prices of a day.
    public var prices = 0
    /// Descriptions of assets.
    public var instruments = 0
    /// Portfolios.
    public var portfolios = 0
    /// Entries of their journals.
    public var entries = 0
    /// Results of the optimizer.
    public var results = 0
    /// Events of the outbox.
    public var events = 0
    /// Answers to idempotency keys.
    public var answers = 0

    /// Nothing.
    public init() {}

    /// The members for programs.
    public var json: JSON {
        .members(
            ("prices", JSON(prices)),
            ("instruments", JSON(instruments)),
            ("portfolios", JSON(portfolios)),
            ("entries", JSON(entries)),
            ("results", JSON(results)),
            ("events", JSON(events)),
            ("answers", JSON(answers))
        )
    }

    /// For people.
    public var text: String {
        "\(prices) prices, \(instruments) instruments, \(portfolios) portfolios with \(entries) "
            + "entries, \(results) results, \(events) events, \(answers) answers to keys"
    }
}
