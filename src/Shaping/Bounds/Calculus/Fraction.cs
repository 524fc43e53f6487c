using System.Numerics;

namespace IndustrialGateway.Shaping.Bounds.Calculus;

/// <summary>
/// An exact rational number, so that a bound is rounded once, at its end, and against us. Of any size: where three buckets meet a slow server, 127 bits are not enough, and a
/// plan must not end in an overflow.
/// </summary>
internal readonly struct Fraction : IComparable<Fraction>
{
    private readonly BigInteger _numerator;
    private readonly BigInteger _divisor; // 0 in default(Fraction), which is 0/1.

    public Fraction(BigInteger numerator, BigInteger divisor)
    {
        if (divisor.Sign <= 0)
        {
            throw new DivideByZeroException("The divisor of a fraction must be above zero.");
        }

        var common = BigInteger.GreatestCommonDivisor(numerator, divisor);
        (_numerator, _divisor) = (numerator / common, divisor / common);
    }

    public static Fraction Zero => default;

    public BigInteger Floor
    {
        get
        {
            var quotient = BigInteger.DivRem(_numerator, Divisor, out var rest);
            return rest.Sign < 0 ? quotient - 1 : quotient;
        }
    }

    public BigInteger Ceiling => -(-this).Floor;

    private BigInteger Divisor => _divisor.IsZero ? BigInteger.One : _divisor;

    public static implicit operator Fraction(long value) => new(value, BigInteger.One);

    public static implicit operator Fraction(BigInteger value) => new(value, BigInteger.One);

    public static Fraction operator -(Fraction value) => new(-value._numerator, value.Divisor);

    public static Fraction operator +(Fraction one, Fraction other) =>
        new((one._numerator * other.Divisor) + (other._numerator * one.Divisor), one.Divisor * other.Divisor);

    public static Fraction operator -(Fraction one, Fraction other) => one + -other;

    public static Fraction operator *(Fraction one, Fraction other) => new(one._numerator * other._numerator, one.Divisor * other.Divisor);

    public static Fraction operator /(Fraction one, Fraction other) =>
        one * (other._numerator.Sign < 0 ? new(-other.Divisor, -other._numerator) : new(other.Divisor, other._numerator));

    public static bool operator <(Fraction one, Fraction other) => one.CompareTo(other) < 0;

    public static bool operator >(Fraction one, Fraction other) => one.CompareTo(other) > 0;

    public static bool operator <=(Fraction one, Fraction other) => one.CompareTo(other) <= 0;

    public static bool operator >=(Fraction one, Fraction other) => one.CompareTo(other) >= 0;

    public static Fraction Max(Fraction one, Fraction other) => one >= other ? one : other;

    public static Fraction Min(Fraction one, Fraction other) => one <= other ? one : other;

    public int CompareTo(Fraction other) => (_numerator * other.Divisor).CompareTo(other._numerator * Divisor);
}
