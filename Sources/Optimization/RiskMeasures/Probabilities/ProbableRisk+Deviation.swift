internal import Estimation
internal import Numerics

/// Deviations from the mean or from a threshold, by probabilities.
extension MeanAbsoluteDeviation: ProbableRisk {
    func risk(of returns: [Double], probabilities: [Double]) -> Double {
        let deviations = Deviations(of: returns, probabilities: probabilities)
        return BLAS.dot(probabilities, deviations.values.map(abs))
    }
}

extension FirstLowerPartialMoment: ProbableRisk {
    func risk(of returns: [Double], probabilities: [Double]) -> Double {
        BLAS.dot(probabilities, returns.map { max(threshold - $0, 0) })
    }
}

/// Squares, with the correction T / (T − 1) of equal probabilities in its general form.
extension SemiDeviation: ProbableRisk {
    func risk(of returns: [Double], probabilities: [Double]) -> Double {
        let shortfalls = Deviations(of: returns, probabilities: probabilities).shortfalls
        return probabilities.correctedRoot(of: shortfalls)
    }
}

extension SecondLowerPartialMoment: ProbableRisk {
    func risk(of returns: [Double], probabilities: [Double]) -> Double {
        probabilities.correctedRoot(of: returns.map { min($0 - threshold, 0) })
    }
}

extension Deviations {
    /// xₜ − Σ pₛ xₛ.
    init(of returns: [Double], probabilities: [Double]) {
        let first = BLAS.dot(probabilities, returns)
        let mean = first + BLAS.dot(probabilities, returns.map { $0 - first })
        self.init(values: returns.map { $0 - mean })
    }
}

extension [Double] {
    /// √(Σ pₜ xₜ² / (1 − Σ pₜ²)) with these probabilities.
    fileprivate func correctedRoot(of values: [Double]) -> Double {
        let mean = BLAS.dot(self, values.map { $0 * $0 })
        return (mean * ReturnDistribution.biasCorrection(self)).squareRoot()
    }
}
