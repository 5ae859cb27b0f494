internal import Portfolio

extension ViewReport.Effect {
    func json(_ assets: [AssetID]) -> JSON {
        .members(
            ("name", .string(name)),
            ("prior", JSON(prior)),
            ("value", JSON(value)),
            ("posterior", JSON(posterior)),
            ("confidence", JSON(confidence)),
            ("omega", JSON(variance)),
            ("contributions", .numbers(contributions, of: assets))
        )
    }
}

extension ViewReport.FactorMoments {
    var json: JSON {
        .members(
            ("prior", .numbers(prior, of: factors)),
            ("posterior", .numbers(posterior, of: factors))
        )
    }
}

extension ViewReport.Pooling {
    var json: JSON {
        .members(
            ("relative_entropy", JSON(relativeEntropy)),
            ("effective_scenarios", JSON(effectiveScenarios)),
            ("views", .array(outcomes.map(\.json)))
        )
    }
}

extension ViewReport.Outcome {
    var json: JSON {
        .members(
            ("name", .string(name)),
            ("kind", .string(kind)),
            ("sense", .string(sense)),
            ("value", JSON(value)),
            ("prior", JSON(prior)),
            ("posterior", JSON(posterior))
        )
    }
}
