public import Portfolio

/// What is remarkable about the prices of one asset in a window.
public struct AssetQuality: Hashable, Sendable {
    /// A stretch of time between two prices.
    public struct Span: Hashable, Sendable {
        /// The day of its first price.
        public let first: Day
        /// The day of its last price.
        public let last: Day
        /// Of a gap the calendar days between the two, of a stale run the number of equal prices.
        public let days: Int
    }

    /// A return far from the others.
    public struct Outlier: Hashable, Sendable {
        /// The day on which the return was realized.
        public let day: Day
        /// The simple return since the price before.
        public let value: Double
        /// (return − median) / (1.4826 MAD), negative for a fall.
        public let zScore: Double
    }

    /// The asset.
    public let asset: AssetID
    /// The first day with a price above zero; `nil` where there is none.
    public let first: Day?
    /// The last day with a price above zero.
    public let last: Day?
    /// Days with a price above zero.
    public let observations: Int
    /// Days without a price.
    public let missing: Int
    /// Days with a price of zero or less.
    public let nonPositive: Int
    /// The longest pauses of more than a week between two prices, in order of time.
    public let gaps: [Span]
    /// The longest runs of at least five equal prices, in order of time.
    public let staleRuns: [Span]
    /// The returns furthest from the median, the furthest first.
    public let outliers: [Outlier]
    /// Whether all prices, two at least, are the same.
    public let isFlat: Bool
}

extension AssetQuality {
    /// A pause of more calendar days than this is a gap.
    ///
    /// The longest closure of the New York exchange since 1933, in September 2001, left exactly
    /// seven days between two prices.
    public static var longestPauseDays: Int { 7 }

    /// As many equal prices in a row are a stale run.
    public static var stalePrices: Int { 5 }

    /// How many gaps, stale runs and outliers are listed at most.
    public static var listLimit: Int { 20 }

    /// The robust z-score beyond which a return is an outlier.
    ///
    /// Daily returns have tails that fall with about the third power (R. Cont, "Empirical properties
    /// of asset returns", Quantitative Finance 1, 2001): of 8,312 days of 20 large American shares,
    /// a threshold of 5 marks 0.9 %, which is the market at work, and 10 marks 0.1 %: crashes, and
    /// the wrong decimals and unadjusted splits that are looked for.
    public static var outlierThreshold: Double { 10 }
}
