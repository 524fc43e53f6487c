using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Map;

namespace IndustrialGateway.Simulation;

/// <summary>The raw whole numbers a tag moves over: those whose engineering value lies in its range, less those that mean "no value".</summary>
internal sealed class RawSpan
{
    // Where the map gives no range.
    private const long UsualLevels = 10_001;
    private const decimal Farthest = 1e18m;

    private readonly long _low;
    private readonly ulong[] _invalid;
    private readonly ulong _mask;
    private readonly int _bcdDigits;

    private RawSpan(long low, long high, ModbusTagLayout layout)
    {
        _low = low;
        Levels = high - low + 1;
        var bits = BitsOf(layout);
        _mask = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
        _invalid = [.. layout.Invalid.Select(value => value & _mask)];
        _bcdDigits = layout.Type.Element is TagElement.Bcd16 or TagElement.Bcd32 ? bits / 4 : 0;
    }

    /// <summary>How many there are; at least 1.</summary>
    public long Levels { get; }

    /// <summary>The span of a layout; meaningless for floats and texts.</summary>
    public static RawSpan Of(ModbusTagLayout layout)
    {
        var (least, most) = LimitsOf(layout);
        var low = least < 0 ? Math.Max(least, -UsualLevels / 2) : 0;
        var high = low + UsualLevels - 1;
        if (layout.RangeLow is not null || layout.RangeHigh is not null)
        {
            var a = Invert(layout.Scale, layout.RangeLow ?? layout.RangeHigh!.Value - 100);
            var b = Invert(layout.Scale, layout.RangeHigh ?? layout.RangeLow!.Value + 100);
            (low, high) = (Math.Ceiling(Math.Min(a, b)), Math.Floor(Math.Max(a, b)));
        }

        (low, high) = (Math.Clamp(low, least, most), Math.Clamp(high, least, most));
        return new RawSpan((long)low, (long)Math.Max(low, high), layout);
    }

    /// <summary>The raw bits of a level.</summary>
    public ulong RawOf(long level)
    {
        var raw = Bits(_low + level);
        for (var i = 0; i < _invalid.Length && Array.IndexOf(_invalid, raw) >= 0; i++)
        {
            // The neighbour on the inner side; as many tries as there are sentinels.
            level += level < Levels / 2 ? 1 : -1;
            raw = Bits(_low + level);
        }

        return raw;
    }

    // Bits of one raw element, after a bit field is taken out of it.
    private static int BitsOf(ModbusTagLayout layout)
    {
        if (layout.BitCount > 0 || layout.IsBitTable)
        {
            return Math.Max(1, layout.BitCount);
        }

        return layout.Type.Element switch
        {
            TagElement.Int8High or TagElement.Int8Low or TagElement.UInt8High or TagElement.UInt8Low => 8,
            TagElement.Int32 or TagElement.UInt32 or TagElement.Bcd32 or TagElement.Epoch32 or TagElement.Float32 => 32,
            TagElement.Int64 or TagElement.UInt64 or TagElement.Float64 => 64,
            _ => 16,
        };
    }

    private static (decimal Least, decimal Most) LimitsOf(ModbusTagLayout layout)
    {
        var bits = BitsOf(layout);
        var unsigned = bits >= 63 ? Farthest : (1UL << bits) - 1;
        return layout.Type.Element switch
        {
            TagElement.Bcd16 => (0, 9_999),
            TagElement.Bcd32 => (0, 99_999_999),
            TagElement.Int8High or TagElement.Int8Low or TagElement.Int16 or TagElement.Int32 or TagElement.Int64 =>
                bits >= 63 ? (-Farthest, Farthest) : (-(decimal)(1UL << (bits - 1)), (1UL << (bits - 1)) - 1),
            _ => (0, unsigned),
        };
    }

    private static decimal Invert(LinearScale scale, double value)
    {
        // Beyond this a decimal has no room, and no raw type reaches it with a scale of use.
        var bounded = (decimal)Math.Clamp(value, -1e18, 1e18);
        var divisor = Math.Abs(scale.Scale) < 1e-9m ? 1e-9m * Math.Sign(scale.Scale) : scale.Scale;
        return Math.Clamp((bounded - scale.Offset) / divisor, -Farthest, Farthest);
    }

    private ulong Bits(long number)
    {
        if (_bcdDigits == 0)
        {
            return (ulong)number & _mask;
        }

        ulong raw = 0;
        for (var shift = 0; shift < 4 * _bcdDigits; shift += 4)
        {
            raw |= (ulong)(number % 10) << shift;
            number /= 10;
        }

        return raw;
    }
}
