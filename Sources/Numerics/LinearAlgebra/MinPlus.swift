/// Products in which sums are minima and products are sums: the shortest ways in two steps.
public enum MinPlus {
    /// cᵢⱼ = min over k of aᵢₖ + bₖⱼ; +∞ where there is no k.
    ///
    /// - Complexity: O(a.rows · a.columns · b.columns).
    public static func product(_ a: Matrix, _ b: Matrix) -> Matrix {
        precondition(a.columns == b.rows, "Inner dimensions of a product must agree.")
        var c = Matrix(rows: a.rows, columns: b.columns, repeating: .infinity)
        let (rows, depth, columns) = (a.rows, a.columns, b.columns)
        unsafe a.elements.withUnsafeBufferPointer { a in
            unsafe b.elements.withUnsafeBufferPointer { b in
                unsafe c.elements.withUnsafeMutableBufferPointer { c in
                    guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress
                    else { return }
                    for j in 0..<columns {
                        unsafe updateColumn(
                            c + j * rows,
                            a,
                            b + j * depth,
                            rows: rows,
                            depth: depth
                        )
                    }
                }
            }
        }
        return c
    }

    /// Four terms a pass, so that the column is read and written a quarter as often.
    private static func updateColumn(
        _ c: UnsafeMutablePointer<Double>,
        _ a: UnsafePointer<Double>,
        _ b: UnsafePointer<Double>,
        rows: Int,
        depth: Int
    ) {
        var k = 0
        while k + 4 <= depth {
            let (first, second) = unsafe (a + k * rows, a + (k + 1) * rows)
            let (third, fourth) = unsafe (a + (k + 2) * rows, a + (k + 3) * rows)
            let (b0, b1, b2, b3) = unsafe (b[k], b[k + 1], b[k + 2], b[k + 3])
            for i in 0..<rows {
                let left = unsafe lesser(first[i] + b0, second[i] + b1)
                let right = unsafe lesser(third[i] + b2, fourth[i] + b3)
                unsafe c[i] = lesser(c[i], lesser(left, right))
            }
            k += 4
        }
        while k < depth {
            let (way, offset) = unsafe (a + k * rows, b[k])
            for i in 0..<rows { unsafe c[i] = lesser(c[i], way[i] + offset) }
            k += 1
        }
    }

    /// The plain comparison, which is one instruction for a whole register.
    @inline(__always)
    private static func lesser(_ x: Double, _ y: Double) -> Double { y < x ? y : x }
}
