public import Desk

/// What answers requests of the optimizer: the desk in earnest, a stand-in in tests.
public protocol OptimizationService: Sendable {
    /// The answer to `request`.
    ///
    /// - Throws: `ErrorReport` for everything that the contract has a code for.
    func answer(_ request: OptimizationRequest) async throws -> ServedResult
}

/// A result of the optimizer as the wire carries it.
public struct ServedResult: Sendable {
    /// The document.
    public let json: [UInt8]
    /// Whether it was stored before; the document says the same.
    public let isCached: Bool

    /// A result and where it came from.
    public init(json: [UInt8], isCached: Bool) {
        self.json = json
        self.isCached = isCached
    }
}

extension Desk: OptimizationService {
    /// The desk's answer.
    public func answer(_ request: OptimizationRequest) async throws -> ServedResult {
        let answer = try await optimize(request)
        return ServedResult(json: answer.body, isCached: answer.isCached)
    }
}
