using System.Numerics;

namespace IndustrialGateway.Tests.Unit.Shaping.Bounds;

/// <summary>A rational of unbounded size: what the bounds would be without rounding and without a limit.</summary>
internal readonly record struct Exact(BigInteger Numerator, BigInteger Divisor)
{
    public static implicit operator Exact(long value) => new(value, BigInteger.One);

    public static Exact operator +(Exact one, Exact other) => new((one.Numerator * other.Divisor) + (other.Numerator * one.Divisor), one.Divisor * other.Divisor);

    public static Exact operator -(Exact one, Exact other) => new((one.Numerator * other.Divisor) - (other.Numerator * one.Divisor), one.Divisor * other.Divisor);

    public static Exact operator *(Exact one, Exact other) => new(one.Numerator * other.Numerator, one.Divisor * other.Divisor);

    public static Exact operator /(Exact one, Exact other) => other.Numerator.Sign < 0
        ? new(-one.Numerator * other.Divisor, -(one.Divisor * other.Numerator))
        : new(one.Numerator * other.Divisor, one.Divisor * other.Numerator);

    /// <summary>True when the whole number is this, rounded up.</summary>
    public bool RoundsUpTo(long whole) => Numerator <= whole * Divisor && Numerator > (whole - BigInteger.One) * Divisor;

    public int CompareTo(Exact other) => (Numerator * other.Divisor).CompareTo(other.Numerator * Divisor);

    public static Exact Max(Exact one, Exact other) => one.CompareTo(other) >= 0 ? one : other;

    public static Exact Min(Exact one, Exact other) => one.CompareTo(other) <= 0 ? one : other;
}
