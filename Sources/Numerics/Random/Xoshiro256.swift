/// The generator of every simulated number: xoshiro256**, seeded.
///
/// Period 2²⁵⁶ − 1, four-dimensionally equidistributed, a few machine instructions a draw; not for secrets.
/// Blackman & Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47 (2021);
/// <https://prng.di.unimi.it/xoshiro256starstar.c>.
///
/// **Reproducibility.** One seed gives one sequence of bits, uniforms, integers and shuffles on
/// every machine and in every version. Normal deviates use the C library's exp and log, so they
/// repeat bit by bit with one C library. Parallel work takes one seed and jumps ahead for each
/// part, so results do not depend on how many workers there are.
public struct Xoshiro256: RandomNumberGenerator, Hashable, Sendable {
    @usableFromInline var s0: UInt64
    @usableFromInline var s1: UInt64
    @usableFromInline var s2: UInt64
    @usableFromInline var s3: UInt64

    /// A generator whose whole sequence follows from `seed`, spread by SplitMix64.
    public init(seed: UInt64) {
        var spread = SplitMix64(seed: seed)
        (s0, s1, s2, s3) = (spread.next(), spread.next(), spread.next(), spread.next())
    }

    /// A generator in a given state; `nil` for the state of zeros, which it could never leave.
    public init?(state: SIMD4<UInt64>) {
        guard state != .zero else { return nil }
        (s0, s1, s2, s3) = (state[0], state[1], state[2], state[3])
    }

    /// The next 64 uniform bits.
    @inlinable
    public mutating func next() -> UInt64 {
        let result = Self.rotate(s1 &* 5, by: 7) &* 9
        let shifted = s1 << 17
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        s2 ^= shifted
        s3 = Self.rotate(s3, by: 45)
        return result
    }

    /// Moves ahead by 2¹²⁸ draws: 2¹²⁸ generators may so draw from one seed without overlap.
    public mutating func jump() {
        jump(by: [
            0x180E_C6D3_3CFD_0ABA, 0xD5A6_1266_F0C9_392C,
            0xA958_2618_E03F_C9AA, 0x39AB_DC45_29B1_661C,
        ])
    }

    /// Moves ahead by 2¹⁹² draws, for families of generators that jump themselves.
    public mutating func longJump() {
        jump(by: [
            0x76E1_5D3E_FEFD_CBBF, 0xC500_4E44_1C52_2FB3,
            0x7771_0069_854E_E241, 0x3910_9BB0_2ACB_E635,
        ])
    }

    /// Applies a polynomial in the one-step transition, given by its coefficients.
    private mutating func jump(by polynomial: [UInt64]) {
        var sum = SIMD4<UInt64>.zero
        for word in polynomial {
            for bit in 0..<64 {
                if word >> bit & 1 == 1 { sum ^= [s0, s1, s2, s3] }
                _ = next()
            }
        }
        (s0, s1, s2, s3) = (sum[0], sum[1], sum[2], sum[3])
    }

    @inlinable
    static func rotate(_ x: UInt64, by count: UInt64) -> UInt64 {
        x << count | x >> (64 - count)
    }
}
