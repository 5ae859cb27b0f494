/// What can go wrong, as machines read it; the table at the end of `docs/api.md`.
public enum ErrorCode: String, CaseIterable, Hashable, Sendable {
    /// The body is not JSON.
    case malformedJSON = "malformed_json"
    /// A field is missing, of the wrong type, out of range or unknown.
    case invalidRequest = "invalid_request"
    /// A constraint in words cannot be read.
    case invalidConstraint = "invalid_constraint"
    /// A cell of a price file cannot be read.
    case malformedCSV = "malformed_csv"
    /// An archive that is cut off, was changed or is of another format.
    case malformedArchive = "malformed_archive"
    /// A transaction that cannot be, such as a sale of what is not held.
    case invalidTransaction = "invalid_transaction"
    /// A journal is not as it was recorded.
    case journalBroken = "journal_broken"
    /// The name is taken.
    case alreadyExists = "already_exists"
    /// A plan that is not the one that would be approved now.
    case planStale = "plan_stale"
    /// The time in which a plan could be approved is over.
    case planExpired = "plan_expired"
    /// A rebalance that is not in the state that the request needs.
    case wrongState = "wrong_state"
    /// Orders are stopped.
    case tradingHalted = "trading_halted"
    /// A key that belongs to another request.
    case idempotencyKeyReused = "idempotency_key_reused"
    /// No such path or result.
    case notFound = "not_found"
    /// The path exists, the method does not.
    case methodNotAllowed = "method_not_allowed"
    /// The body exceeds the limit.
    case payloadTooLarge = "payload_too_large"
    /// The content type is not accepted here.
    case unsupportedMediaType = "unsupported_media_type"
    /// No prices for an asset.
    case unknownAsset = "unknown_asset"
    /// Fewer returns than two, or than an estimator needs.
    case insufficientHistory = "insufficient_history"
    /// The covariance is singular, ill-conditioned or indefinite, and was not to be repaired.
    case singularCovariance = "singular_covariance"
    /// A field or value of the contract that this version does not serve yet.
    case unsupported
    /// The constraints contradict each other.
    case infeasible
    /// The objective can be improved without end.
    case unbounded
    /// No allowed portfolio earns more than the risk-free rate.
    case noPositiveExcessReturn = "no_positive_excess_return"
    /// The solver stopped before its tolerances.
    case notConverged = "not_converged"
    /// One client sends too fast.
    case tooManyRequests = "too_many_requests"
    /// Every solver is busy and the queue is full.
    case overloaded
    /// The time limit of a solve passed.
    case timeout
    /// No method fits into the memory that a solve may take.
    case memoryLimit = "memory_limit"
    /// The database cannot be opened, read or written.
    case storageError = "storage_error"
    /// A defect of ours.
    case internalError = "internal_error"

    /// The HTTP status of an answer with this code.
    public var httpStatus: Int {
        switch self {
        case .malformedJSON, .invalidRequest, .malformedCSV, .malformedArchive: 400
        case .notFound: 404
        case .methodNotAllowed: 405
        case .alreadyExists, .planStale, .planExpired, .wrongState, .tradingHalted: 409
        case .payloadTooLarge: 413
        case .unsupportedMediaType: 415
        case .idempotencyKeyReused, .invalidConstraint, .invalidTransaction, .unknownAsset,
            .insufficientHistory,
            .singularCovariance, .unsupported, .infeasible, .unbounded, .noPositiveExcessReturn,
            .notConverged, .memoryLimit:
            422
        case .tooManyRequests: 429
        case .overloaded, .timeout, .storageError: 503
        case .internalError, .journalBroken: 500
        }
    }

    /// After how many seconds the same request may succeed; `nil` where time alone changes nothing.
    ///
    /// A database has been tried for two seconds when it is reported.
    public var retryAfterSeconds: Int? {
        switch self {
        case .tooManyRequests, .overloaded: 1
        case .storageError: 2
        default: nil
        }
    }

    /// The exit code of the terminal: 1 negative outcome, 2 bad usage or input, 3 environment.
    ///
    /// The codes of HTTP alone never reach the terminal; they count as bad usage, or as
    /// environment where trying later helps.
    public var exitCode: Int32 {
        switch self {
        case .infeasible, .unbounded, .noPositiveExcessReturn, .notConverged, .timeout,
            .memoryLimit, .planStale, .planExpired, .wrongState, .tradingHalted:
            1
        case .malformedJSON, .invalidRequest, .invalidConstraint, .invalidTransaction,
            .malformedCSV, .malformedArchive, .notFound, .alreadyExists, .idempotencyKeyReused,
            .methodNotAllowed,
            .payloadTooLarge,
            .unsupportedMediaType, .unknownAsset, .insufficientHistory, .singularCovariance,
            .unsupported:
            2
        case .tooManyRequests, .overloaded, .storageError, .internalError, .journalBroken: 3
        }
    }
}
