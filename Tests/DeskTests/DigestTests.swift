import Desk
import Portfolio
import Testing

@Suite struct DigestTests {
    /// FIPS 180-4 examples of NIST, and one million times "a".
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ])
    func `is SHA-256`(_ text: String, _ expected: String) {
        #expect(String(hexadecimal: Digest.sha256(text)) == expected)
        #expect(String(hexadecimal: Digest.sha256(Array(text.utf8))) == expected)
    }

    @Test func `doubles are hashed as their bytes`() {
        let values = [1.5, -2, .nan, 1e300]
        let bytes = values.flatMap { value in
            (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64($0))) }
        }
        #expect(Digest.sha256(values) == Digest.sha256(bytes))
        #expect(Digest.sha256([] as [Double]) == Digest.sha256(""))
    }

    @Test func `a fingerprint depends on kinds, order and borders of its parts`() {
        func fingerprint(_ body: (inout Fingerprint) -> Void) -> String {
            var fingerprint = Fingerprint()
            body(&fingerprint)
            return fingerprint.hexadecimal
        }
        let all: Set = [
            fingerprint { _ in },
            fingerprint { $0.add("ab") },
            fingerprint {
                $0.add("a")
                $0.add("b")
            },
            fingerprint {
                $0.add("b")
                $0.add("a")
            },
            fingerprint { $0.add("") },
            fingerprint { $0.add([] as [Double]) },
            fingerprint { $0.add([] as [Int32]) },
            fingerprint { $0.add([0.0]) },
            fingerprint { $0.add([-0.0]) },
            fingerprint { $0.add([0, 0] as [Int32]) },
        ]
        #expect(all.count == 10)
        #expect(fingerprint { $0.add("ab") } == fingerprint { $0.add("ab") })
        #expect(all.allSatisfy { $0.utf8.count == 64 })
    }
}
