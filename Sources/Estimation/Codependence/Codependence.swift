internal import Numerics

/// What makes the returns of two assets alike.
public struct Codependence: Hashable, Sendable {
    /// The measures.
    public enum Measure: String, CaseIterable, Hashable, Sendable {
        /// The correlation of the estimated covariance.
        case pearson
        /// The correlation of ranks.
        case spearman
        /// τ_b: concordant less discordant pairs of periods, corrected for ties.
        case kendall
        /// Joint large moves, over all periods in which either moved (Gerber et al. 2021).
        case gerber1
        /// Joint large moves, in a form that is positive semidefinite.
        case gerber2
        /// The absolute correlation.
        case absolutePearson = "abs_pearson"
        /// The absolute correlation of ranks.
        case absoluteSpearman = "abs_spearman"
        /// The absolute τ_b.
        case absoluteKendall = "abs_kendall"
        /// The distance correlation, 0 of independent returns only (Székely, Rizzo & Bakirov 2007).
        case distance
        /// The mutual information of binned returns over the smaller of their entropies.
        case mutualInformation = "mutual_info"
        /// The share of an asset's worst periods that are also the other's worst.
        case lowerTail = "tail"
    }

    /// The measure.
    public var measure: Measure
    /// Into how many bins returns are put, of the mutual information.
    public var bins = BinRule.hacineGharbi
    /// The share of periods that are the worst, of the lower tail.
    public var tailShare = 0.05
    /// How many deviations a large move is, of Gerber's.
    public var gerberThreshold = 0.5

    /// Whether it is below 0 for assets that move against each other.
    public var isSigned: Bool {
        switch measure {
        case .pearson, .spearman, .kendall, .gerber1, .gerber2: true
        case .absolutePearson, .absoluteSpearman, .absoluteKendall: false
        case .distance, .mutualInformation, .lowerTail: false
        }
    }

    /// A measure with the usual parameters.
    public init(_ measure: Measure) { self.measure = measure }
}
