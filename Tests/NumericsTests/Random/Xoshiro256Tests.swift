import Numerics
import Testing

/// Reference outputs are those of Vigna's published C programs, for the states named.
@Suite struct Xoshiro256Tests {
    @Test func `SplitMix64 gives the published sequence`() {
        var generator = SplitMix64(seed: 1_234_567)
        let published: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect(published.map { _ in generator.next() } == published)
    }

    @Test func `xoshiro256** gives the published sequence`() throws {
        var generator = try #require(Xoshiro256(state: [1, 2, 3, 4]))
        let published: [UInt64] = [
            11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
            607_988_272_756_665_600, 16_172_922_978_634_559_625, 8_476_171_486_693_032_832,
            10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
        ]
        #expect(published.map { _ in generator.next() } == published)
    }

    @Test func `a seed is spread by SplitMix64`() {
        var generator = Xoshiro256(seed: 42)
        let expected: [UInt64] = [
            1_546_998_764_402_558_742, 6_990_951_692_964_543_102, 12_544_586_762_248_559_009,
            17_057_574_109_182_124_193,
        ]
        #expect(expected.map { _ in generator.next() } == expected)
    }

    /// Expected draws follow from the one-step transition squared 128 and 192 times as a 256 x 256
    /// matrix over GF(2), independently of the jump polynomials.
    @Test func `jumps land where that many steps would`() throws {
        var near = try #require(Xoshiro256(state: [1, 2, 3, 4]))
        var far = near
        near.jump()
        far.longJump()
        #expect(near.next() == 13_534_147_089_533_256_664)
        #expect(far.next() == 5_942_309_088_398_569_549)
    }

    @Test func `a state of zeros is refused`() {
        #expect(Xoshiro256(state: .zero) == nil)
    }

    @Test func `equal seeds give equal sequences, different ones do not`() {
        var (first, second, other) = (
            Xoshiro256(seed: 7), Xoshiro256(seed: 7), Xoshiro256(seed: 8)
        )
        let sequence = first.normals(1000)
        #expect(sequence == second.normals(1000))
        #expect(sequence != other.normals(1000))
    }
}
