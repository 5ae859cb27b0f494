/// Runs the pieces of a numeric kernel on all cores, with the same bits on any number of them.
///
/// The caller cuts its work by size alone, never by the number of cores, and every piece writes
/// results of its own: then neither which thread takes a piece nor when can change a bit. What the
/// pieces computed is added afterwards, in their order.
public enum Parallel {
    /// Fewer floating-point operations than this run inline: some 20 µs, less than a waking takes.
    public static let worthwhileOperations = 500_000

    /// How many pieces can run at a time.
    public static var width: Int { HelperThread.all.count + 1 }

    /// Calls `body` exactly once with each of `0..<pieces`, and returns when all have returned.
    ///
    /// The calling thread takes part. Helpers that are busy with another caller's pieces are left
    /// to it, so solves side by side do not crowd the cores: at worst a caller does all by itself.
    /// Pieces may call this again.
    ///
    /// - Parameters:
    ///   - pieces: The number of pieces, a function of the work's size only.
    ///   - operations: The floating-point operations of all pieces together.
    ///   - body: Does one piece. It may run at the same time as any other piece.
    public static func perform(
        pieces: Int,
        operations: Int = .max,
        _ body: @Sendable (Int) -> Void
    ) {
        let helpers = pieces > 1 && operations >= worthwhileOperations ? HelperThread.all : []
        guard !helpers.isEmpty else {
            for piece in 0..<max(pieces, 0) { body(piece) }
            return
        }
        withoutActuallyEscaping(body) { body in
            let job = ParallelJob(pieces: pieces, body: body)
            let asked = ask(helpers, for: job, atMost: pieces - 1)
            job.work()
            for helper in asked { helper.recall(job) }
            job.finish()
        }
    }

    /// The same for pieces of a product that nobody needs once the solve is interrupted: those not
    /// begun by then are left out, and what they would have written stays as it was.
    static func performInterruptibly(
        pieces: Int,
        operations: Int = .max,
        _ body: @Sendable (Int) -> Void
    ) {
        guard let shouldStop = Interruption.bound, operations >= worthwhileOperations else {
            return perform(pieces: pieces, operations: operations, body)
        }
        perform(pieces: pieces, operations: operations) { piece in
            if !shouldStop() { body(piece) }
        }
    }

    /// Offers the job to idle helpers; returns those that took the offer.
    private static func ask(
        _ helpers: [HelperThread],
        for job: ParallelJob,
        atMost limit: Int
    ) -> [HelperThread] {
        var asked: [HelperThread] = []
        for helper in helpers where asked.count < limit {
            if helper.offer(job) { asked.append(helper) }
        }
        return asked
    }
}
