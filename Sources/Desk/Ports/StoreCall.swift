/// A call to a store, whose failures are those of the contract.
public enum StoreCall {
    /// What the call gives.
    ///
    /// - Throws: The report that the call throws; `overloaded` where its task was cancelled, which says
    ///   nothing of the store; else `storage_error` with what the store says.
    public static func run<Value>(
        _ call: () async throws -> Value
    ) async throws(ErrorReport) -> Value {
        do {
            return try await call()
        } catch let report as ErrorReport {
            throw report
        } catch is CancellationError {
            throw ErrorReport(
                code: .overloaded,
                message: "The work was ended before it was done. Try again in a moment."
            )
        } catch {
            throw ErrorReport(
                code: .storageError,
                message: "The database failed: \(error). Try again; "
                    + "if it lasts, run poise doctor."
            )
        }
    }
}
