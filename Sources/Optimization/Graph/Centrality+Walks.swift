internal import Numerics

/// Centralities by walks along the links: spectra and shortest ways.
extension Centrality {
    static func eigenvector(_ spectrum: SymmetricEigen) -> [Double] {
        unit(spectrum.vectors.column(spectrum.values.count - 1))
    }

    /// Σₖ vᵢₖ² e^λₖ.
    static func subgraph(_ spectrum: SymmetricEigen) -> [Double] {
        let powers = spectrum.values.map(Double.exp)
        return spectrum.values.indices.map { asset in
            powers.indices.reduce(0) { sum, k in
                let component = spectrum.vectors[asset, k]
                return sum + component * component * powers[k]
            }
        }
    }

    /// (d² + d + 2 Σ d of its neighbours) / Σ (d² + d), d being degrees: the energy is the sum of the squared
    /// eigenvalues of the Laplacian.
    static func laplacian(_ network: AssetNetwork) -> [Double] {
        let degrees = network.neighbours.map { Double($0.count) }
        let energy = degrees.reduce(0) { $0 + $1 * $1 + $1 }
        return network.neighbours.enumerated().map { asset, others in
            let own = degrees[asset] * degrees[asset] + degrees[asset]
            let fall = others.reduce(own) { $0 + 2 * degrees[$1] }
            return energy > 0 ? fall / energy : 0
        }
    }

    static func closeness(_ network: AssetNetwork) -> [Double] {
        (0..<network.count).map { asset in
            let whole = network.steps(from: asset).reduce(0, +)
            return whole > 0 ? Double(network.count - 1) / Double(whole) : 0
        }
    }

    /// By Brandes (2001): ways are counted outwards from each asset, and shares are added up inwards.
    static func betweenness(_ network: AssetNetwork) -> [Double] {
        let n = network.count
        var result = [Double](repeating: 0, count: n)
        for start in 0..<n {
            let steps = network.steps(from: start)
            let outwards = (0..<n).sorted { (steps[$0], $0) < (steps[$1], $1) }
            var ways = [Double](repeating: 0, count: n)
            ways[start] = 1
            for place in outwards {
                for other in network.neighbours[place] where steps[other] == steps[place] + 1 {
                    ways[other] += ways[place]
                }
            }
            var shares = [Double](repeating: 0, count: n)
            for place in outwards.reversed() where place != start {
                for other in network.neighbours[place] where steps[other] == steps[place] - 1 {
                    shares[other] += ways[other] / ways[place] * (1 + shares[place])
                }
                result[place] += shares[place]
            }
        }
        let pairs = Double((n - 1) * (n - 2))
        return pairs > 0 ? result.map { $0 / pairs } : result
    }
}

extension AssetNetwork {
    /// The matrix of links: 1 where two assets are joined.
    var links: Matrix {
        var result = Matrix(rows: count, columns: count)
        for (asset, others) in neighbours.enumerated() {
            for other in others { result[other, asset] = 1 }
        }
        return result
    }

    /// Its eigenvalues and eigenvectors; `nil` where they were not found.
    var spectrum: SymmetricEigen? { try? SymmetricEigen(links) }
}
