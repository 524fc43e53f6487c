using System.Runtime.InteropServices;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Comparison of values without boxing, for the types that change often.</summary>
internal static class VariantChange
{
    /// <summary>True where both are the same value, bit by bit: a NaN is the same as itself.</summary>
    public static bool AreSame(in Variant left, in Variant right)
    {
        if (left.Type != right.Type || left.IsArray != right.IsArray || left.Bits != right.Bits)
        {
            return false;
        }

        if (!left.IsArray && Variant.IsInBits(left.Type))
        {
            return true;
        }

        return (left.Value, right.Value) switch
        {
            (var a, var b) when ReferenceEquals(a, b) => true,
            (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
            (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
            (double[] a, double[] b) => SameBytes<double>(a, b),
            (float[] a, float[] b) => SameBytes<float>(a, b),
            (long[] a, long[] b) => SameBytes<long>(a, b),
            (int[] a, int[] b) => SameBytes<int>(a, b),
            _ => left.Equals(right),
        };
    }

    /// <summary>True where a number, or one element of an array, moved by more than <paramref name="width"/>; for what is no number, where it changed.</summary>
    public static bool Exceeds(in Variant left, in Variant right, double width)
    {
        if (left.Type != right.Type || left.IsArray != right.IsArray)
        {
            return true;
        }

        if (!left.IsArray)
        {
            return TryNumber(left, out var before) && TryNumber(right, out var now) ? IsFurther(before, now, width) : !AreSame(left, right);
        }

        if (left.Value is not Array a || right.Value is not Array b || a.Length != b.Length)
        {
            return !AreSame(left, right);
        }

        for (var i = 0; i < a.Length; i++)
        {
            if (TryElement(a, i, out var before) && TryElement(b, i, out var now) ? IsFurther(before, now, width) : !AreSame(left, right))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for the types a deadband has a meaning for.</summary>
    public static bool IsNumeric(BuiltInType type) => type is >= BuiltInType.SByte and <= BuiltInType.Double;

    // A NaN is near nothing: the way into it and out of it is always news.
    private static bool IsFurther(double before, double now, double width) => !(Math.Abs(now - before) <= width) && !(double.IsNaN(before) && double.IsNaN(now)) && before != now;

    private static bool TryNumber(in Variant value, out double number)
    {
        number = value.Type switch
        {
            BuiltInType.Float => BitConverter.Int32BitsToSingle((int)value.Bits),
            BuiltInType.Double => BitConverter.Int64BitsToDouble(value.Bits),
            BuiltInType.UInt64 => (ulong)value.Bits,
            _ => value.Bits,
        };
        return IsNumeric(value.Type);
    }

    private static bool TryElement(Array elements, int index, out double number)
    {
        (var isNumber, number) = elements switch
        {
            double[] values => (true, values[index]),
            float[] values => (true, values[index]),
            long[] values => (true, values[index]),
            ulong[] values => (true, values[index]),
            int[] values => (true, values[index]),
            uint[] values => (true, values[index]),
            short[] values => (true, values[index]),
            ushort[] values => (true, values[index]),
            sbyte[] values => (true, values[index]),
            byte[] values => (true, (double)values[index]),
            _ => (false, 0),
        };
        return isNumber;
    }

    private static bool SameBytes<T>(T[] left, T[] right)
        where T : struct => MemoryMarshal.AsBytes<T>(left).SequenceEqual(MemoryMarshal.AsBytes<T>(right));
}
