import Estimation
import Foundation

/// `benchmark RETURNS ASSETS PROBLEM RUNS`, `benchmark conic PROGRAM.json`, `benchmark triggers PORTFOLIOS ASSETS
/// RUNS`, `benchmark plans ASSETS LOTS RUNS` or `benchmark model RETURNS ASSETS NAME RUNS`: the seconds of each run, and the last answer, as JSON.
@main
struct Benchmark {
    static func main() {
        do {
            let arguments = CommandLine.arguments.dropFirst()
            if arguments.count == 2, arguments[1] == "conic" {
                return try ConicFile.run(arguments[2])
            }
            if arguments.count == 4, arguments[1] == "triggers",
                let numbers = Optional(arguments.dropFirst().compactMap { Int($0) }),
                numbers.count == 3
            {
                return try Triggers.run(
                    portfolios: numbers[0],
                    assets: numbers[1],
                    runs: numbers[2]
                )
            }
            if arguments.count == 4, arguments[1] == "plans",
                let numbers = Optional(arguments.dropFirst().compactMap { Int($0) }),
                numbers.count == 3
            {
                return try Plans.run(assets: numbers[0], lots: numbers[1], runs: numbers[2])
            }
            if arguments.count == 5, arguments[1] == "model", let assets = Int(arguments[3]),
                let runs = Int(arguments[5]), runs > 0
            {
                let setting = try Setting(contentsOf: arguments[2], assets: assets)
                return try Model.run(arguments[4], on: setting, runs: runs)
            }
            guard arguments.count == 4,
                let assets = Int(arguments[2]),
                let problem = Problem(rawValue: arguments[3]),
                let runs = Int(arguments[4]), runs > 0
            else {
                let names = Problem.allCases.map(\.rawValue).joined(separator: " | ")
                throw Misuse("usage: benchmark RETURNS ASSETS (\(names)) RUNS")
            }
            let setting = try Setting(contentsOf: arguments[1], assets: assets)
            try time(problem, on: setting, runs: runs)
        } catch {
            FileHandle.standardError.write(Data("benchmark: \(error)\n".utf8))
            exit(2)
        }
    }

    /// Prints `runs` timings, from moments where the problem can be given them and from returns.
    private static func time(_ problem: Problem, on setting: Setting, runs: Int) throws {
        let clock = ContinuousClock()
        // The first solve, which also warms up, is the one whose memory counts.
        Memory.reset()
        let before = Memory.resident
        let moments = try setting.distribution()
        var answer = try problem.solve(setting, moments)
        let (table, peak) = (setting.size, Memory.peak)
        var (solving, whole): ([Double], [Double]) = ([], [])
        for _ in 0..<runs {
            if !problem.isEstimator {
                solving.append(
                    seconds(try clock.measure { answer = try problem.solve(setting, moments) })
                )
            }
            whole.append(
                seconds(
                    try clock.measure {
                        answer =
                            problem.isEstimator
                            ? try problem.estimate(setting)
                            : try problem.solve(setting, setting.distribution())
                    }
                )
            )
        }
        let rows = answer.rows.map { "[\($0.map(\.description).joined(separator: ","))]" }
        print(
            """
            {"method":"\(answer.method)","solve":\(solving),"whole":\(whole),\
            "memory":\(Double(table + max(0, peak - before)) / Double(table)),\
            "rows":[\(rows.joined(separator: ","))]}
            """
        )
    }

    private static func seconds(_ duration: Duration) -> Double {
        duration / .seconds(1)
    }
}
