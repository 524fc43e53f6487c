using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Brings a number of one built-in type to another without changing what it says. Pure; allocates nothing.</summary>
internal static class NumberConversion
{
    /// <summary>
    /// False where the number does not exist in the other type: out of its range, a fraction for a whole number, neither 0 nor 1 for a Boolean. Rounding to the nearest
    /// float is no change.
    /// </summary>
    /// <param name="from">Boolean, a whole number, Float or Double.</param>
    /// <param name="bits">As <see cref="Variant.Bits"/>.</param>
    /// <param name="to">One of the same.</param>
    /// <param name="result">The bits in the other type.</param>
    public static bool TryConvert(BuiltInType from, long bits, BuiltInType to, out long result)
    {
        result = bits;
        if (from == to)
        {
            return true;
        }

        return from switch
        {
            BuiltInType.Float => TryDouble(BitConverter.Int32BitsToSingle((int)bits), to, out result),
            BuiltInType.Double => TryDouble(BitConverter.Int64BitsToDouble(bits), to, out result),
            _ => TryWhole(from == BuiltInType.UInt64 ? (ulong)bits : bits, to, out result),
        };
    }

    private static bool TryDouble(double value, BuiltInType to, out long result)
    {
        switch (to)
        {
            case BuiltInType.Double:
                result = BitConverter.DoubleToInt64Bits(value);
                return true;
            case BuiltInType.Float:
                result = BitConverter.SingleToInt32Bits((float)value);
                return !double.IsFinite(value) || float.IsFinite((float)value);
            default:
                result = 0;
                return Math.Truncate(value) == value && Math.Abs(value) < 1e20 && TryWhole((Int128)value, to, out result);
        }
    }

    private static bool TryWhole(Int128 value, BuiltInType to, out long result)
    {
        switch (to)
        {
            case BuiltInType.Double:
                result = BitConverter.DoubleToInt64Bits((double)value);
                return true;
            case BuiltInType.Float:
                result = BitConverter.SingleToInt32Bits((float)value);
                return true;
            default:
                result = unchecked((long)(ulong)value);
                return value >= Lowest(to) && value <= Highest(to);
        }
    }

    private static Int128 Lowest(BuiltInType type) => type switch
    {
        BuiltInType.SByte => sbyte.MinValue,
        BuiltInType.Int16 => short.MinValue,
        BuiltInType.Int32 => int.MinValue,
        BuiltInType.Int64 => long.MinValue,
        _ => 0,
    };

    private static Int128 Highest(BuiltInType type) => type switch
    {
        BuiltInType.Boolean => 1,
        BuiltInType.SByte => sbyte.MaxValue,
        BuiltInType.Byte => byte.MaxValue,
        BuiltInType.Int16 => short.MaxValue,
        BuiltInType.UInt16 => ushort.MaxValue,
        BuiltInType.Int32 => int.MaxValue,
        BuiltInType.UInt32 => uint.MaxValue,
        BuiltInType.Int64 => long.MaxValue,
        _ => ulong.MaxValue,
    };
}
