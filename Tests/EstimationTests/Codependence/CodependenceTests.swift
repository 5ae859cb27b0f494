import Estimation
import Numerics
import TestKit
import Testing

/// Row sums of matrices over the last 200 returns of `Examples/prices/riskfolio_10.csv`, asset k counted k times.
@Suite struct CodependenceTests {
    private func expect(
        _ matrix: Matrix?,
        _ known: [Double],
        within tolerance: Double = 1e-11,
        _ comment: Comment? = nil
    ) throws {
        let matrix = try #require(matrix, comment)
        let sums = BLAS.multiply(matrix, (1...10).map(Double.init))
        let apart = zip(sums, known).map { abs($0 - $1) }.max() ?? 1
        #expect(apart < tolerance, comment)
    }

    /// pandas 2: `DataFrame.corr`; rounded to three digits, where many returns are equal.
    @Test func `rank correlations are those of pandas, with ties and without`() throws {
        let known: [(Codependence.Measure, [Double], [Double])] = [
            (
                .kendall,
                [
                    11.8314914121666, 12.586469548679313, 14.330035821398855, 8.96665883306794,
                    17.081841764308862, 20.720764641440788, 17.883984047652962, 14.661128722018843,
                    17.62689250967294, 20.942512189914268,
                ],
                [
                    12.128877080385031, 12.792092499657398, 14.62621305998952, 9.131482171930909,
                    17.474400284727423, 21.036782849169427, 18.228840721061495,
                    14.867852385393341, 17.9033053965901, 21.228135236389228,
                ]
            ),
            (
                .spearman,
                [
                    16.556485630019633, 17.232479144205513, 19.359729444344453, 11.359103584446903,
                    22.09404407438294, 26.451513300774643, 22.644607750329023, 17.76082189697578,
                    21.594823185296647, 25.254276503455195,
                ],
                [
                    16.588376249358912, 17.269350286332052, 19.340838976034316,
                    11.343806366126513, 22.198330874697003, 26.370709503264894,
                    22.658429773788235, 17.805441916246203, 21.68048383590957,
                    25.29277295436468,
                ]
            ),
        ]
        let rounded = try CodependenceMarket.returns {
            ($0 * 1000).rounded(.toNearestOrEven) / 1000
        }
        for (measure, plain, tied) in known {
            try expect(
                Codependence(measure).similarities(CodependenceMarket.returns()),
                plain,
                "\(measure)"
            )
            try expect(Codependence(measure).similarities(rounded), tied, "\(measure), ties")
        }
    }

    /// skfolio 1.12.2: `DistanceCorrelation`.
    @Test func `distance correlations are those of skfolio`() throws {
        try expect(
            Codependence(.distance).similarities(CodependenceMarket.returns()),
            [
                17.61892596565389, 18.02961744591029, 19.56988650977551, 13.62395751114792,
                22.41994324446734, 26.61505150180018, 23.298670467312157, 18.713394712484742,
                21.646176575758084, 25.92461422398681,
            ]
        )
    }

    /// Riskfolio-Lib (2026-06): `mutual_info_matrix`, `var_info_matrix`, rounded to eight digits there.
    @Test(arguments: RiskfolioInformation.known)
    func `information is that of Riskfolio-Lib`(_ known: RiskfolioInformation) throws {
        var measure = Codependence(.mutualInformation)
        measure.bins = known.bins
        let market = try CodependenceMarket.returns()
        try expect(measure.similarities(market), known.mutual, within: 1e-6, "\(known.bins)")
        try expect(measure.distances(market), known.variation, within: 1e-6, "\(known.bins)")
    }

    /// Riskfolio-Lib (2026-06): `ltdi_matrix`, rounded to eight digits and at least 1e-8 there.
    @Test func `lower tails are those of Riskfolio-Lib`() throws {
        var measure = Codependence(.lowerTail)
        try expect(
            measure.similarities(CodependenceMarket.returns()),
            [17.1, 11.6, 17.5, 17, 19, 24.9, 23.1, 10.9, 19.7, 22.6],
            within: 1e-6
        )
        measure.tailShare = 0.13
        try expect(
            measure.similarities(CodependenceMarket.returns()),
            [
                19.73076914, 20.15384617, 17.30769228, 17.84615389, 22.0769231, 25.38461532,
                24.46153841, 19.07692305, 20.65384615, 26,
            ],
            within: 1e-6
        )
    }

    /// Riskfolio-Lib (2026-06): `gerber_cov_stat1`, `gerber_cov_stat2`, as correlations.
    @Test func `Gerber's correlations are those of Riskfolio-Lib`() throws {
        try expect(
            Codependence(.gerber1).similarities(CodependenceMarket.returns()),
            [
                11.856019424673446, 11.160569808937979, 12.614477314637297, 8.485173057186227,
                15.106655192440396, 18.54902927841232, 16.750278503553275, 13.07225521250615,
                15.023289757487614, 19.346218537966276,
            ]
        )
        try expect(
            Codependence(.gerber2).similarities(CodependenceMarket.returns()),
            [
                16.13616206114844, 14.934027591418786, 16.41830409533408, 10.548873130370383,
                19.026054623933085, 23.27961219721957, 20.720548804669928, 15.482285412940328,
                18.68087715227173, 22.83788069562931,
            ]
        )
    }

    @Test(arguments: Codependence.Measure.allCases)
    func `matrices are symmetric, a copy is nearest, and what never moves has none`(
        _ measure: Codependence.Measure
    ) throws {
        var generator = SeededGenerator(seed: 9)
        let rows = (0..<60).map { _ in
            (0..<4).map { _ in Double.random(in: -1...1, using: &generator) }
        }
        let market = try CodependenceMarket.market(rows.map { $0 + [$0[1]] })
        let likeness = try #require(Codependence(measure).similarities(market))
        let distances = try #require(Codependence(measure).distances(market))
        #expect(abs(likeness[1, 4] - 1) < 1e-12)
        #expect(distances[1, 4] < 2e-6)
        for j in 0..<5 {
            #expect(distances[j, j] == 0 && abs(likeness[j, j] - 1) < 1e-12)
            for i in 0..<5 {
                #expect(likeness[i, j] == likeness[j, i] && distances[i, j] == distances[j, i])
                #expect(abs(likeness[i, j]) <= 1 && distances[i, j] >= 0)
            }
        }
        let still = try CodependenceMarket.market(rows.map { $0 + [0.5] })
        #expect(Codependence(measure).distances(still) == nil)
    }
}
