namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>
/// Finds the shortest decimal that reads back as a given float32. Any decimal strictly between the middles to the two neighbouring floats does; of those the
/// one with the fewest digits, and of these the nearest, is taken. A float32 has 24 bits, so the middles, scaled by a power of ten to 9 digits, are known in
/// float64 to about 1e-7: whole numbers decide, and where a middle lies too near to a whole number the caller takes the runtime's slower way.
/// </summary>
internal static class ShortestFloat32
{
    /// <summary>Most decimals of a result.</summary>
    public const int MaxDecimals = 13;

    private const float Smallest = 1e-5f; // below, and above the largest, exponents are shorter
    private const float Largest = 1e9f;
    private const double TooNear = 1e-6;

    private static readonly double[] Powers = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13];

    /// <summary>The decimal <paramref name="digits"/> / 10^<paramref name="decimals"/> of a positive value. False: not decided here.</summary>
    public static bool TryFind(float value, out ulong digits, out int decimals)
    {
        (digits, decimals) = (0, 0);
        if (value is not (>= Smallest and < Largest))
        {
            return false;
        }

        decimals = 8 - Magnitude(value);
        var power = Powers[decimals];
        var low = ((double)value + MathF.BitDecrement(value)) / 2 * power;
        var high = ((double)value + MathF.BitIncrement(value)) / 2 * power;
        if (Math.Abs(low - Math.Round(low)) < TooNear || Math.Abs(high - Math.Round(high)) < TooNear)
        {
            return false;
        }

        digits = Shorten((uint)low + 1, (uint)high, value * power, ref decimals);
        return true;
    }

    // Drops digits from the right for as long as a whole number lies between lowest and highest.
    private static uint Shorten(uint lowest, uint highest, double exact, ref int decimals)
    {
        var step = 1u;
        while (highest / 10 * 10 >= lowest)
        {
            // Now in units ten times as large: the first multiple not below lowest, the last one not above highest.
            (lowest, highest) = ((lowest + 9) / 10, highest / 10);
            step *= 10;
            decimals--;
        }

        var nearest = (uint)Math.Clamp(Math.Round(exact / step), lowest, highest);
        for (; decimals < 0; decimals++)
        {
            nearest *= 10;
        }

        return nearest;
    }

    // Decimal exponent: 10^m <= value < 10^(m+1).
    private static int Magnitude(float value)
    {
        var binary = ((BitConverter.SingleToInt32Bits(value) >> 23) & 0xFF) - 127;
        var guess = (binary * 1233) >> 12; // log10(2) = 0.30103 = 1233 / 4096, rounded down: right, or one too small
        var isTooSmall = guess >= -1 ? value >= Powers[guess + 1] : value * Powers[-guess - 1] >= 1;
        return isTooSmall ? guess + 1 : guess;
    }
}
