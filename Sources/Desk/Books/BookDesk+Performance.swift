internal import MarketData
public import Portfolio

/// What portfolios were worth, day by day.
extension BookDesk {
    /// Records what a portfolio is worth by the last day with prices, where that is not recorded yet.
    ///
    /// - Parameters:
    ///   - id: The portfolio.
    ///   - asOf: The day; by default the last with a price of what is held.
    ///   - pause: Seconds in which a day that has a record gets no other: prices that come in all day
    ///     shall not fill the journal.
    ///   - act: Who asks.
    /// - Returns: The record; where the total is unknown nothing is recorded.
    /// - Throws: A report with code `not_found`, `journal_broken` or of the store.
    public func recordPerformance(
        of id: PortfolioID,
        asOf: Day? = nil,
        pause: Int64 = 0,
        _ act: Act = Act()
    ) async throws(ErrorReport) -> BookAnswer<PerformanceRecord?> {
        if pause > 0, let day = try await lastPriceDay(of: id),
            let last = try await facts(of: id).performanceRecorded(on: day),
            now().secondsSinceEpoch - last.secondsSinceEpoch < pause
        {
            return BookAnswer(report: nil, body: JSON.null.text())
        }
        _ = try await portfolio(id)
        return try await commit(to: id, act) { known throws(ErrorReport) in
            let snapshot = try await snapshot(of: id, prices: nil, asOf: asOf, benchmark: nil)
            let total = snapshot.totalValue
            let earlier = known?.knownPerformance ?? []
            let record = PerformanceRecord(day: snapshot.report.asOf, snapshot, after: earlier)
            if let known { try checkRoom(for: 1, in: known, of: id) }
            return Draft(
                bodies: [record.json],
                event: .performanceRecorded,
                fields: [("performance", record.content)],
                report: total == nil ? nil : record,
                answer: record.content,
                isDone: total == nil || earlier.contains(record)
            )
        }
    }

    /// The last day on which something held has a price, or the last with an entry after it.
    private func lastPriceDay(of id: PortfolioID) async throws(ErrorReport) -> Day? {
        let timeline = try await facts(of: id).timeline
        let held = Set(timeline.transactions.lazy.compactMap(\.symbol))
        let coverage = try await StoreCall.run { try await prices.coverage() }
        let last = coverage.lazy.filter { held.contains($0.asset) }.map(\.last).max()
        return [last, timeline.transactions.last?.day].compactMap(\.self).max()
    }

    /// Every record in order of days.
    ///
    /// - Returns: The list for programs.
    /// - Throws: A report with code `not_found`, `journal_broken` or of the store.
    public func performance(of id: PortfolioID) async throws(ErrorReport) -> JSON {
        let known = try await facts(of: id).knownPerformance
        return .members(
            ("portfolio", .string(id.name)),
            ("performance", .array(known.map(\.content)))
        )
    }
}

extension PerformanceRecord {
    /// What a snapshot says of a day, with the changes of value since earlier records.
    fileprivate init(day: Day, _ snapshot: PortfolioSnapshot, after earlier: [PerformanceRecord]) {
        let json = snapshot.json
        let (year, month, _) = day.civil
        let earlier = earlier.filter { $0.day < day }
        let start = { (isBefore: (Day) -> Bool) in
            earlier.last { isBefore($0.day) }.flatMap { JSON.growth(from: $0.content, to: json) }
        }
        self.init(
            day: day,
            content: .members(
                ("timestamp", .string(day.description)),
                ("totalValue", json["totalValue"] ?? .null),
                ("cashValue", json["cash"] ?? .null),
                (
                    "returns",
                    .members(
                        ("daily", JSON(start { _ in true })),
                        ("mtd", JSON(start { ($0.civil.year, $0.civil.month) < (year, month) })),
                        ("ytd", JSON(start { $0.civil.year < year }))
                    )
                ),
                ("metrics", json["metrics"] ?? .null),
                ("allocations", json["allocations"] ?? .null),
                ("risk", json["risk"].map(\.withoutMatrix) ?? .null)
            )
        )
    }
}

extension JSON {
    /// The growth of a unit of money between two records, by their time-weighted returns: what was put
    /// in or taken out between them counts for nothing.
    fileprivate static func growth(from old: JSON, to new: JSON) -> Double? {
        guard let first = old["metrics"]?["time_weighted_return"]?.double,
            let last = new["metrics"]?["time_weighted_return"]?.double, first > -1
        else { return nil }
        return (1 + last) / (1 + first) - 1
    }

    /// Of a risk, what is kept: numbers, and not the correlation of everything with everything.
    fileprivate var withoutMatrix: JSON {
        guard case .object(var object) = self else { return self }
        object["correlation"] = nil
        return .object(object)
    }
}
