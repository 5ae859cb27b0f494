/// Three numbers, the vectors of a three-dimensional cone, kept in registers.
struct Vector3: Sendable {
    var x: Double
    var y: Double
    var z: Double

    @inline(__always)
    init(_ x: Double, _ y: Double, _ z: Double) {
        self.x = x
        self.y = y
        self.z = z
    }

    @inline(__always)
    subscript(i: Int) -> Double { i == 0 ? x : i == 1 ? y : z }

    @inline(__always)
    func dot(_ other: Vector3) -> Double { x * other.x + y * other.y + z * other.z }

    @inline(__always)
    func cross(_ other: Vector3) -> Vector3 {
        Vector3(
            y * other.z - z * other.y,
            z * other.x - x * other.z,
            x * other.y - y * other.x
        )
    }

    /// The entrywise product.
    @inline(__always)
    func times(_ other: Vector3) -> Vector3 { Vector3(x * other.x, y * other.y, z * other.z) }

    /// This vector less the multiple of `direction` that makes it orthogonal to `normal`, where
    /// `product` is direction·normal.
    @inline(__always)
    func cleared(of direction: Vector3, by normal: Vector3, _ product: Double) -> Vector3 {
        self - (dot(normal) / product) * direction
    }

    /// Whether every entry is a number.
    @inline(__always)
    var isFinite: Bool { x.isFinite && y.isFinite && z.isFinite }

    @inline(__always)
    static func + (a: Vector3, b: Vector3) -> Vector3 { Vector3(a.x + b.x, a.y + b.y, a.z + b.z) }

    @inline(__always)
    static func - (a: Vector3, b: Vector3) -> Vector3 { Vector3(a.x - b.x, a.y - b.y, a.z - b.z) }

    @inline(__always)
    static func * (factor: Double, v: Vector3) -> Vector3 {
        Vector3(factor * v.x, factor * v.y, factor * v.z)
    }
}

extension [Double] {
    /// The three entries from `start` on.
    @inline(__always)
    func triple(at start: Int) -> Vector3 {
        Vector3(self[start], self[start + 1], self[start + 2])
    }

    /// Overwrites the three entries from `start` on.
    @inline(__always)
    mutating func setTriple(_ v: Vector3, at start: Int) {
        self[start] = v.x
        self[start + 1] = v.y
        self[start + 2] = v.z
    }
}
