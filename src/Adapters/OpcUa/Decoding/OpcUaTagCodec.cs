using System.Buffers.Binary;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// Makes the value of one tag out of a server's. Where the map names a type the value is brought to it; where it does not, the first value decides, and the tag keeps
/// that kind: a later one of another type is brought to it, or is a mismatch.
/// </summary>
/// <remarks>
/// One thread. Allocates nothing for numbers, texts, times, byte strings and arrays of numbers. Bad statuses have no value; an uncertain one keeps the server's status.
/// An array with a sentinel among its elements has no value; one with NaN, or an element outside the range, is uncertain as a whole. A matrix is the array of its
/// elements, row by row.
/// </remarks>
internal sealed class OpcUaTagCodec(OpcUaTagPlan plan)
{
    /// <summary>The largest text, byte string or array of a sample.</summary>
    public const int MaxPayloadBytes = 64 * 1024;

    private const uint FlagBits = 0xFFFF;
    private const int MaxElements = (MaxPayloadBytes - 1) / sizeof(long);

    private readonly TagDataType? _written = plan.Tag.Type;
    private readonly NumberRules _rules = new(plan.Tag);
    private readonly bool _isElement = plan.IndexRange is not null;
    private BuiltInType _target = plan.Tag.Type is { } type ? TargetTypes.Of(type.Element) : BuiltInType.Null;
    private bool? _isArray = plan.Tag.Type?.IsArray;

    /// <summary>Room a value needs in the payload at most.</summary>
    public static int RoomFor(scoped in VariantView value) =>
        Math.Min(MaxPayloadBytes, 1 + Math.Max(TextForm.MaxBytes(value), sizeof(long) * value.ArrayLength));

    /// <summary>The value of the tag.</summary>
    /// <param name="value">What the server sent, or a leaf of it.</param>
    /// <param name="status">Its status.</param>
    /// <param name="payload">Room for texts, byte strings and arrays: at least <see cref="RoomFor"/> from <paramref name="used"/> on.</param>
    /// <param name="used">Bytes of <paramref name="payload"/> in use; moved on by what this value takes.</param>
    public OpcUaValue Decode(scoped in VariantView value, UaStatusCode status, Span<byte> payload, ref int used)
    {
        if (status.IsBad)
        {
            return OpcUaValue.None(status);
        }

        if (value.IsNull)
        {
            return OpcUaValue.None(StatusCode.BadNoData);
        }

        var decoded = DecodeGood(value, payload, ref used);
        return decoded with { Status = Combined(decoded.Status, status) };
    }

    // What the gateway finds out about a value the server calls good; of an uncertain one the server knows more. Flags, such as overflow, stay.
    private static StatusCode Combined(StatusCode own, UaStatusCode server) =>
        own.IsBad ? own
        : !server.IsGood || own.IsGood ? new StatusCode(server.Code)
        : new StatusCode(own.Code | (server.Code & FlagBits));

    private OpcUaValue DecodeGood(scoped in VariantView value, Span<byte> payload, ref int used)
    {
        // The element asked for comes as an array of one, of a matrix as a matrix of one.
        var isElement = _isElement && value.IsArray && value.ArrayLength == 1;
        var isArray = value.IsArray && !isElement;
        if (_target == BuiltInType.Null)
        {
            _target = TargetTypes.NaturalOf(value.Type);
            _isArray = isArray;
        }

        if (_target == BuiltInType.ByteString)
        {
            return DecodeOctets(value, payload, ref used);
        }

        if (isArray != _isArray)
        {
            return OpcUaValue.None(UaStatusCodes.BadTypeMismatch);
        }

        return isArray ? DecodeArray(value, payload, ref used)
            : _target == BuiltInType.String ? DecodeText(value, isElement, payload, ref used)
            : DecodeNumber(value, isElement);
    }

    private OpcUaValue DecodeNumber(scoped in VariantView value, bool isElement)
    {
        long bits;
        var isNumber = (isElement ? value.TryGetElementBits(0, out bits) : value.TryGetScalarBits(out bits)) && value.Type != BuiltInType.DateTime;
        return isNumber ? DecodeRaw(value.Type, bits) : OpcUaValue.None(UaStatusCodes.BadTypeMismatch);
    }

    private OpcUaValue DecodeRaw(BuiltInType type, long bits)
    {
        var from = type == BuiltInType.StatusCode ? BuiltInType.UInt32 : type;
        return NumberConversion.TryConvert(from, bits, _target, out var raw)
            ? _rules.Decode(_target, raw)
            : OpcUaValue.None(UaStatusCodes.BadOutOfRange);
    }

    private OpcUaValue DecodeArray(scoped in VariantView value, Span<byte> payload, ref int used)
    {
        var count = value.ArrayLength;
        if (_target == BuiltInType.String || !Variant.IsInBits(value.Type) || value.Type == BuiltInType.DateTime)
        {
            return OpcUaValue.None(StatusCode.BadNotSupported);
        }

        if (count > MaxElements)
        {
            return OpcUaValue.None(UaStatusCodes.BadEncodingLimitsExceeded);
        }

        if (_written is { IsArray: true } type && count != type.Count)
        {
            return OpcUaValue.None(UaStatusCodes.BadOutOfRange);
        }

        var place = payload.Slice(used, 1 + (sizeof(long) * count));
        place[0] = (byte)_rules.KindOf(_target);
        var (status, flags) = (StatusCode.Good, SampleFlags.None);
        for (var i = 0; i < count; i++)
        {
            value.TryGetElementBits(i, out var bits);
            var element = DecodeRaw(value.Type, bits);
            if (element.Kind == ValueKind.None)
            {
                return element;
            }

            // NaN says more about an array than a range does: it takes the place of what was found before.
            if (!element.Status.IsGood && (status.IsGood || element.Status == StatusCode.UncertainSensorNotAccurate))
            {
                status = element.Status;
            }

            flags |= element.Flags;
            BinaryPrimitives.WriteInt64LittleEndian(place[(1 + (sizeof(long) * i))..], element.Bits);
        }

        return new OpcUaValue(ValueKind.Array, Handle(place.Length, ref used), status, flags);
    }

    private OpcUaValue DecodeText(scoped in VariantView value, bool isElement, Span<byte> payload, ref int used)
    {
        if (isElement)
        {
            return DecodeElementText(value, payload, ref used);
        }

        if (!TextForm.TryWrite(value, payload[used..], out var length))
        {
            return OpcUaValue.None(value.Type is BuiltInType.String or BuiltInType.XmlElement or BuiltInType.LocalizedText
                ? Unfit(value.Encoded.Length)
                : UaStatusCodes.BadTypeMismatch);
        }

        return _written is { } type && length > type.Length
            ? OpcUaValue.None(UaStatusCodes.BadOutOfRange)
            : OpcUaValue.Good(ValueKind.Text, Handle(length, ref used));
    }

    // The one element of an array as a scalar: rare enough to be taken out by copying.
    private OpcUaValue DecodeElementText(scoped in VariantView value, Span<byte> payload, ref int used)
    {
        using var writer = new UaWriter();
        writer.WriteByte((byte)value.Type);
        writer.WriteBytes(value.Encoded[sizeof(int)..]);
        var reader = new UaReader(writer.WrittenSpan, UaLimits.Default);
        return DecodeText(reader.ReadVariantView(), false, payload, ref used);
    }

    private static UaStatusCode Unfit(int length) => length > MaxPayloadBytes ? UaStatusCodes.BadEncodingLimitsExceeded : UaStatusCodes.BadDecodingError;

    private OpcUaValue DecodeOctets(scoped in VariantView value, Span<byte> payload, ref int used)
    {
        scoped ReadOnlySpan<byte> octets;
        if (value is { Type: BuiltInType.Byte, IsArray: true })
        {
            octets = value.Encoded.Slice(sizeof(int), value.ArrayLength);
        }
        else if (value.Type != BuiltInType.ByteString || !TryOctets(value, out octets))
        {
            return OpcUaValue.None(UaStatusCodes.BadTypeMismatch);
        }

        if (octets.Length > MaxPayloadBytes || (_written is { } type && octets.Length > type.Length))
        {
            return OpcUaValue.None(octets.Length > MaxPayloadBytes ? UaStatusCodes.BadEncodingLimitsExceeded : UaStatusCodes.BadOutOfRange);
        }

        octets.CopyTo(payload[used..]);
        return OpcUaValue.Good(ValueKind.Bytes, Handle(octets.Length, ref used));
    }

    // A null byte string is an empty one; one element of an array of them lies behind the array's length.
    private bool TryOctets(scoped in VariantView value, out ReadOnlySpan<byte> octets)
    {
        octets = default;
        if (!value.IsArray)
        {
            value.TryGetOctets(out octets);
            return true;
        }

        if (!_isElement || value.ArrayLength != 1)
        {
            return false;
        }

        var length = Math.Max(0, BinaryPrimitives.ReadInt32LittleEndian(value.Encoded[sizeof(int)..]));
        octets = value.Encoded.Slice(2 * sizeof(int), length);
        return true;
    }

    private static long Handle(int length, ref int used)
    {
        var handle = new PayloadHandle(used, length).ToBits();
        used += length;
        return handle;
    }
}
