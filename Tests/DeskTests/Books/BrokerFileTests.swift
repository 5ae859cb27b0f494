import Desk
import Portfolio
import TestKit
import Testing

/// Files of brokers as a whole: faults, hostile bytes, and histories in the dialects of brokers.
@Suite struct BrokerFileTests {
    private func mapping(_ more: String = "") throws -> BrokerMapping {
        try BrokerMappingTests.mapping(more)
    }

    private func fault(_ bytes: [UInt8], rowLimit: Int = 1_000) throws -> ErrorReport? {
        let mapping = try mapping()
        return #expect(throws: ErrorReport.self) {
            try ReadHistory(
                bytes,
                name: "f.csv",
                mapping: mapping,
                currency: .dollar,
                rowLimit: rowLimit
            )
        }
    }

    private func desk() async throws -> (BookDesk, PortfolioID) {
        let desk = BookDesk(
            journals: InMemoryJournalStore(),
            prices: FixedPrices.none,
            now: { Timestamp(secondsSinceEpoch: 1_700_000_000) }
        )
        let id = try #require(PortfolioID("main"))
        _ = try await desk.create(.init(id: id, settings: LedgerSettings()))
        return (desk, id)
    }

    @Test func `all faulty rows are listed at once, by the broker's names of the columns`() throws {
        let good = "2024-03-05,deposit,,,,5\n"
        let rows = (0..<40).map { "2024-03-05,deposit,,,,x\($0)\n" }.joined(separator: good)
        let error = try fault(Array(("D,T,S,Q,P,A\n" + rows).utf8))
        let listed = error?.details["rows"]?.array ?? []
        #expect(listed.map { $0["line"]?.integer } == (0..<40).map { 2 + 2 * $0 })
        #expect(listed.first?["column"]?.string == "A")
        #expect(listed.last?["found"]?.string == "x39")
        #expect(error?.message.contains("40 rows cannot be read") == true)
        #expect(error?.message.hasSuffix("and 20 more") == true)
    }

    @Test func `with a faulty row nothing is recorded`() async throws {
        let (desk, id) = try await desk()
        let mapping = try mapping()
        for bad in ["2024-03-06,deposit,,,,x\n", "2024-03-06,sell,X,1,1,\n"] {
            let bytes = Array("D,T,S,Q,P,A\n2024-03-05,deposit,,,,5\n\(bad)".utf8)
            await #expect(throws: ErrorReport.self) {
                try await desk.record(bytes, name: "f", mapping: mapping, into: id)
            }
        }
        #expect(try await desk.verify(id).entries == 0)
    }

    @Test func `a preview says what each row will do`() async throws {
        let (desk, id) = try await desk()
        let mapping = try mapping(#", "ignore": {"T": "memo"}"#)
        func record(_ rows: String, isTrial: Bool) async throws -> RecordReport? {
            try await desk.record(
                Array("D,T,S,Q,P,A\n\(rows)".utf8),
                name: "f",
                mapping: mapping,
                into: id,
                isTrial: isTrial
            ).report
        }
        let first = "2024-03-05,deposit,,,,5\n2024-03-06,deposit,,,,6\n"
        _ = try await record(first, isTrial: false)
        // A later file that overlaps with the earlier one, the newest row first.
        let later = "2024-03-07,deposit,,,,7\n2024-03-07,memo,,,,\n2024-03-06,deposit,,,,6\n"
        let report = try #require(try await record(later, isTrial: true))
        #expect((report.recorded, report.known, report.ignored) == (1, 1, 1))
        let rows = report.json["rows"]?.array ?? []
        #expect(rows.map { $0["line"]?.integer } == [2, 3, 4])
        #expect(rows.map { $0["outcome"]?.string } == ["new", "ignored", "known"])
        #expect(rows[0]["transaction"]?["date"]?.string == "2024-03-07")
        #expect(rows[1]["rule"]?.string == "ignore: T is “memo”")
        #expect(rows[2]["transaction"]?["amount"] != nil)
        #expect(report.text.contains("line 3: ignored: ignore: T is “memo”\nline 4: known: {"))
        #expect(try await desk.verify(id).entries == 2)
        #expect(try await record(later, isTrial: false)?.recorded == 1)
        #expect(try await record(later, isTrial: false)?.known == 2)
        #expect(try await desk.verify(id).entries == 3)
    }

    @Test func `hostile files are refused with a reason`() throws {
        let header = Array("D,T,S,Q,P,A\n".utf8)
        let row = "2024-03-05,deposit,,,,5"
        let cases: [(bytes: [UInt8], words: String)] = [
            ([], "no header"), (Array("\n\n\n".utf8), "no header"),
            (Array("D,T,S,Q,P\n\(row)\n".utf8), "missing is “A”"),
            (Array("D;T;S;Q;P;A\n".utf8), "with commas between"),
            (Array("D,T,S,Q,P,A,A\n".utf8), "twice"),
            ([0xFF, 0xFE] + header.flatMap { [$0, 0] }, "UTF-16"),
            (header + Array("2024-03-05,dep".utf8) + [0xE4] + Array(",,,,5".utf8), "Cell 2 is not"),
            (header + Array("2024-03-05,deposit,\u{0},,,5\n".utf8), "Cell 3 is not UTF-8"),
            (header + Array("\"2024-03-05,deposit,,,,5\n".utf8), "A quote is not closed"),
            (header + Array("\"a\nb\"c,,,,,\n\(row)x\n".utf8), "line 4, A"),
            (header + Array("2024-03-05,deposit,,,,5,6\n".utf8), "7 cells and the header 6"),
            (header + Array("2024-03-05,deposit\n".utf8), "2 cells and the header 6"),
            (header + Array(String(repeating: ",", count: 100_000).utf8), "cells and the header 6"),
            (header + Array("\(String(repeating: "x", count: 5_000)),,,,,\n".utf8), "4096 bytes"),
            (header + Array("2024-03-05,buy,X,1e30,,1\n".utf8), "no number"),
            (header + Array("2024-03-05,buy,X,99999999999999,99999999999999,\n".utf8), "exact"),
            (header + Array("1850-03-05,deposit,,,,5\n".utf8), "before 1900"),
        ]
        for (bytes, words) in cases {
            let error = try fault(bytes)
            #expect(error?.code == .malformedCSV)
            #expect(error?.message.contains(words) == true, "\(words): \(error?.message ?? "")")
        }
        let many = header + Array(String(repeating: row + "\n", count: 1_001).utf8)
        #expect(try fault(many)?.code == .payloadTooLarge)
        #expect(try fault(Array(repeating: UInt8(ascii: "\""), count: 1 << 20)) != nil)
    }

    @Test func `random bytes are read or refused, never more`() throws {
        var random = SeededGenerator(seed: 4)
        let pieces = [
            "D,T,S,Q,P,A", "\n", "\r", ",", "\"", "2024-03-05", "buy", "X", "-1", "\u{0}", "é",
        ]
        let mapping = try mapping(
            #", "types": {"buy/sell": "buy", "ignore": "*"}, "skip": {"last": 1}"#
        )
        for _ in 0..<2_000 {
            var bytes = Array("D,T,S,Q,P,A\n".utf8)
            for _ in 0..<Int.random(in: 0..<40, using: &random) {
                bytes += Array(pieces.randomElement(using: &random)!.utf8)
                if Int.random(in: 0..<40, using: &random) == 0 { bytes.append(0xFF) }
            }
            do {
                let found = try ReadHistory(bytes, name: "f", mapping: mapping, currency: .dollar)
                #expect(found.transactions.allSatisfy { $0.symbol?.symbol == "X" })
            } catch {
                #expect(error.code == .malformedCSV)
            }
        }
    }

    @Test(arguments: 0..<60)
    func `a history in a broker's dialect says the same transactions`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let dialect = BrokerDialect(&random)
        let rows = (0..<50).map { _ in BrokerDialect.Row(&random) }
        let plain =
            "date,type,symbol,quantity,amount,fee,tax,account\n" + rows.map(\.plain).joined()
        let expected = try TransactionCSV.parse(Array(plain.utf8), name: "p", currency: .dollar)
        let found = try ReadHistory(
            Array(dialect.file(rows).utf8),
            name: "d",
            mapping: BrokerMapping(Array(dialect.mapping.utf8)),
            currency: .dollar
        )
        #expect(found.transactions.map(\.said) == expected.map(\.said))
    }
}

extension Transaction {
    /// The transaction wherever it stands.
    fileprivate var said: Transaction {
        var result = self
        result.line = 0
        return result
    }
}
