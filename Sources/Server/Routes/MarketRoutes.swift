import Desk
import MarketData
import Portfolio

/// Everything below `/api/market-data`.
struct MarketRoutes: Sendable {
    let desk: MarketDesk
    let pool: WorkPool

    /// Assets of one question; more of them would make answers that no client wants.
    static let assetLimit = 500

    private static let assets = QueryParameter.assets(
        "assets",
        limit: assetLimit,
        "Symbols separated by commas."
    )
    private static let asset = QueryParameter.asset("asset", "One symbol.")
    private static let start = QueryParameter.day(
        "start_date",
        "The first day; all where left out."
    )
    private static let end = QueryParameter.day("end_date", "The last day, included.")
    private static let limit = QueryParameter.integer(
        "limit",
        in: 1...100_000,
        default: 1000,
        "How many rows at most."
    )
    private static let dryRun = QueryParameter.flag("dry_run", "Only says what an import would do.")

    var routes: [Route] {
        [
            Route("GET", "/api/market-data", MarketRoutes.coverage) { _ in
                .json(try await pool.run { try await desk.coverage().bytes() })
            },
            Route("POST", "/api/market-data", MarketRoutes.upload) { try await upload($0) },
            Route("GET", "/api/market-data/prices", MarketRoutes.prices) { call in
                try await answer(call) { try await desk.prices(of: $0, from: $1, through: $2) }
            },
            Route("GET", "/api/market-data/rows", MarketRoutes.rows) { try await rows($0) },
            Route("GET", "/api/market-data/correlation", MarketRoutes.correlation) { call in
                try await answer(call) {
                    try await desk.correlation(of: $0, from: $1, through: $2).bytes()
                }
            },
            Route("GET", "/api/market-data/quality", MarketRoutes.quality) { call in
                try await answer(call) {
                    try await desk.quality(of: $0, from: $1, through: $2).bytes()
                }
            },
        ]
    }

    // MARK: - Answers

    /// An answer about some assets in a window, worked out off the shared threads.
    private func answer(
        _ call: RouteCall,
        _ work: @escaping @Sendable ([AssetID], Day?, Day?) async throws -> [UInt8]
    ) async throws -> HTTPResponse {
        let assets = try call.value(of: MarketRoutes.assets)
        let start = try call.value(of: MarketRoutes.start)
        let end = try call.value(of: MarketRoutes.end)
        return .json(try await pool.run { try await work(assets, start, end) })
    }

    private func rows(_ call: RouteCall) async throws -> HTTPResponse {
        let asset = try call.value(of: MarketRoutes.asset)
        let start = try call.value(of: MarketRoutes.start)
        let end = try call.value(of: MarketRoutes.end)
        let limit = try call.value(of: MarketRoutes.limit)
        let bytes = try await pool.run {
            try await desk.rows(of: asset, from: start, through: end, limit: limit).bytes()
        }
        return .json(bytes)
    }

    private func upload(_ call: RouteCall) async throws -> HTTPResponse {
        try call.checkContentType(MarketRoutes.upload.body?.mediaTypes ?? [])
        let dryRun = try call.value(of: MarketRoutes.dryRun)
        let body = call.request.body
        let bytes = try await pool.run {
            try await desk.importPrices(
                body,
                name: "upload",
                dryRun: dryRun,
                limits: MarketRoutes.fileLimits
            ).bytes()
        }
        return .json(bytes)
    }

    /// Tighter than for a file of one's own: several strangers may send one at the same time.
    private static let fileLimits = {
        var limits = PriceFileLimits()
        limits.bytes = 128 << 20
        limits.cells = 8_000_000
        return limits
    }()

    // MARK: - Descriptions

    private static let coverage = Operation(
        id: "getCoverage",
        summary: "What is stored of each asset.",
        tag: "market-data",
        answer: AnswerDescription(summary: "The coverage.", schema: MarketSchemas.coverage),
        errors: [.timeout, .storageError]
    )

    private static let upload = Operation(
        id: "importPrices",
        summary: "Imports a CSV file of prices, wide or long; importing it twice changes nothing.",
        tag: "market-data",
        parameters: [dryRun.description],
        body: BodyDescription(content: [
            ("text/csv", Schema.string(), .string("Date,AAPL\n2023-05-01,169.59\n")),
            ("application/gzip", .members(("type", .string("string"))), nil),
        ]),
        answer: AnswerDescription(summary: "What the import did.", schema: MarketSchemas.imported),
        errors: [
            .malformedCSV, .payloadTooLarge, .unsupportedMediaType, .timeout, .storageError,
        ]
    )

    private static let rows = Operation(
        id: "getRows",
        summary: "Stored rows of one asset, in order of time.",
        tag: "market-data",
        parameters: [asset.description, start.description, end.description, limit.description],
        answer: AnswerDescription(summary: "The rows.", schema: MarketSchemas.rows),
        errors: [.unknownAsset, .timeout, .storageError]
    )

    private static let prices = question(
        "getPrices",
        "Prices of some assets as columns over the same dates.",
        MarketSchemas.prices
    )
    private static let correlation = question(
        "getCorrelation",
        "Correlations of the returns of some assets.",
        MarketSchemas.correlation,
        errors: [.insufficientHistory]
    )
    private static let quality = question(
        "getQuality",
        "What is missing or suspicious in the prices of some assets.",
        MarketSchemas.qualityAnswer
    )

    private static func question(
        _ id: String,
        _ summary: String,
        _ schema: JSON,
        errors: [ErrorCode] = []
    ) -> Operation {
        Operation(
            id: id,
            summary: summary,
            tag: "market-data",
            parameters: [assets.description, start.description, end.description],
            answer: AnswerDescription(summary: "The answer.", schema: schema),
            errors: [.unknownAsset, .timeout, .storageError] + errors
        )
    }
}
