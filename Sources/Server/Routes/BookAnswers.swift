import Desk
import MarketData
import Portfolio

/// Answers about books that hold until something changes.
///
/// What a portfolio comes to depends on journals, instruments, prices and, where it has no entries,
/// the day. Each change of the first two moves the last position of the outbox, each of a price the
/// revision of prices, whoever made it; so an answer that was found after both were read is right as
/// long as both stay.
struct BookAnswers: Sendable {
    let outbox: any Outbox
    let prices: any PriceStore
    let now: @Sendable () -> Timestamp
    private let cache: ResponseCache

    /// Answers of at most about `bytes` in all.
    init(
        outbox: any Outbox,
        prices: any PriceStore,
        now: @escaping @Sendable () -> Timestamp,
        bytes: Int
    ) {
        self.outbox = outbox
        self.prices = prices
        self.now = now
        cache = ResponseCache(bytes: bytes)
    }

    /// The answer to a request, found by `find` where it is not known.
    func answer(
        to call: RouteCall,
        _ find: () async throws -> [UInt8]
    ) async throws -> [UInt8] {
        let (position, revision) = try await StoreCall.run {
            (try await outbox.lastPosition(), try await prices.revision())
        }
        let query = call.request.target.query.map { "\($0.name)=\($0.value)" }.sorted()
        let key = "\(call.request.path)?\(query.joined(separator: "&")) \(revision) \(now().day)"
        let bytes = Array(key.utf8)
        if let known = cache.answer(to: bytes, revision: position) { return known }
        let found = try await find()
        cache.keep(found, to: bytes, revision: position)
        return found
    }
}
