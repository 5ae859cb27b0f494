internal import CBLAS

/// The vectors of ``BudgetDescent``, some numbers at a time.
///
/// x, Σx, b, 1/b and r stand one after the other in one buffer, each with zeros behind the last asset up
/// to whole lanes.
@safe
struct BudgetVectors: ~Copyable {
    private typealias Lanes = SIMD4<Double>

    private let order: Int
    /// The length of a vector with its zeros.
    private let stride: Int
    private let numbers: WorkBuffer<Double>

    /// From this order on half of Σ is read.
    private static let largeOrder = 64
    /// No step makes a weight larger than four times what it was.
    private static let leastDivisor = 0.25

    /// Room for so many assets.
    init(order: Int) {
        self.order = order
        let width = Lanes.scalarCount
        stride = (order + width - 1) / width * width
        numbers = WorkBuffer(count: 5 * stride, repeating: 0)
    }

    /// Begins with xᵢ = √(bᵢ/Σᵢᵢ), which is the answer without correlations; the least and the largest
    /// variance of an asset.
    func start(_ budgets: [Double], _ covariance: Matrix) -> (least: Double, largest: Double) {
        precondition(budgets.count == order && covariance.rows == order)
        var (least, largest) = (Double.infinity, 0.0)
        for i in 0..<order {
            let variance = covariance[i, i]
            (least, largest) = (min(least, variance), max(largest, variance))
            numbers[2 * stride + i] = budgets[i]
            numbers[3 * stride + i] = variance
        }
        let x = unsafe lanes(of: 0)
        let (shares, inverses) = unsafe (lanes(of: 2), lanes(of: 3))
        for k in places {
            let share = unsafe BudgetVectors.load(shares, k)
            let ratio = unsafe share / BudgetVectors.load(inverses, k)
            let isPadding = share .== 0
            let first = ratio.squareRoot().replacing(with: 0, where: isPadding)
            unsafe BudgetVectors.store(first, x, k)
            unsafe BudgetVectors.store(
                (1 / share).replacing(with: 0, where: isPadding),
                inverses,
                k
            )
        }
        return (least, largest)
    }

    // MARK: - A step

    /// Σx.
    func multiply(by covariance: UnsafePointer<Double>) {
        let (n, x) = (Int32(order), unsafe numbers.base)
        let y = unsafe x + stride
        if order < BudgetVectors.largeOrder {
            unsafe cblas_dgemv(CblasColMajor, CblasNoTrans, n, n, 1, covariance, n, x, 1, 0, y, 1)
        } else {
            unsafe cblas_dsymv(CblasColMajor, CblasLower, n, 1, covariance, n, x, 1, 0, y, 1)
        }
    }

    /// Overwrites Σx by xᵢ (Σx)ᵢ; their sum, the variance of x.
    func contribute() -> Double {
        let x = unsafe lanes(of: 0)
        let parts = unsafe lanes(of: 1)
        var total = Lanes.zero
        for k in places {
            let part = unsafe BudgetVectors.load(x, k) * BudgetVectors.load(parts, k)
            unsafe BudgetVectors.store(part, parts, k)
            total += part
        }
        return total.sum()
    }

    /// Overwrites r by what it is now: ⟨r, r⟩, and its product with what it was.
    func compare(withVariance variance: Double) -> (size: Double, product: Double) {
        let factor = 1 / variance
        let (parts, budgets) = unsafe (lanes(of: 1), lanes(of: 2))
        let (inverses, errors) = unsafe (lanes(of: 3), lanes(of: 4))
        var (size, product) = (Lanes.zero, Lanes.zero)
        for k in places {
            let excess =
                unsafe factor * BudgetVectors.load(parts, k) - BudgetVectors.load(budgets, k)
            let error = unsafe excess * BudgetVectors.load(inverses, k)
            size += excess * error
            product += unsafe excess * BudgetVectors.load(errors, k)
            unsafe BudgetVectors.store(error, errors, k)
        }
        return (size.sum(), product.sum())
    }

    /// xᵢ ← xᵢ / (1 + θ rᵢ).
    func move(_ step: Double) {
        let (x, errors) = unsafe (lanes(of: 0), lanes(of: 4))
        let least = Lanes(repeating: BudgetVectors.leastDivisor)
        for k in places {
            let divisor = unsafe 1 + step * BudgetVectors.load(errors, k)
            let moved =
                unsafe BudgetVectors.load(x, k)
                / divisor.replacing(with: least, where: divisor .< least)
            unsafe BudgetVectors.store(moved, x, k)
        }
    }

    // MARK: - What came out

    /// x.
    var x: [Double] { numbers.array(length: order) }

    /// Σ xᵢ.
    var total: Double {
        var total = Lanes.zero
        let x = unsafe lanes(of: 0)
        for k in places { total += unsafe BudgetVectors.load(x, k) }
        return total.sum()
    }

    /// x with the sum 1.
    var weights: [Double] {
        let factor = 1 / total
        return unsafe [Double](unsafeUninitializedCapacity: order) { buffer, count in
            for i in 0..<order { unsafe buffer.initializeElement(at: i, to: factor * numbers[i]) }
            count = order
        }
    }

    /// maxᵢ |rᵢ|, and maxᵢ bᵢ |rᵢ|.
    var largest: (error: Double, excess: Double) {
        let (budgets, errors) = unsafe (lanes(of: 2), lanes(of: 4))
        var (error, excess) = (Lanes.zero, Lanes.zero)
        for k in places {
            let own = unsafe BudgetVectors.load(errors, k)
            let size = own.replacing(with: -own, where: own .< 0)
            let share = unsafe size * BudgetVectors.load(budgets, k)
            error.replace(with: size, where: size .> error)
            excess.replace(with: share, where: share .> excess)
        }
        return (error.max(), excess.max())
    }

    // MARK: - Lanes

    /// The places of whole lanes.
    private var places: StrideTo<Int> { Swift.stride(from: 0, to: stride, by: Lanes.scalarCount) }

    /// The vector of this number.
    private func lanes(of vector: Int) -> UnsafeMutablePointer<Double> {
        unsafe numbers.base + vector * stride
    }

    @inline(__always)
    private static func load(_ vector: UnsafeMutablePointer<Double>, _ k: Int) -> Lanes {
        unsafe UnsafeRawPointer(vector + k).loadUnaligned(as: Lanes.self)
    }

    @inline(__always)
    private static func store(_ value: Lanes, _ vector: UnsafeMutablePointer<Double>, _ k: Int) {
        unsafe UnsafeMutableRawPointer(vector + k).storeBytes(of: value, as: Lanes.self)
    }
}
