/// Uniform numbers, integers below a bound, and shuffles.
///
/// The standard library's `random(in:using:)` and `shuffle(using:)` do not promise their algorithm;
/// these do, so that a seed keeps its meaning.
extension Xoshiro256 {
    /// A uniform double in [0, 1): a multiple of 2⁻⁵³.
    @inlinable
    public mutating func uniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A uniform double in (0, 1): an odd multiple of 2⁻⁵⁴ or its rounding, safe for logarithms.
    @inlinable
    public mutating func openUniform() -> Double {
        (Double(next() >> 12) + 0.5) * 0x1p-52
    }

    /// `count` uniform doubles in [0, 1).
    public mutating func uniforms(_ count: Int) -> [Double] {
        (0..<max(count, 0)).map { _ in uniform() }
    }

    /// A uniform integer in 0..<bound, without bias.
    ///
    /// Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29 (2019).
    public mutating func integer(below bound: Int) -> Int {
        precondition(bound > 0, "A random integer needs a positive bound.")
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {
            let threshold = (0 &- range) % range
            while product.low < threshold { product = next().multipliedFullWidth(by: range) }
        }
        return Int(product.high)
    }

    /// Shuffles in place; every order is equally likely (Fisher & Yates, as Knuth's algorithm P).
    ///
    /// - Complexity: O(n).
    public mutating func shuffle<Element>(_ values: inout [Element]) {
        for i in stride(from: values.count - 1, to: 0, by: -1) {
            values.swapAt(i, integer(below: i + 1))
        }
    }

    /// A random order of 0..<count.
    public mutating func permutation(_ count: Int) -> [Int] {
        var result = Array(0..<max(count, 0))
        shuffle(&result)
        return result
    }
}
