/// The risk measures by their wire codes.
public enum RiskMeasures {
    /// All codes, deviations first, then tails, then drawdowns.
    public static let codes: [String] = [
        "MV", "MAD", "GMD", "MSV", "KT", "SKT", "FLPM", "SLPM",
        "VaR", "CVaR", "TG", "EVaR", "RLVaR", "WR", "ERM", "OWA",
        "RG", "CVRG", "TGRG", "EVRG", "RVRG",
        "MDD", "ADD", "DaR", "CDaR", "EDaR", "RLDaR", "UCI",
        "MDD_Rel", "ADD_Rel", "DaR_Rel", "CDaR_Rel", "EDaR_Rel", "RLDaR_Rel", "UCI_Rel",
    ]

    /// The measure of a wire code with its parameters.
    ///
    /// - Parameters:
    ///   - code: One of ``codes``.
    ///   - confidence: The level of tail measures, between 0 and 1.
    ///   - kappa: The deformation of relativistic measures, between 0 and 1.
    ///   - threshold: The least acceptable return per period of partial moments, such as the
    ///     risk-free return of one period.
    ///   - orderedWeights: The weights of OWA, that of the worst return first, one for each return.
    /// - Returns: The measure, or `nil` where there is none of that code, or OWA has no weights.
    public static func measure(
        for code: String,
        confidence: Double = 0.95,
        kappa: Double = 0.3,
        threshold: Double = 0,
        orderedWeights: [Double] = []
    ) -> (any RiskMeasure)? {
        if code == "OWA", !orderedWeights.isEmpty {
            return OrderedWeightedAverage(weights: orderedWeights)
        }
        return deviation(code, threshold) ?? tail(code, confidence, kappa)
            ?? range(code, confidence, kappa) ?? drawdown(code, confidence, kappa)
    }

    private static func deviation(_ code: String, _ threshold: Double) -> (any RiskMeasure)? {
        switch code {
        case "MV": StandardDeviation()
        case "MAD": MeanAbsoluteDeviation()
        case "GMD": GiniMeanDifference()
        case "MSV": SemiDeviation()
        case "KT": SquareRootKurtosis()
        case "SKT": SquareRootSemiKurtosis()
        case "FLPM": FirstLowerPartialMoment(threshold: threshold)
        case "SLPM": SecondLowerPartialMoment(threshold: threshold)
        default: nil
        }
    }

    private static func tail(
        _ code: String,
        _ confidence: Double,
        _ kappa: Double
    ) -> (any RiskMeasure)? {
        switch code {
        case "VaR": ValueAtRisk(confidence: confidence)
        case "CVaR": ConditionalValueAtRisk(confidence: confidence)
        case "TG": TailGini(confidence: confidence)
        case "EVaR": EntropicValueAtRisk(confidence: confidence)
        case "RLVaR": RelativisticValueAtRisk(confidence: confidence, kappa: kappa)
        case "WR": WorstRealization()
        case "ERM": EntropicRiskMeasure(confidence: confidence)
        default: nil
        }
    }

    private static func range(
        _ code: String,
        _ confidence: Double,
        _ kappa: Double
    ) -> (any RiskMeasure)? {
        switch code {
        case "RG": ReturnRange()
        case "CVRG": CVaRRange(confidence: confidence)
        case "TGRG": TailGiniRange(confidence: confidence)
        case "EVRG": EVaRRange(confidence: confidence)
        case "RVRG": RLVaRRange(confidence: confidence, kappa: kappa)
        default: nil
        }
    }

    private static func drawdown(
        _ code: String,
        _ confidence: Double,
        _ kappa: Double
    ) -> (any RiskMeasure)? {
        let suffix = "_Rel"
        let compounding: Compounding = code.hasSuffix(suffix) ? .compounded : .uncompounded
        switch code.hasSuffix(suffix) ? String(code.dropLast(suffix.count)) : code {
        case "MDD": return MaximumDrawdown(compounding: compounding)
        case "ADD": return AverageDrawdown(compounding: compounding)
        case "UCI": return UlcerIndex(compounding: compounding)
        case "DaR": return DrawdownAtRisk(confidence: confidence, compounding: compounding)
        case "CDaR":
            return ConditionalDrawdownAtRisk(confidence: confidence, compounding: compounding)
        case "EDaR":
            return EntropicDrawdownAtRisk(confidence: confidence, compounding: compounding)
        case "RLDaR":
            return RelativisticDrawdownAtRisk(
                confidence: confidence,
                kappa: kappa,
                compounding: compounding
            )
        default: return nil
        }
    }
}
