#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The elementary functions of the C library under the names of swift-numerics.
///
/// The core imports no Foundation; this is its one door to libm.
extension Double {
    /// The natural logarithm.
    public static func log(_ x: Double) -> Double {
        #if canImport(Glibc)
            Glibc.log(x)
        #elseif canImport(Musl)
            Musl.log(x)
        #else
            Darwin.log(x)
        #endif
    }

    /// log(1 + x), exact for small x.
    public static func log(onePlus x: Double) -> Double { log1p(x) }

    /// The exponential function.
    public static func exp(_ x: Double) -> Double {
        #if canImport(Glibc)
            Glibc.exp(x)
        #elseif canImport(Musl)
            Musl.exp(x)
        #else
            Darwin.exp(x)
        #endif
    }

    /// exp(x) − 1, exact for small x.
    public static func expMinusOne(_ x: Double) -> Double { expm1(x) }

    /// log Γ(x) for x above 0.
    public static func logGamma(_ x: Double) -> Double { lgamma(x) }
}
