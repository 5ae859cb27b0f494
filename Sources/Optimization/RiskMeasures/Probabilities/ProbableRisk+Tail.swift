internal import Estimation
internal import Numerics

/// Tails by probabilities.
extension ConditionalValueAtRisk: ProbableRisk {
    func risk(of returns: [Double], probabilities: [Double]) -> Double {
        0
            - WeightedTail(
                of: returns,
                probabilities: probabilities,
                mass: 1 - confidence
            ).mean
    }
}

extension CVaRRange: ProbableRisk {
    func risk(of returns: [Double], probabilities: [Double]) -> Double {
        ConditionalValueAtRisk(confidence: confidence).range(of: returns, probabilities)
    }
}

/// The worst of what can happen at all.
extension WorstRealization: ProbableRisk {
    func risk(of returns: [Double], probabilities: [Double]) -> Double { risk(of: returns) }
}

extension ReturnRange: ProbableRisk {
    func risk(of returns: [Double], probabilities: [Double]) -> Double { risk(of: returns) }
}

extension EntropicValueAtRisk: ProbableRisk {
    func risk(of returns: [Double], probabilities: [Double]) -> Double {
        ProbableEntropicTail(
            of: returns,
            probabilities: probabilities,
            confidence: confidence
        ).risk
    }
}

extension EVaRRange: ProbableRisk {
    func risk(of returns: [Double], probabilities: [Double]) -> Double {
        EntropicValueAtRisk(confidence: confidence).range(of: returns, probabilities)
    }
}

extension ProbableRisk {
    /// ρ(x) + ρ(−x).
    fileprivate func range(of returns: [Double], _ probabilities: [Double]) -> Double {
        risk(of: returns, probabilities: probabilities)
            + risk(of: returns.map { 0 - $0 }, probabilities: probabilities)
    }
}
