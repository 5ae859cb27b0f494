internal import Portfolio

/// The tax of netted gains beside the line that a program counts in its place.
///
///     rest(p) = tax(year + p) − tax(year) − a · short − b · long,   p the gains of the plan, a and b the slopes
///
/// The tax of netted gains is not convex: of short gains above zero, a long loss saves at the rate of the short ones,
/// and a long gain costs that of the long ones. So no slopes are a support of it everywhere; what the line may be
/// above it anywhere within the gains and losses that could be realized, `least`, is taken from the program's bound,
/// which is a proof with it.
struct NettedTax {
    typealias Gains = (short: Double, long: Double)

    let netting: TaxNetting
    let rates: TaxRates
    let slopes: TaxSlopes
    /// The least of `rest` over all gains that could be realized, not above zero.
    let least: Double

    /// The tax beside the line of some slopes.
    ///
    /// - Parameters:
    ///   - netting: The year.
    ///   - rates: What it is taxed with.
    ///   - slopes: What the program counts.
    ///   - range: Between which the gains of each kind could be.
    init(
        _ netting: TaxNetting,
        _ rates: TaxRates,
        _ slopes: TaxSlopes,
        range: (short: ClosedRange<Double>, long: ClosedRange<Double>)
    ) {
        (self.netting, self.rates, self.slopes) = (netting, rates, slopes)
        // The rest is linear wherever no sum changes its sign: it is least at a corner of such a region.
        let (own, other) = (netting.before.short.double, netting.before.long.double)
        let (x, y) = (range.short, range.long)
        let ends = (x: [x.lowerBound, x.upperBound], y: [y.lowerBound, y.upperBound])
        var points: [Gains] = [(-own, -other)]
        for short in ends.x + [-own] { points += ends.y.map { (short, $0) } }
        for short in ends.x { points += [(short, -other), (short, -own - short - other)] }
        for long in ends.y { points.append((-own - other - long, long)) }
        var least = 0.0
        for point in points where x.contains(point.short) && y.contains(point.long) {
            least = min(least, NettedTax.rest(point, netting, rates, slopes))
        }
        self.least = least
    }

    /// What the tax is more than the line.
    func rest(_ gains: Gains) -> Double { NettedTax.rest(gains, netting, rates, slopes) }

    private static func rest(
        _ gains: Gains,
        _ netting: TaxNetting,
        _ rates: TaxRates,
        _ slopes: TaxSlopes
    ) -> Double {
        netting.tax(short: gains.short, long: gains.long, at: rates)
            - slopes.short * gains.short - slopes.long * gains.long
    }
}
