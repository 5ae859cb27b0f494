public import Portfolio

/// Where price histories live: the port behind which the database stands.
public protocol PriceStore: Sendable {
    /// Inserts new prices and updates changed ones, all or nothing; importing twice changes nothing.
    ///
    /// A price or volume that is missing in `table` leaves what is stored. `progress` receives the
    /// fraction done, ascending from 0 to 1, on a thread of the store's choice.
    func importPrices(
        _ table: PriceTable,
        at now: Timestamp,
        progress: (@Sendable (Double) -> Void)?
    ) async throws -> ImportSummary
    /// The same without telling anybody of it: what a copy brings back was told where it was made.
    func restorePrices(_ table: PriceTable, at now: Timestamp) async throws -> ImportSummary
    /// What is stored for each asset, in order of symbols.
    func coverage() async throws -> [AssetCoverage]
    /// Stored prices of the given assets from `first` through `last`, both optional and inclusive.
    ///
    /// Assets that are not stored are absent from the table.
    func prices(of assets: [AssetID], from first: Day?, through last: Day?) async throws
        -> PriceTable
    /// Rows of one asset in order of time, the first `limit` of those from `first` through `last`.
    ///
    /// Returns are against the previous stored price, also where that lies before `first`.
    func rows(of asset: AssetID, from first: Day?, through last: Day?, limit: Int) async throws
        -> [PriceRow]
    /// What is traded of assets a day, by the last ``TradedVolume/window`` stored prices of each through a day.
    ///
    /// Assets of which that is not known are absent.
    func tradedVolumes(of assets: [AssetID], through day: Day) async throws -> [AssetID:
        TradedVolume]
    /// A number that grows whenever any stored price changes, whoever changed it.
    func revision() async throws -> Int64
    /// The assets whose prices have changed since a revision, by symbol; `nil` where there are more than
    /// `limit`, or where the store does not know.
    func changes(since revision: Int64, limit: Int) async throws -> [AssetID]?
    /// The same number where it can be had at once, on the calling thread; `nil` where not.
    func knownRevision() -> Int64?
}

extension PriceStore {
    /// `nil`: a store knows nothing without asking unless it says so.
    public func knownRevision() -> Int64? { nil }

    /// `nil`: a store does not know which prices changed unless it says so.
    public func changes(since revision: Int64, limit: Int) async throws -> [AssetID]? { nil }

    /// Nothing: a store knows no volumes unless it says so.
    public func tradedVolumes(of assets: [AssetID], through day: Day) async throws -> [AssetID:
        TradedVolume]
    { [:] }

    /// Imports: a store that tells nobody of imports has nothing to leave out.
    public func restorePrices(
        _ table: PriceTable,
        at now: Timestamp
    ) async throws -> ImportSummary {
        try await importPrices(table, at: now, progress: nil)
    }

    /// Imports without reporting progress.
    public func importPrices(_ table: PriceTable, at now: Timestamp) async throws -> ImportSummary {
        try await importPrices(table, at: now, progress: nil)
    }
}

/// What one import did, in rows.
public struct ImportSummary: Hashable, Sendable {
    /// Rows that were not there before.
    public var inserted: Int
    /// Rows whose price or volume changed.
    public var updated: Int
    /// Rows that were there already, equal to the digit.
    public var unchanged: Int

    /// A summary of counted rows.
    public init(inserted: Int, updated: Int, unchanged: Int) {
        self.inserted = inserted
        self.updated = updated
        self.unchanged = unchanged
    }
}

/// What a store holds of one asset.
public struct AssetCoverage: Hashable, Sendable {
    /// The asset.
    public var asset: AssetID
    /// The first day with a price.
    public var first: Day
    /// The last day with a price.
    public var last: Day
    /// Number of days with a price.
    public var observations: Int
    /// The price on the last day.
    public var lastPrice: Double

    /// Coverage of one asset.
    public init(
        asset: AssetID,
        first: Day,
        last: Day,
        observations: Int,
        lastPrice: Double
    ) {
        self.asset = asset
        self.first = first
        self.last = last
        self.observations = observations
        self.lastPrice = lastPrice
    }
}
