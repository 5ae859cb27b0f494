extension ArraySlice<Double> {
    /// Without their mean.
    var centered: [Double] {
        let mean = reduce(0, +) / Double(count)
        return map { $0 - mean }
    }

    /// Of a sample, by n − 1.
    var variance: Double {
        let center = centered
        return center.dot(center) / Double(count - 1)
    }

    /// Of a year of 252 days.
    var annualVolatility: Double { (252 * variance).squareRoot() }

    /// Without their mean and of length 1, so that products are correlations; zeros where nothing moves.
    var standardized: [Double] {
        let center = centered
        let length = center.dot(center).squareRoot()
        return length > 1e-12 ? center.map { $0 / length } : center.map { _ in 0 }
    }
}

extension [Double] {
    /// Σ aᵢbᵢ.
    func dot(_ other: [Double]) -> Double {
        var sum = 0.0
        for place in indices { sum += self[place] * other[place] }
        return sum
    }
}
