/// Second-order cones of few dense rows, whose terms AᵀH⁻¹A are one product of matrices together.
///
/// With H⁻¹ = W⁻¹W⁻¹ each is the Gram matrix of W⁻¹A. One by one these are updates of low rank, which wait for memory;
/// below each other they are a product, which does not. A risk share of each of n assets makes n such cones.
struct SmallNorms {
    private var parts: [Matrix] = []
    private var rows = 0
    private var columns = 0

    /// Rows up to which a cone is small, and columns from which on that matters.
    private static let mostRows = 8
    private static let leastColumns = 16

    /// Whether rows are few enough, and long enough, for their terms to wait for others.
    static func areSmall(_ rows: Matrix) -> Bool {
        rows.rows <= mostRows && rows.columns >= leastColumns
    }

    /// Takes a block's term to be added later; false where it is none of these.
    mutating func take(_ block: ConicBlock, _ cone: any Cone) -> Bool {
        guard case .dense(var matrix) = block.rows, case .secondOrder = block.kind,
            Self.areSmall(matrix)
        else { return false }
        cone.unscaleRows(of: &matrix)
        rows += matrix.rows
        columns = max(columns, matrix.columns)
        parts.append(matrix)
        return true
    }

    /// Adds all terms taken to the lower triangle of C, in its leading columns.
    ///
    /// - Complexity: rows · columns² flops in BLAS-3.
    func add(toLowerOf c: inout Matrix) {
        guard rows > 0 else { return }
        var stack = Matrix(rows: rows, columns: columns)
        var first = 0
        for part in parts {
            for j in 0..<part.columns {
                for k in 0..<part.rows { stack[first + k, j] = part[k, j] }
            }
            first += part.rows
        }
        var scratch: [Double] = []
        let ones = [Double](repeating: 1, count: rows)
        Kernels.addScaledGram(of: stack, scale: ones, scratch: &scratch, toLowerOf: &c)
    }
}
