import Execution
import Portfolio
import TestKit
import Testing

/// Every way to fail at every moment: in the end our books are the venue's, and an intent was one order.
@Suite struct FaultMatrixTests {
    enum Moment: String, CaseIterable, Sendable {
        case submit, cancel, amend
        case startUp = "start-up"
        case periodic
    }

    @Test(arguments: VenueFault.allCases, Moment.allCases)
    func `books match and an intent is one order`(fault: VenueFault, moment: Moment) async throws {
        for seed in UInt64(1)...4 {
            let failures = [1, 3, 9, 60][Int(seed) - 1]
            try await play(fault, at: moment, failures: failures, seed: seed, restarts: false)
            try await play(fault, at: moment, failures: failures, seed: seed, restarts: true)
        }
    }

    private func play(
        _ fault: VenueFault,
        at moment: Moment,
        failures: Int,
        seed: UInt64,
        restarts: Bool
    ) async throws {
        let skew: Duration = fault == .clockSkew ? .seconds(-3_600) : .zero
        var rig = try await FaultRig(seed: seed, clockOffset: skew)
        if moment == .submit {
            await rig.exchange.set(fault, times: failures)
            try await rig.submit()
            await rig.offer(4)
        } else {
            try await rig.submit()
            await rig.wait(1)
            if moment != .startUp, moment != .periodic {
                await rig.offer(4)
                try await rig.poll()
            }
            await rig.wait(9)
            await rig.exchange.set(fault, times: failures)
        }
        switch moment {
        case .submit: break
        case .cancel: try await rig.cancel()
        case .amend: try await rig.amend(to: 12)
        case .startUp:
            await rig.offer(4)
            try await rig.restart()
        case .periodic:
            await rig.offer(4)
            if fault == .fillAfterCancel { try await rig.exchange.cancelByHand(rig.order.id) }
        }
        for _ in 0..<6 {
            await rig.wait(2)
            try await rig.poll()
            try await rig.reconcile()
            if restarts { try await rig.restart() }
            // Only a venue that says so itself may be believed that an order is gone.
            if fault != .orderNotFound { try await rig.checkNothingIsGone() }
        }
        // A venue that forgets its oldest trades does not remember them later.
        if fault != .missingOldestFills { await rig.exchange.set(nil) }
        await rig.wait(1)
        await rig.offer(20)
        for _ in 0..<6 {
            await rig.wait(3)
            try await rig.poll()
            try await rig.reconcile()
        }
        try await rig.restart()
        try await rig.check("\(fault.rawValue) x \(moment.rawValue), seed \(seed)")
    }
}
