namespace IndustrialGateway;

/// <summary>
/// value = raw * scale + offset, in exact decimal: the result is the float64 nearest to the exact decimal result, so 3 * 0.1 is 0.3 and never
/// 0.30000000000000004. Immutable; any thread; no allocation.
/// </summary>
public sealed class LinearScale
{
    private const int ExactPowers = 22; // 10^22 is the largest power of ten a float64 holds exactly.
    private const long ExactInteger = 1L << 53;

    private static readonly double[] PowersOfTen = [.. Enumerable.Range(0, ExactPowers + 1).Select(n => double.Parse($"1e{n}", System.Globalization.CultureInfo.InvariantCulture))];

    private readonly long _factor;   // scale  * 10^digits
    private readonly long _constant; // offset * 10^digits
    private readonly int _digits;
    private readonly bool _isFast;
    private readonly int? _decimals;

    /// <summary>A scale with optional rounding of the result (half away from zero) to <paramref name="decimals"/> digits, 0 to 15.</summary>
    public LinearScale(decimal scale, decimal offset, int? decimals = null)
    {
        if (scale == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(scale), "A scale of 0 makes every value the same.");
        }

        (Scale, Offset, _decimals) = (scale, offset, decimals);
        _digits = Math.Max(DigitsOf(scale), DigitsOf(offset));
        var power = 1m;
        for (var i = 0; i < Math.Min(_digits, 18); i++)
        {
            power *= 10;
        }

        _isFast = _digits <= 18 && Math.Abs(scale) < 1_000_000_000m && Math.Abs(offset) < 1_000_000_000m
            && Math.Abs(scale * power) < ExactInteger && Math.Abs(offset * power) < ExactInteger;
        if (_isFast)
        {
            _factor = (long)(scale * power);
            _constant = (long)(offset * power);
        }
    }

    /// <summary>The value is the raw value.</summary>
    public static LinearScale Identity { get; } = new(1, 0);

    /// <summary>The factor.</summary>
    public decimal Scale { get; }

    /// <summary>The constant.</summary>
    public decimal Offset { get; }

    /// <summary>Digits after the point the result is rounded to, or null.</summary>
    public int? Decimals => _decimals;

    /// <summary>True where the value is the raw value.</summary>
    public bool IsIdentity => Scale == 1 && Offset == 0 && _decimals is null;

    /// <summary>True where whole raw values give whole results.</summary>
    public bool KeepsIntegers => _digits == 0 && _isFast;

    /// <summary>Scales a signed raw value.</summary>
    public double Apply(long raw)
    {
        if (_isFast && raw is > -(1L << 53) and < (1L << 53))
        {
            var exact = (Int128)raw * _factor + _constant;
            if (exact > -ExactInteger && exact < ExactInteger)
            {
                // One correctly rounded division of two exact float64.
                return Round((double)(long)exact / PowersOfTen[_digits]);
            }
        }

        return ApplyDecimal(raw);
    }

    /// <summary>Scales an unsigned raw value.</summary>
    public double Apply(ulong raw) => raw <= long.MaxValue ? Apply((long)raw) : ApplyDecimal(raw);

    /// <summary>Scales a raw float: the product with the scale as a fraction of whole numbers, one rounding.</summary>
    public double Apply(double raw)
    {
        if (!double.IsFinite(raw))
        {
            return raw;
        }

        return Round(_isFast
            ? Math.FusedMultiplyAdd(raw, _factor, _constant) / PowersOfTen[_digits]
            : (raw * (double)Scale) + (double)Offset);
    }

    /// <summary>
    /// Scales a raw float32 as the decimal number its shortest digits show, where it is not larger than a decimal holds: 21.53 read as float32 and scaled
    /// by 0.1 is 2.153.
    /// </summary>
    public double Apply(float raw)
    {
        if (!float.IsFinite(raw) || Math.Abs(raw) is > 1e12f or < 1e-12f)
        {
            return Apply((double)raw);
        }

        // The shortest digits of a float32 are at most 9; the conversion to decimal keeps 7, so it is taken only where it reads back as the same float32.
        var shown = (decimal)raw;
        return (float)shown == raw ? Round((double)((shown * Scale) + Offset)) : Apply((double)raw);
    }

    /// <summary>
    /// The raw value whose scaled value is nearest, for writing: rounds to the nearest whole number, halves away from zero.
    /// </summary>
    public decimal Invert(decimal value) => (value - Offset) / Scale;

    private static int DigitsOf(decimal value) => (value / 1.0000000000000000000000000000m).Scale;

    private double ApplyDecimal(decimal raw)
    {
        try
        {
            return Round((double)((raw * Scale) + Offset));
        }
        catch (OverflowException)
        {
            // Beyond 7.9e28 digits are lost anyway.
            return Round(((double)raw * (double)Scale) + (double)Offset);
        }
    }

    private double Round(double value)
    {
        if (_decimals is not { } digits || Math.Abs(value) > 1e15)
        {
            return value;
        }

        return Math.Round(value, Math.Min(digits, 15), MidpointRounding.AwayFromZero);
    }
}
