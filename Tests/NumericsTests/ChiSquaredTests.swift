import Numerics
import Testing

/// Against scipy 1.17 `stats.chi2` and `stats.t`.
@Suite struct ChiSquaredTests {
    @Test(arguments: [
        (3.0, 0.5, 0.08110858834532418), (3, 20, 0.9998302575644472),
        (50, 30, 0.011164780271550276), (50, 90, 0.9995507537794139),
        (400, 400, 0.5094034180072367),
    ])
    func `probabilities are those of scipy`(freedom: Double, x: Double, expected: Double) {
        let found = ChiSquared(degreesOfFreedom: freedom).probability(upTo: x)
        #expect(abs(found / expected - 1) < 1e-11)
    }

    @Test(arguments: [
        (1.0, 0.975, 5.023886187314888), (5, 0.5, 4.351460191095526),
        (5, 0.975, 12.832501994030027), (100, 0.55, 101.11486743018091),
        (1000, 0.975, 1089.5309127749135),
    ])
    func `quantiles are those of scipy`(freedom: Double, probability: Double, expected: Double) {
        let found = ChiSquared(degreesOfFreedom: freedom).quantile(probability)
        #expect(abs(found / expected - 1) < 1e-12)
    }

    @Test(arguments: [0.5, 1, 2, 7, 33, 250])
    func `a quantile has its probability`(freedom: Double) {
        let law = ChiSquared(degreesOfFreedom: freedom)
        for probability in [1e-6, 0.01, 0.3, 0.5, 0.9, 0.999] {
            let found = law.probability(upTo: law.quantile(probability))
            #expect(abs(found - probability) < 1e-12)
        }
        #expect(law.quantile(0) == 0)
        #expect(law.probability(upTo: -1) == 0)
    }

    @Test(arguments: [
        (1.0, 1.0, 0.5), (3, 2.5, 0.08770664700806556), (53, 0.1, 0.9207216349173115),
        (53, -2, 0.05063638562068995), (1000, 4, 6.800991920878163e-05),
    ])
    func `Student's probabilities are those of scipy`(
        freedom: Double,
        t: Double,
        expected: Double
    ) {
        let found = StudentT(degreesOfFreedom: freedom).probability(beyond: t)
        #expect(abs(found / expected - 1) < 1e-11)
    }
}
