internal import MarketData
internal import Portfolio

/// What the lines of an archive say; `nil` where a line says something else.

extension PriceTable {
    /// One asset's prices.
    init?(archived json: JSON) {
        guard let asset = json["symbol"]?.string.flatMap({ AssetID($0) }),
            let days = json["days"]?.array?.compactMap({ $0.string.flatMap { Day($0) } }),
            let prices = json["prices"]?.array?.compactMap(\.double),
            days.count == prices.count, zip(days, days.dropFirst()).allSatisfy({ $0 < $1 })
        else { return nil }
        let volumes = json["volumes"]?.array?.map { $0.double ?? .nan } ?? []
        guard volumes.isEmpty || volumes.count == days.count else { return nil }
        self.init(assets: [asset], days: days, cells: prices, volumeCells: volumes)
    }

    /// Several tables of one asset each beside each other.
    init(joining tables: [PriceTable]) {
        let days = Set(tables.flatMap(\.days)).sorted()
        let rows = Dictionary(uniqueKeysWithValues: days.enumerated().map { ($1, $0) })
        let empty = [Double](repeating: .nan, count: days.count)
        var (cells, volumes): ([Double], [Double]) = ([], [])
        for table in tables {
            var (column, traded) = (empty, empty)
            for (row, day) in table.days.enumerated() {
                guard let place = rows[day] else { continue }
                column[place] = table.price(row: row, column: 0) ?? .nan
                traded[place] = table.volume(row: row, column: 0) ?? .nan
            }
            cells += column
            volumes += traded
        }
        self.init(
            assets: tables.flatMap(\.assets),
            days: days,
            cells: cells,
            volumeCells: volumes.allSatisfy(\.isNaN) ? [] : volumes
        )
    }
}

extension StoredInstrument {
    init?(archived json: JSON) {
        guard let symbol = json["symbol"]?.string.flatMap({ AssetID($0) }),
            let body = json["body"]?.string, (try? JSON(parsing: body)) != nil
        else { return nil }
        self.init(symbol: symbol, body: body)
    }
}

extension BookedPortfolio {
    /// As an archive has it: everything that its books depend on, rates of taxes within `lots`.
    var archived: JSON {
        .members(
            ("portfolio", .string(id.name)),
            ("created_at", .string(createdAt.description)),
            ("currency", .string(settings.currency.code)),
            ("lots", .string(settings.selection.rawValue)),
            ("tax", .string(settings.tax.rawValue)),
            ("retirement", .array(settings.retirementAccounts.sorted().map(JSON.string)))
        )
    }

    init?(archived json: JSON) {
        guard let createdAt = json["created_at"]?.string.flatMap({ Timestamp($0) }),
            let retirement = json["retirement"]?.array?.compactMap(\.string)
        else { return nil }
        self.init(
            name: json["portfolio"]?.string ?? "",
            createdAt: createdAt,
            currency: json["currency"]?.string ?? "",
            lots: json["lots"]?.string ?? "",
            tax: json["tax"]?.string ?? "",
            retirement: retirement
        )
    }
}

extension JournalEntry {
    init?(archived json: JSON) {
        guard let sequence = json["sequence"]?.integer,
            let recordedAt = json["recorded_at"]?.string.flatMap({ Timestamp($0) }),
            let body = json["body"]?.string, let digest = json["digest"]?.string
        else { return nil }
        self.init(
            sequence: sequence,
            recordedAt: recordedAt,
            body: body,
            trace: Trace(
                correlation: json["correlation_id"]?.string ?? "",
                causation: json["causation_id"]?.string ?? ""
            ),
            digest: digest
        )
    }
}

extension OutboxEvent {
    init?(archived json: JSON) {
        guard let position = json["position"]?.integer, position > 0,
            let id = json["event_id"]?.string, let type = json["type"]?.string,
            let occurredAt = json["occurred_at"]?.string.flatMap({ Timestamp($0) }),
            let body = json["body"]?.string
        else { return nil }
        self.init(
            position: Int64(position),
            id: id,
            portfolio: json["portfolio"]?.string.flatMap { PortfolioID($0) },
            type: type,
            occurredAt: occurredAt,
            body: body
        )
    }
}

extension KeyedAnswer {
    init?(archived json: JSON) {
        guard let key = json["key"]?.string, let request = json["request"]?.string,
            let body = json["body"]?.string,
            let createdAt = json["created_at"]?.string.flatMap({ Timestamp($0) })
        else { return nil }
        self.init(key: key, request: request, body: body, createdAt: createdAt)
    }
}

extension StoredResult {
    init?(archived json: JSON) {
        guard let key = json["key"]?.string, key.count >= 16,
            let createdAt = json["created_at"]?.string.flatMap({ Timestamp($0) }),
            let timestamp = json["timestamp"]?.string.flatMap({ Timestamp($0) }),
            let model = json["model"]?.string, let measure = json["risk_measure"]?.string,
            let objective = json["objective"]?.string, let names = json["assets"]?.array,
            let metrics = json["metrics"].flatMap({ try? PortfolioMetrics(json: $0) }),
            let text = json["result"]?.string
        else { return nil }
        self.init(
            key: key,
            createdAt: createdAt,
            timestamp: timestamp,
            model: model,
            riskMeasure: measure,
            objective: objective,
            assets: names.compactMap { $0.string.flatMap { AssetID($0) } },
            metrics: metrics,
            resultText: text
        )
    }
}
