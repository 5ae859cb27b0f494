/// Tells how far an import is, about two hundred times, and notices a cancelled task.
struct ImportProgress {
    private let total: Int
    private let stride: Int
    private let report: (@Sendable (Double) -> Void)?
    private var done = 0

    /// Progress through `total` cells.
    init(total: Int, report: (@Sendable (Double) -> Void)?) {
        self.total = total
        self.report = report
        stride = max(1, min(total / 200, 16_384))
    }

    /// One more cell is done.
    ///
    /// - Throws: `CancellationError`, so that the import is undone.
    mutating func advance() throws {
        done += 1
        guard done.isMultiple(of: stride) else { return }
        try Task.checkCancellation()
        // The end is told after the commit, by `finish`.
        if done < total { report?(Double(done) / Double(total)) }
    }

    /// Everything is committed.
    func finish() { report?(1) }
}
