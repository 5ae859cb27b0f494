/// What ``FreeSystem`` finds for one right-hand side: a point, or a direction.
///
/// It satisfies Px + ℓ + Cᵀy = 0 in the free variables and the active rows' limits; elsewhere the
/// gradient is what the bounds' multipliers have to balance.
final class Equilibrium {
    /// x.
    let point: WorkBuffer<Double>
    /// y, by row of the constraint table; zero where inactive.
    let rowDuals: WorkBuffer<Double>
    /// Px + ℓ + Cᵀy.
    let gradient: WorkBuffer<Double>

    init(variables n: Int, rows m: Int) {
        point = WorkBuffer(count: n, repeating: 0)
        rowDuals = WorkBuffer(count: m, repeating: 0)
        gradient = WorkBuffer(count: n, repeating: 0)
    }

    /// Moves along `direction` by `step`.
    func advance(_ step: Double, along direction: Equilibrium) {
        point.add(step, times: direction.point, length: point.count)
        rowDuals.add(step, times: direction.rowDuals, length: rowDuals.count)
        gradient.add(step, times: direction.gradient, length: gradient.count)
    }
}
