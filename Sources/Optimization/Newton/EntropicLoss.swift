internal import Numerics

/// λ r(w) + lᵀw for an entropic or relativistic tail r.
struct EntropicLoss: SmoothLoss {
    let scenarios: Matrix
    let confidence: Double
    let kappa: Double
    let aversion: Double
    let linear: [Double]

    struct Point: SmoothPoint {
        let weights: [Double]
        let returns: [Double]
        let tail: EntropicTail
        let value: Double
        let size: Double
    }

    func point(at weights: [Double], near other: Point?) -> Point? {
        let returns = BLAS.multiply(scenarios, weights)
        let tail = EntropicTail(
            of: returns,
            confidence: confidence,
            kappa: kappa,
            near: other?.tail
        )
        return Point(
            weights: weights,
            returns: returns,
            tail: tail,
            value: aversion * tail.risk + BLAS.dot(linear, weights),
            size: abs(aversion * tail.risk)
        )
    }

    func curvature(at point: Point) -> (gradient: [Double], hessian: Matrix)? {
        let curvature = EntropicCurvature(
            point.tail,
            kappa: kappa,
            scenarios: scenarios,
            returns: point.returns
        )
        guard let curvature else { return nil }
        return (
            zip(curvature.gradient, linear).map { aversion * $0 + $1 },
            BLAS.gram(curvature.rows, scale: aversion)
        )
    }
}
