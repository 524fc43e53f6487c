using System.Buffers.Binary;

namespace IndustrialGateway.Adapters.Modbus;

public sealed partial class ModbusTagCodec
{
    /// <summary>
    /// The value of the tag in a response. A sentinel gives no value and <see cref="StatusCode.BadNoData"/>; bytes that make no
    /// value of the type give <see cref="StatusCode.BadDecodingError"/>; NaN and infinities are uncertain; a value outside the
    /// engineering range is uncertain and flagged. An array with a sentinel among its elements has no value; one with NaN, or an
    /// element outside the range, is uncertain as a whole.
    /// </summary>
    /// <param name="block">Data of a response: packed bits or big-endian registers, as on the wire.</param>
    /// <param name="itemOffset">Registers or bits from the beginning of the block to the tag.</param>
    /// <param name="payload">Room for texts, byte strings and arrays: at least <see cref="MaxPayloadBytes"/> from <paramref
    /// name="used"/> on.</param>
    /// <param name="used">Bytes of <paramref name="payload"/> in use; moved on by what this value takes.</param>
    public ModbusValue Decode(ReadOnlySpan<byte> block, int itemOffset, Span<byte> payload, ref int used)
    {
        if (_rawKind >= RawKind.Text)
        {
            return DecodeOctets(block, itemOffset, payload, ref used);
        }

        return _layout.Type.IsArray
            ? DecodeArray(block, itemOffset, payload, ref used)
            : DecodeRaw(ReadRaw(block, itemOffset));
    }

    /// <summary>The value of one element out of its raw bits.</summary>
    internal ModbusValue DecodeRaw(ulong raw)
    {
        if (IsInvalid(raw))
        {
            return ModbusValue.None(StatusCode.BadNoData);
        }

        return _rawKind switch
        {
            RawKind.Bit => ModbusValue.Good(ValueKind.Boolean, (long)raw),
            RawKind.Signed => DecodeSigned((long)(raw << (64 - _rawBits)) >> (64 - _rawBits)),
            RawKind.Unsigned => DecodeUnsigned(raw),
            RawKind.Bcd => DecodeBcd(raw),
            RawKind.Half => DecodeSingle((float)BitConverter.UInt16BitsToHalf((ushort)raw)),
            RawKind.Single => DecodeSingle(BitConverter.UInt32BitsToSingle((uint)raw)),
            _ => FromDouble(_isIdentity ? BitConverter.UInt64BitsToDouble(raw) : _scale.Apply(BitConverter.UInt64BitsToDouble(raw))),
        };
    }

    /// <summary>What the raw bits of one element are before sentinels, scale and range: for explanations.</summary>
    internal ModbusValue DecodeUnscaled(ulong raw)
    {
        var plain = _layout with { Scale = LinearScale.Identity, Invalid = [], RangeLow = null, RangeHigh = null };
        return new ModbusTagCodec(plain).DecodeRaw(raw);
    }

    private bool IsInvalid(ulong raw)
    {
        foreach (var invalid in _invalid)
        {
            if (raw == invalid)
            {
                return true;
            }
        }

        return false;
    }

    private ModbusValue DecodeSigned(long raw)
    {
        if (_isIdentity)
        {
            return InRange(ValueKind.Integer, raw, raw);
        }

        return ElementKind == ValueKind.Integer ? FromWhole((raw * _wholeScale) + _wholeOffset) : FromDouble(_scale.Apply(raw));
    }

    private ModbusValue DecodeUnsigned(ulong raw)
    {
        if (_isIdentity)
        {
            return InRange(ValueKind.Unsigned, (long)raw, raw);
        }

        return ElementKind == ValueKind.Integer ? FromWhole(((long)raw * _wholeScale) + _wholeOffset) : FromDouble(_scale.Apply(raw));
    }

    private ModbusValue DecodeBcd(ulong raw) =>
        BcdDigits.TryDecode(raw, _rawBits / 4, out var number) ? DecodeUnsigned(number) : ModbusValue.None(StatusCode.BadDecodingError);

    private ModbusValue DecodeSingle(float raw)
    {
        if (!_isIdentity)
        {
            return FromDouble(_scale.Apply(raw));
        }

        var bits = (long)BitConverter.SingleToUInt32Bits(raw);
        return float.IsFinite(raw)
            ? InRange(ValueKind.Float32, bits, raw)
            : new ModbusValue(ValueKind.Float32, bits, StatusCode.UncertainSensorNotAccurate, SampleFlags.None);
    }

    private ModbusValue FromWhole(long value) => InRange(ValueKind.Integer, value, value);

    private ModbusValue FromDouble(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return double.IsFinite(value)
            ? InRange(ValueKind.Float64, bits, value)
            : new ModbusValue(ValueKind.Float64, bits, StatusCode.UncertainSensorNotAccurate, SampleFlags.None);
    }

    private ModbusValue InRange(ValueKind kind, long bits, double number) => !_hasRange || (number >= _low && number <= _high)
        ? ModbusValue.Good(kind, bits)
        : new ModbusValue(kind, bits, StatusCode.UncertainEngineeringUnitsExceeded, SampleFlags.OutOfRange);

    private ModbusValue DecodeArray(ReadOnlySpan<byte> block, int itemOffset, Span<byte> payload, ref int used)
    {
        var place = payload.Slice(used, 1 + (8 * _elements));
        place[0] = (byte)ElementKind;
        var (status, flags) = (StatusCode.Good, SampleFlags.None);
        for (var i = 0; i < _elements; i++)
        {
            var element = DecodeRaw(ReadRaw(block, itemOffset, i));
            if (element.Kind == ValueKind.None)
            {
                return element;
            }

            // NaN says more about an array than a range does: it takes the place of what was found before.
            if (status.IsGood || element.Status == StatusCode.UncertainSensorNotAccurate)
            {
                status = element.Status.IsGood ? status : element.Status;
            }

            flags |= element.Flags;
            BinaryPrimitives.WriteInt64LittleEndian(place[(1 + (8 * i))..], element.Bits);
        }

        var handle = new PayloadHandle(used, place.Length);
        used += place.Length;
        return new ModbusValue(ValueKind.Array, handle.ToBits(), status, flags);
    }

    private ModbusValue DecodeOctets(ReadOnlySpan<byte> block, int itemOffset, Span<byte> payload, ref int used)
    {
        Span<byte> room = stackalloc byte[TextBytes.MaxLength];
        var field = room[.._layout.Type.Length];
        TextBytes.Unswap(block[(2 * itemOffset)..], field, (_layout.Order & ModbusByteOrder.BytesSwapped) != 0);
        int length;
        if (_rawKind == RawKind.Octets)
        {
            field.CopyTo(payload[used..]);
            length = field.Length;
        }
        else if (!TextBytes.TryToUtf8(TextBytes.Trim(field), _layout.Encoding, payload[used..], out length))
        {
            return ModbusValue.None(StatusCode.BadDecodingError);
        }

        var handle = new PayloadHandle(used, length);
        used += length;
        return ModbusValue.Good(Kind, handle.ToBits());
    }
}
