internal import Estimation
internal import MarketData
internal import Numerics
public import Portfolio

extension MarketDesk {
    /// The answer of `GET /api/market-data/correlation`: sample correlations of simple returns.
    ///
    /// The correlation with an asset whose price never changes is unknown, `null`, and so is then the spectrum.
    ///
    /// - Throws: ``ErrorReport`` with code `unknown_asset`, `insufficient_history` or `storage_error`.
    /// - Complexity: O(days × assets² + assets³).
    public func correlation(
        of assets: [AssetID],
        from first: Day?,
        through last: Day?
    ) async throws -> JSON {
        let table = try await table(of: assets, from: first, through: last)
        let returns: ReturnTable
        let covariance: Matrix
        do {
            returns = try ReturnTable(prices: table, assets: assets, from: first, through: last)
            covariance = try SampleCovariance().estimate(returns).matrix
        } catch let error as HistoryError {
            throw ErrorReport(error)
        } catch let error as EstimationError {
            throw ErrorReport(code: .insufficientHistory, message: error.description)
        }
        let correlation = CorrelationMatrix(covariance: covariance)
        let rows = assets.indices.map { i in
            JSON.array(assets.indices.map { JSON(correlation[i, $0]) })
        }
        return .members(
            ("assets", .array(assets.map { .string($0.symbol) })),
            ("correlation", .array(rows)),
            ("observations", JSON(returns.observations)),
            ("spectrum", MarketDesk.spectrum(of: covariance, returns.observations))
        )
    }

    /// The eigenvalues of the correlations, descending, and the band of those that noise alone would have.
    private static func spectrum(of covariance: Matrix, _ observations: Int) -> JSON {
        guard let found = NoiseSpectrum(covariance: covariance, observations: observations) else {
            return .null
        }
        return .members(
            ("eigenvalues", .array(found.eigenvalues.reversed().map { JSON($0) })),
            ("noise_variance", JSON(found.law.variance)),
            ("ratio", JSON(found.law.ratio)),
            ("least", JSON(found.law.leastEigenvalue)),
            ("largest", JSON(found.law.largestEigenvalue)),
            ("factors", JSON(found.factors))
        )
    }
}
