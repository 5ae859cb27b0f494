public import Desk
public import MarketData

/// What answers requests of the optimizer: the desk in earnest, a stand-in in tests.
public protocol OptimizationService: Sendable {
    /// The answer to `request`, which may have to be kept before it is sent.
    ///
    /// - Throws: `ErrorReport` for everything that the contract has a code for.
    func answer(_ request: OptimizationRequest) async throws -> ServedResult

    /// The answer over prices that the question brings along.
    func optimize(
        _ request: OptimizationRequest,
        prices: PriceTable
    ) async throws(ErrorReport) -> OptimizationResult
}

/// A result of the optimizer as the wire carries it.
public struct ServedResult: Sendable {
    /// The document.
    public let json: [UInt8]
    /// Whether it was stored before; the document says the same.
    public let isCached: Bool
    /// Makes it last; returns once it does.
    public let keep: @Sendable () async throws -> Void

    /// A result, where it came from, and what is to be done before it is sent.
    public init(
        json: [UInt8],
        isCached: Bool,
        keep: @escaping @Sendable () async throws -> Void = {}
    ) {
        self.json = json
        self.isCached = isCached
        self.keep = keep
    }
}

extension Desk: OptimizationService {
    /// The desk's answer.
    public func answer(_ request: OptimizationRequest) async throws -> ServedResult {
        let answer = try await compute(request)
        return ServedResult(json: answer.body, isCached: answer.isCached) { try await keep(answer) }
    }
}
