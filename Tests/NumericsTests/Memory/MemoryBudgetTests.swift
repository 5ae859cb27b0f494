import Testing

@testable import Numerics

/// What a budget lets through, and what becomes of methods that do not fit.
@Suite struct MemoryBudgetTests {
    @Test func `without a budget everything fits and nothing is noted`() {
        #expect(MemoryBudget.fits(.max))
        MemoryBudget.refuse(1, for: "nothing")
        #expect(!MemoryBudget.hasRefused)
    }

    @Test func `a budget holds within its scope, to the byte`() {
        let budget = MemoryBudget(bytes: 100)
        ConicHooks(memory: budget).scope {
            #expect(MemoryBudget.fits(100) && !MemoryBudget.fits(101))
            #expect(!MemoryBudget.hasRefused)
            // Hooks without a budget leave the outer one.
            ConicHooks().scope { #expect(!MemoryBudget.fits(101)) }
            MemoryBudget.refuse(101, for: "a table")
            #expect(MemoryBudget.hasRefused)
        }
        #expect(budget.refused == MemoryBudget.Need(bytes: 101, purpose: "a table"))
        #expect(budget.shared(among: 3).bytes == 33)
        #expect(MemoryBudget(bytes: -5).bytes == 0)
    }

    /// min Σx with x ≥ 1 + x'/2 around a ring: x = 2, on the dense path where there are few.
    private func ring(_ n: Int) -> ConicProgram {
        var rows = SparseRows()
        for i in 0..<n { rows.append(columns: [i, (i + 1) % n], values: [-1, 0.5]) }
        let limits = [Double](repeating: -1, count: n)
        return ConicProgram(
            quadratic: .zero,
            linear: [Double](repeating: 1, count: n),
            blocks: [ConicBlock(rows: .sparse(rows), limits: limits, kind: .nonnegative)]
        )
    }

    @Test func `a dense path that does not fit gives way to the sparse one`() {
        let program = ring(24)
        #expect(!(program.makeKKTSolver() is SparseKKTSolver))
        let memory = KKTMemory(program)
        let small = MemoryBudget(bytes: memory.general - 1)
        let path = ConicHooks(memory: small).scope { program.makeKKTSolver() }
        #expect(path is SparseKKTSolver)
        let answer = ConicSolver(hooks: ConicHooks(memory: small)).solve(program)
        #expect(answer.status == .optimal)
        #expect(answer.x.allSatisfy { abs($0 - 2) < 1e-8 })
        #expect(small.refused == nil)
    }

    @Test func `where no path fits the solve ends with the least need`() throws {
        let program = ring(150)
        let budget = MemoryBudget(bytes: KKTMemory(program).sparseAnalysis - 1)
        let answer = ConicSolver(hooks: ConicHooks(memory: budget)).solve(program)
        #expect(answer.status == .memoryLimit)
        let need = try #require(budget.refused)
        #expect(need.bytes > budget.bytes)
        // What was named suffices.
        let enough = MemoryBudget(bytes: need.bytes)
        #expect(ConicSolver(hooks: ConicHooks(memory: enough)).solve(program).status == .optimal)
    }

    @Test func `a program over scenarios is refused before its table is scaled`() throws {
        let program = ScenarioPrograms(assets: 5, count: 60, seed: 3)
            .conditionalDrawdown(confidence: 0.9)
        let structure = try #require(ScenarioStructure(program))
        let need = KKTMemory(program).scenarios(structure)
        let exact = MemoryBudget(bytes: need)
        #expect(ConicSolver(hooks: ConicHooks(memory: exact)).solve(program).status == .optimal)
        let less = MemoryBudget(bytes: need - 1)
        let refused = ConicSolver(hooks: ConicHooks(memory: less)).solve(program)
        #expect(refused.status == .memoryLimit)
        #expect(less.refused?.bytes == need)
    }

    @Test func `quadratic programs fall back from the active set and then end`() {
        let n = 40
        var matrix = Matrix.identity(n)
        // A diagonal one would need none of this.
        (matrix[0, 1], matrix[1, 0]) = (0.5, 0.5)
        var program = QuadraticProgram(
            quadratic: .dense(matrix),
            linear: [Double](repeating: -1, count: n)
        )
        program.lower = [Double](repeating: 0, count: n)
        func solve(_ bytes: Int) -> QuadraticSolution {
            ConicHooks(memory: MemoryBudget(bytes: bytes)).scope {
                QuadraticSolver().solve(program)
            }
        }
        let whole = QuadraticMemory.activeSet(program)
        #expect(solve(whole).method == .dualActiveSet)
        #expect(solve(whole - 1).method == .interiorPoint)
        #expect(solve(1_000).status == .memoryLimit)
        #expect(throws: ActiveSetFailure.memoryLimit) {
            try ConicHooks(memory: MemoryBudget(bytes: 10)).scope {
                Result { () throws(ActiveSetFailure) in
                    try CriticalLine(program, means: [Double](repeating: 1, count: n))
                }
            }.get()
        }
    }
}
