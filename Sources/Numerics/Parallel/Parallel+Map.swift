internal import Synchronization

extension Parallel {
    /// What `transform` makes of each number, in their order, each made once on some core.
    ///
    /// - Parameters:
    ///   - numbers: What is transformed, one piece each.
    ///   - operations: The floating-point operations of all together.
    ///   - transform: Makes one; it may run at the same time as any other.
    /// - Returns: What was made; `nil` where the call was interrupted.
    public static func map<Result: Sendable>(
        _ numbers: Range<Int>,
        operations: Int = .max,
        _ transform: @Sendable (Int) -> Result
    ) -> [Result]? {
        let results = Mutex([Result?](repeating: nil, count: numbers.count))
        performInterruptibly(pieces: numbers.count, operations: operations) { piece in
            let result = transform(numbers.lowerBound + piece)
            results.withLock { $0[piece] = result }
        }
        let made = results.withLock { $0.compactMap { $0 } }
        return made.count == numbers.count ? made : nil
    }
}
