using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// From the raw number of a tag to its value: sentinels, exact scale, range. A number that is none (NaN, infinity) is uncertain, one outside the engineering range is
/// uncertain and flagged. Immutable; any thread; allocates nothing.
/// </summary>
internal sealed class NumberRules
{
    private readonly LinearScale _scale;
    private readonly bool _isIdentity;
    private readonly long _wholeScale;
    private readonly long _wholeOffset;
    private readonly ulong[] _invalid;
    private readonly double _low;
    private readonly double _high;
    private readonly bool _hasRange;

    /// <summary>The rules of a tag.</summary>
    public NumberRules(TagSettings tag)
    {
        _scale = tag.Scale;
        _isIdentity = tag.Scale.IsIdentity;
        (_wholeScale, _wholeOffset) = tag.Scale.KeepsIntegers ? ((long)tag.Scale.Scale, (long)tag.Scale.Offset) : (0, 0);
        _invalid = [.. tag.Invalid];
        (_low, _high) = (tag.RangeLow ?? double.NegativeInfinity, tag.RangeHigh ?? double.PositiveInfinity);
        _hasRange = tag.RangeLow is not null || tag.RangeHigh is not null;
    }

    /// <summary>What a raw type becomes.</summary>
    public ValueKind KindOf(BuiltInType type) => type switch
    {
        BuiltInType.Boolean => ValueKind.Boolean,
        BuiltInType.Float => _isIdentity ? ValueKind.Float32 : ValueKind.Float64,
        BuiltInType.Double => ValueKind.Float64,
        _ when _isIdentity => TargetTypes.IsSigned(type) ? ValueKind.Integer : ValueKind.Unsigned,
        _ => StaysWhole(type) ? ValueKind.Integer : ValueKind.Float64,
    };

    /// <summary>The value of raw bits of a number type or Boolean.</summary>
    public OpcUaValue Decode(BuiltInType type, long bits)
    {
        if (IsInvalid(type, bits))
        {
            return OpcUaValue.None(StatusCode.BadNoData);
        }

        return type switch
        {
            BuiltInType.Boolean => OpcUaValue.Good(ValueKind.Boolean, bits),
            BuiltInType.Float => DecodeSingle(BitConverter.Int32BitsToSingle((int)bits)),
            BuiltInType.Double => FromDouble(Scaled(BitConverter.Int64BitsToDouble(bits))),
            BuiltInType.UInt64 => DecodeUnsigned((ulong)bits),
            _ => DecodeWhole(type, bits),
        };
    }

    // Up to 32 raw bits times a whole factor below 10^9 stays within 64 bits; a scaled 64-bit integer may not, and is a float64.
    private bool StaysWhole(BuiltInType type) => _scale.KeepsIntegers && TargetTypes.BitsOf(type) <= 32;

    private bool IsInvalid(BuiltInType type, long bits)
    {
        if (_invalid.Length == 0)
        {
            return false;
        }

        var width = TargetTypes.BitsOf(type);
        var raw = width == 64 ? (ulong)bits : (ulong)bits & ((1UL << width) - 1);
        return Array.IndexOf(_invalid, raw) >= 0;
    }

    private OpcUaValue DecodeWhole(BuiltInType type, long raw)
    {
        if (_isIdentity)
        {
            return InRange(TargetTypes.IsSigned(type) ? ValueKind.Integer : ValueKind.Unsigned, raw, raw);
        }

        if (!StaysWhole(type))
        {
            return FromDouble(_scale.Apply(raw));
        }

        var value = (raw * _wholeScale) + _wholeOffset;
        return InRange(ValueKind.Integer, value, value);
    }

    private OpcUaValue DecodeUnsigned(ulong raw) => _isIdentity ? InRange(ValueKind.Unsigned, (long)raw, raw) : FromDouble(_scale.Apply(raw));

    private OpcUaValue DecodeSingle(float raw)
    {
        if (!_isIdentity)
        {
            return FromDouble(_scale.Apply(raw));
        }

        var bits = (long)BitConverter.SingleToUInt32Bits(raw);
        return float.IsFinite(raw)
            ? InRange(ValueKind.Float32, bits, raw)
            : new OpcUaValue(ValueKind.Float32, bits, StatusCode.UncertainSensorNotAccurate, SampleFlags.None);
    }

    private double Scaled(double raw) => _isIdentity ? raw : _scale.Apply(raw);

    private OpcUaValue FromDouble(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return double.IsFinite(value)
            ? InRange(ValueKind.Float64, bits, value)
            : new OpcUaValue(ValueKind.Float64, bits, StatusCode.UncertainSensorNotAccurate, SampleFlags.None);
    }

    private OpcUaValue InRange(ValueKind kind, long bits, double number) => !_hasRange || (number >= _low && number <= _high)
        ? OpcUaValue.Good(kind, bits)
        : new OpcUaValue(kind, bits, StatusCode.UncertainEngineeringUnitsExceeded, SampleFlags.OutOfRange);
}
