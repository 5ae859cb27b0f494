/// Normal deviates by the ziggurat.
extension Xoshiro256 {
    /// A standard normal deviate.
    ///
    /// One draw of 64 bits in 98.8 % of all cases: its low bits choose a layer, its high bits a
    /// place in it. Marsaglia & Tsang, "The Ziggurat Method", J. Stat. Software 5 (2000), with
    /// independent bits as Doornik, "An Improved Ziggurat Method" (2005), asks.
    public mutating func normal() -> Double {
        let ziggurat = Ziggurat.table
        while true {
            let bits = next()
            let layer = Int(bits & 0x7F)
            let signed = Double(Int64(bitPattern: bits) >> 11) * 0x1p-52
            if abs(signed) < ziggurat.ratio[layer] {
                return signed * ziggurat.edge[layer]
            }
            if layer == 0 { return tail(negative: signed < 0) }
            let x = signed * ziggurat.edge[layer]
            let outer = Double.exp(-0.5 * (ziggurat.squaredEdge(layer) - x * x))
            let inner = Double.exp(-0.5 * (ziggurat.squaredEdge(layer + 1) - x * x))
            if inner + uniform() * (outer - inner) < 1 { return x }
        }
    }

    /// `count` standard normal deviates.
    public mutating func normals(_ count: Int) -> [Double] {
        (0..<max(count, 0)).map { _ in normal() }
    }

    /// A deviate beyond the base layer: Marsaglia, "Generating a Variable from the Tail" (1964).
    private mutating func tail(negative: Bool) -> Double {
        while true {
            let x = Double.log(openUniform()) / Ziggurat.base
            let y = Double.log(openUniform())
            if -2 * y >= x * x { return negative ? x - Ziggurat.base : Ziggurat.base - x }
        }
    }
}

/// 128 layers of equal area under exp(−x² / 2), the lowest of them including the tail.
struct Ziggurat: Sendable {
    /// Where the tail begins.
    static let base = 3.442619855899
    /// The area of each layer.
    static let area = 9.91256303526217e-3
    static let table = Ziggurat()

    /// The right edge of each layer, and 0 at the top.
    let edge: [Double]
    /// The share of each layer that lies wholly under the curve.
    let ratio: [Double]

    private init() {
        let count = 128
        var edge = [Double](repeating: 0, count: count + 1)
        var height = Double.exp(-0.5 * Self.base * Self.base)
        edge[0] = Self.area / height
        edge[1] = Self.base
        for i in 2..<count {
            edge[i] = (-2 * Double.log(Self.area / edge[i - 1] + height)).squareRoot()
            height = Double.exp(-0.5 * edge[i] * edge[i])
        }
        self.edge = edge
        ratio = (0..<count).map { edge[$0 + 1] / edge[$0] }
    }

    func squaredEdge(_ layer: Int) -> Double {
        edge[layer] * edge[layer]
    }
}
