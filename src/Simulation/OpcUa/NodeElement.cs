using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Simulation;

/// <summary>The signal of one element of a node: numbers go up and down within the range, Booleans and enumerations change slower. Immutable; allocates nothing per value.</summary>
internal sealed class NodeElement
{
    private const int FloatLevels = 10_000;
    private const long WidestInteger = 1_000_000;

    private readonly BuiltInType _type;
    private readonly ulong _hash;
    private readonly long[] _enumeration;
    private readonly double _low;
    private readonly double _width;
    private readonly TriangleWave _wave;
    private readonly long _slowSteps;

    /// <summary>The signal of a tag.</summary>
    /// <param name="seed">Seed of the simulation.</param>
    /// <param name="device">Name of the device.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="type">Type of the values; one that <see cref="IsNumber"/> or Boolean.</param>
    public NodeElement(int seed, string device, TagSettings tag, BuiltInType type)
    {
        _type = type;
        _hash = SignalHash.Of(seed, device, tag.Name);
        _enumeration = [.. tag.EnumTexts.Keys.Where(key => Fits(key, type)).Order()];
        var (low, high) = RawRange(tag, type);
        var isFloat = type is BuiltInType.Float or BuiltInType.Double;

        // A float stays off both ends: the nearest one may lie outside the range.
        (_low, _width) = isFloat ? (low, high - low) : (Math.Ceiling(low), Math.Floor(high) - Math.Ceiling(low));
        _wave = TriangleWave.Of(_hash, isFloat ? FloatLevels : (long)Math.Clamp(_width, 0, WidestInteger) + 1);
        _slowSteps = Math.Max(1, (long)(TimeSpan.FromSeconds(1) / tag.Every)) * (type == BuiltInType.Boolean ? 1 + (long)(_hash % 5) : 1);
    }

    /// <summary>Range of the raw values of a tag: that of the map, taken back through its scale.</summary>
    public static (double Low, double High) RawRange(TagSettings tag, BuiltInType type)
    {
        var low = tag.RangeLow ?? Math.Min(0, (tag.RangeHigh ?? 100) - 100);
        var high = tag.RangeHigh ?? low + 100;
        var (a, b) = (Raw(tag, low), Raw(tag, high));
        var (lowest, highest) = LimitsOf(type);
        return (Math.Clamp(Math.Min(a, b), lowest, highest), Math.Clamp(Math.Max(a, b), lowest, highest));
    }

    /// <summary>True for the types a wave can be made of.</summary>
    public static bool IsNumber(BuiltInType type) => type is >= BuiltInType.SByte and <= BuiltInType.Double;

    /// <summary>Bits of the value at a step, as a <see cref="Variant"/> of the type holds them.</summary>
    public long BitsAt(long step)
    {
        if (_type == BuiltInType.Boolean)
        {
            return (long)(((ulong)(step / _slowSteps) + _hash) & 1);
        }

        if (_enumeration.Length > 0)
        {
            return _enumeration[(int)(((ulong)(step / _slowSteps) + (_hash >> 3)) % (ulong)_enumeration.Length)];
        }

        var level = _wave.At(step);
        return _type switch
        {
            BuiltInType.Float => BitConverter.SingleToInt32Bits((float)FloatAt(level)),
            BuiltInType.Double => BitConverter.DoubleToInt64Bits(FloatAt(level)),
            _ => (long)_low + level,
        };
    }

    private static double Raw(TagSettings tag, double value) => (value - (double)tag.Scale.Offset) / (double)tag.Scale.Scale;

    private static bool Fits(long key, BuiltInType type)
    {
        var (low, high) = LimitsOf(type);
        return IsNumber(type) && type < BuiltInType.Float && key >= low && key <= high;
    }

    private static (double Low, double High) LimitsOf(BuiltInType type) => type switch
    {
        BuiltInType.SByte => (sbyte.MinValue, sbyte.MaxValue),
        BuiltInType.Byte => (0, byte.MaxValue),
        BuiltInType.Int16 => (short.MinValue, short.MaxValue),
        BuiltInType.UInt16 => (0, ushort.MaxValue),
        BuiltInType.Int32 => (int.MinValue, int.MaxValue),
        BuiltInType.UInt32 => (0, uint.MaxValue),
        BuiltInType.Int64 => (-1e15, 1e15),
        BuiltInType.UInt64 => (0, 1e15),
        _ => (double.MinValue, double.MaxValue),
    };

    private double FloatAt(long level) => _low + (_width * (level + 1) / (FloatLevels + 1));
}
