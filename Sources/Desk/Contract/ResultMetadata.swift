public import Portfolio

/// Where a result comes from: version, data and the request with its defaults.
public struct ResultMetadata: Hashable, Sendable {
    /// Version of the platform.
    public var version: String
    /// Whether the result was stored before.
    public var cached: Bool
    /// When it was computed; `nil` where no clock was given.
    public var createdAt: Timestamp?
    /// The day of the newest price used.
    public var asOf: Day
    /// The day of the first price used.
    public var startDate: Day
    /// The day of the last price used.
    public var endDate: Day
    /// Number of returns.
    public var observations: Int
    /// Periods of the data in a year.
    public var periodsPerYear: Double
    /// Digest of the prices used.
    public var dataFingerprint: String
    /// The request with every default filled in.
    public var request: JSON
    /// What the cleaning of the prices found.
    public var quality: JSON

    /// Metadata of a result.
    public init(
        version: String,
        cached: Bool,
        createdAt: Timestamp?,
        asOf: Day,
        startDate: Day,
        endDate: Day,
        observations: Int,
        periodsPerYear: Double,
        dataFingerprint: String,
        request: JSON,
        quality: JSON
    ) {
        self.version = version
        self.cached = cached
        self.createdAt = createdAt
        self.asOf = asOf
        self.startDate = startDate
        self.endDate = endDate
        self.observations = observations
        self.periodsPerYear = periodsPerYear
        self.dataFingerprint = dataFingerprint
        self.request = request
        self.quality = quality
    }

    /// The `metadata` of a result.
    public var json: JSON {
        .members(
            ("version", .string(version)),
            ("cached", .bool(cached)),
            ("created_at", createdAt.map { .string($0.description) } ?? .null),
            ("as_of", .string(asOf.description)),
            ("start_date", .string(startDate.description)),
            ("end_date", .string(endDate.description)),
            ("observations", JSON(observations)),
            ("periods_per_year", JSON(periodsPerYear)),
            ("data_fingerprint", .string(dataFingerprint)),
            ("request", request),
            ("quality", quality)
        )
    }
}
