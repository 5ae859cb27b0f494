public import MarketData
public import Portfolio

/// The events that there are, each with the fields of its own behind those that all have.
extension OutboxEvent {
    /// Something happened to a portfolio.
    ///
    /// - Parameters:
    ///   - kind: The event's type.
    ///   - portfolio: To which.
    ///   - subject: What makes the event its own, such as the digest of the entry it ends with.
    ///   - moment: When.
    ///   - fields: What exactly.
    ///   - name: Its name, where that does not follow from the subject.
    init(
        _ kind: EventKind,
        portfolio: PortfolioID?,
        subject: String,
        at moment: Timestamp,
        fields: [(String, JSON)],
        id name: String? = nil
    ) {
        let id = name ?? EventID.of(kind.rawValue, portfolio?.name ?? "", subject)
        var object = JSONObject()
        object["eventId"] = .string(id)
        object["timestamp"] = .string(moment.description)
        object["type"] = .string(kind.rawValue)
        object["portfolio_id"] = portfolio.map { .string($0.name) }
        for (name, value) in fields { object[name] = value }
        self.init(
            id: id,
            portfolio: portfolio,
            type: kind.rawValue,
            occurredAt: moment,
            body: JSON.object(object).text()
        )
    }

    /// Prices were inserted or changed, which makes `revision` the store's.
    public static func marketDataImported(
        revision: Int64,
        _ summary: ImportSummary,
        at moment: Timestamp
    ) -> OutboxEvent {
        OutboxEvent(
            .marketDataImported,
            portfolio: nil,
            subject: "\(revision) \(moment)",
            at: moment,
            fields: [
                ("revision", JSON(Int(revision))), ("inserted", JSON(summary.inserted)),
                ("updated", JSON(summary.updated)),
            ]
        )
    }

    /// What is known of assets changed; `subject` is a text that no two changes share.
    public static func instrumentsChanged(
        _ instruments: [StoredInstrument],
        subject: String,
        at moment: Timestamp
    ) -> OutboxEvent {
        OutboxEvent(
            .instrumentsChanged,
            portfolio: nil,
            subject: subject,
            at: moment,
            fields: [
                (
                    "symbols",
                    .array(instruments.prefix(1_000).map { .string($0.symbol.symbol) })
                )
            ]
        )
    }
}
