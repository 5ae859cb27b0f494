/// The law of slippage, fitted to what orders cost: for all assets together, and for each.
///
/// Least squares over both coefficients, neither below zero. An asset with few orders says little, so its law is
/// drawn to that of all: as if ``Settings/priorOrders`` orders more had been made of it, each spread over the
/// market as those of all assets were and each costing what the law of all has it. Its own n orders then weigh
///
///     ownShare = n / (n + priorOrders)
///
/// This is the posterior mean under a normal prior around the common law (Zellner 1986, "On assessing prior
/// distributions and Bayesian regression analysis with g-prior distributions", with the design of all assets in
/// the place of the asset's own). The standard errors are those of the posterior, the common law taken for
/// known; they say nothing of how far real costs follow a square root.
///
/// The same orders in another order give the same bits.
public struct SlippageCalibration: Hashable, Sendable {
    /// How much has to be known.
    public struct Settings: Hashable, Sendable {
        /// How many orders, of all assets together, a law takes at least; 30.
        public var minimumOrders: Int
        /// How many orders of an asset weigh as much as the law of all; 20.
        public var priorOrders: Double

        /// Settings; what is too small is taken for the least there is, 3 orders and a prior of 1.
        public init(minimumOrders: Int = 30, priorOrders: Double = 20) {
            self.minimumOrders = max(3, minimumOrders)
            self.priorOrders = priorOrders >= 1 ? priorOrders : 1
        }
    }

    /// The law of all assets.
    public let pooled: SlippageLaw
    /// The laws of the assets of which there are orders.
    public let laws: [AssetID: SlippageLaw]

    /// The law of an asset; that of all where there is no order of it.
    public func law(of asset: AssetID) -> SlippageLaw { laws[asset] ?? pooled.borrowed }

    /// Fits the law.
    ///
    /// - Returns: `nil` where there are too few orders, or where they are all so alike in σ √(q/ADV) that what
    ///   the spread costs cannot be told from what their size does.
    /// - Complexity: O(*n* log *n*) in the number of orders.
    public init?(of observations: [SlippageObservation], settings: Settings = Settings()) {
        guard observations.count >= settings.minimumOrders else { return nil }
        // Floating sums depend on their order, so there is one.
        let sorted = observations.sorted {
            ($0.asset, $0.pressure, $0.slippage) < ($1.asset, $1.pressure, $1.slippage)
        }
        var (all, byAsset) = (SlippageMoments(), [AssetID: SlippageMoments]())
        for observation in sorted {
            all.add(observation)
            byAsset[observation.asset, default: SlippageMoments()].add(observation)
        }
        guard all.tellsApart else { return nil }
        let common = all.fit
        let unexplained = all.squares(around: common) / max(1, all.count - common.free)
        pooled = SlippageLaw(common, all, orders: sorted.count, variance: unexplained, ownShare: 1)
        let prior = settings.priorOrders
        laws = byAsset.mapValues { own in
            let both = own + all.onLine(common, count: prior)
            let fit = both.fit
            let sum = own.squares(around: fit) + prior * unexplained
            return SlippageLaw(
                fit,
                both,
                orders: Int(own.count),
                variance: sum / both.count,
                ownShare: own.count / both.count
            )
        }
    }
}

extension SlippageLaw {
    fileprivate init(
        _ fit: SlippageMoments.Line,
        _ moments: SlippageMoments,
        orders: Int,
        variance: Double,
        ownShare: Double
    ) {
        let errors = moments.errors(of: fit, variance: variance)
        (halfSpread, impact) = (fit.constant, fit.slope)
        (halfSpreadError, impactError) = (errors.constant, errors.slope)
        residual = variance.squareRoot()
        (self.orders, self.ownShare) = (orders, ownShare)
    }
}
