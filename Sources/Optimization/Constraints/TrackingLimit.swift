/// An upper limit on the tracking error √((w − b)ᵀΣ(w − b)) to a benchmark.
public struct TrackingLimit: Hashable, Sendable {
    /// The benchmark's weights b.
    public var benchmark: [Double]
    /// The greatest tracking error, annual.
    public var maximum: Double

    /// A limit.
    public init(benchmark: [Double], maximum: Double) {
        self.benchmark = benchmark
        self.maximum = maximum
    }
}
