using System.Buffers.Binary;

namespace IndustrialGateway.Adapters.Modbus;

public sealed partial class ModbusTagCodec
{
    /// <summary>
    /// Puts an engineering value into the bytes of a block: the way back of <see cref="Decode"/>. A number of another kind than the
    /// tag's is converted; a whole raw value is rounded to nearest, halves away from zero. False, and nothing is written, where the
    /// value does not fit the type: a write is refused, never clamped.
    /// </summary>
    /// <param name="kind">Kind of the value.</param>
    /// <param name="bits">As <see cref="Sample.Bits"/>; a handle is offset and length in <paramref name="payload"/>.</param>
    /// <param name="payload">Bytes of a text, byte string or array.</param>
    /// <param name="block">Where it goes: packed bits or big-endian registers. Bits the tag does not own keep their values.</param>
    /// <param name="itemOffset">Registers or bits from the beginning of the block to the tag.</param>
    public bool TryEncode(ValueKind kind, long bits, ReadOnlySpan<byte> payload, Span<byte> block, int itemOffset)
    {
        if (_rawKind >= RawKind.Text)
        {
            return kind == Kind && TryEncodeOctets(Slice(payload, bits), block, itemOffset);
        }

        if (_layout.Type.IsArray)
        {
            return kind == ValueKind.Array && TryEncodeArray(Slice(payload, bits), block, itemOffset);
        }

        if (!TryToRaw(kind, bits, out var raw))
        {
            return false;
        }

        WriteRaw(raw, block, itemOffset);
        return true;
    }

    /// <summary>
    /// Puts a number into the bytes of a block, as <see cref="TryEncode(ValueKind, long, ReadOnlySpan{byte}, Span{byte}, int)"/>
    /// does.
    /// </summary>
    public bool TryEncode(double value, Span<byte> block, int itemOffset) =>
        TryEncode(ValueKind.Float64, BitConverter.DoubleToInt64Bits(value), default, block, itemOffset);

    /// <summary>The raw bits of one element for a value. False where it does not fit.</summary>
    internal bool TryToRaw(ValueKind kind, long bits, out ulong raw)
    {
        raw = 0;
        return _rawKind switch
        {
            RawKind.Bit => TryBit(kind, bits, out raw),
            RawKind.Half or RawKind.Single or RawKind.Double => TryFloat(kind, bits, out raw),
            _ => TryWhole(kind, bits, out var number) && TryFit(number, out raw),
        };
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> payload, long bits)
    {
        var handle = PayloadHandle.FromBits(bits);
        return payload.Slice(handle.Low, handle.High);
    }

    private static double ToDouble(ValueKind kind, long bits) => new Sample { Kind = kind, Bits = bits }.ToNumber();

    private static bool TryBit(ValueKind kind, long bits, out ulong raw)
    {
        var number = ToDouble(kind, bits);
        raw = number == 1 ? 1UL : 0;
        return number is 0 or 1;
    }

    private bool TryFloat(ValueKind kind, long bits, out ulong raw)
    {
        var number = ToDouble(kind, bits);
        if (!_isIdentity && double.IsFinite(number))
        {
            number = TryDecimal(kind, bits, out var exact) && TryInvert(exact, out var inverted)
                ? (double)inverted
                : (number - (double)_scale.Offset) / (double)_scale.Scale;
        }

        // A finite number that became infinite is beyond the type; a NaN or infinity asked for is itself.
        double stored;
        switch (_rawKind)
        {
            case RawKind.Half:
                stored = (double)(Half)number;
                raw = BitConverter.HalfToUInt16Bits((Half)number);
                break;
            case RawKind.Single:
                stored = (float)number;
                raw = kind == ValueKind.Float32 && _isIdentity ? (uint)bits : BitConverter.SingleToUInt32Bits((float)number);
                break;
            default:
                stored = number;
                raw = BitConverter.DoubleToUInt64Bits(number);
                break;
        }

        return kind is not (ValueKind.None or >= ValueKind.Text) && (double.IsFinite(stored) || !double.IsFinite(number));
    }

    private bool TryWhole(ValueKind kind, long bits, out Int128 number)
    {
        number = kind == ValueKind.Unsigned ? (ulong)bits : bits;
        if (_isIdentity && kind is ValueKind.Boolean or ValueKind.Integer or ValueKind.Unsigned)
        {
            return true;
        }

        if (!TryDecimal(kind, bits, out var value) || !TryInvert(value, out var inverted))
        {
            return false;
        }

        number = (Int128)Math.Round(inverted, MidpointRounding.AwayFromZero);
        return true;
    }

    private bool TryFit(Int128 number, out ulong raw)
    {
        raw = (ulong)number & _rawMask;
        switch (_rawKind)
        {
            case RawKind.Signed:
                var half = Int128.One << (_rawBits - 1);
                return number >= -half && number < half;
            case RawKind.Bcd:
                return number >= 0 && number <= uint.MaxValue && BcdDigits.TryEncode((ulong)number, _rawBits / 4, out raw);
            default:
                return number >= 0 && number <= (Int128)_rawMask;
        }
    }

    private static bool TryDecimal(ValueKind kind, long bits, out decimal value)
    {
        value = 0;
        switch (kind)
        {
            case ValueKind.Boolean or ValueKind.Integer:
                value = bits;
                return true;
            case ValueKind.Unsigned:
                value = (ulong)bits;
                return true;
            case ValueKind.Float32 or ValueKind.Float64:
                var number = ToDouble(kind, bits);
                var fits = Math.Abs(number) < 1e28;
                value = fits ? (decimal)number : 0;
                return fits;
            default:
                return false;
        }
    }

    private bool TryInvert(decimal value, out decimal raw)
    {
        try
        {
            raw = _scale.Invert(value);
            return true;
        }
        catch (OverflowException)
        {
            // Expected for values far beyond any raw type divided by a small scale: the value does not fit.
            raw = 0;
            return false;
        }
    }

    private bool TryEncodeArray(ReadOnlySpan<byte> array, Span<byte> block, int itemOffset)
    {
        if (array.Length != 1 + (8 * _elements))
        {
            return false;
        }

        for (var i = 0; i < _elements; i++)
        {
            if (!TryToRaw((ValueKind)array[0], BinaryPrimitives.ReadInt64LittleEndian(array[(1 + (8 * i))..]), out _))
            {
                return false;
            }
        }

        for (var i = 0; i < _elements; i++)
        {
            TryToRaw((ValueKind)array[0], BinaryPrimitives.ReadInt64LittleEndian(array[(1 + (8 * i))..]), out var raw);
            WriteRaw(raw, block, itemOffset, i);
        }

        return true;
    }

    private bool TryEncodeOctets(ReadOnlySpan<byte> value, Span<byte> block, int itemOffset)
    {
        Span<byte> room = stackalloc byte[TextBytes.MaxLength];
        var field = room[.._layout.Type.Length];
        field.Clear();
        if (_rawKind == RawKind.Octets)
        {
            if (value.Length > field.Length)
            {
                return false;
            }

            value.CopyTo(field);
        }
        else if (!TextBytes.TryFromUtf8(value, _layout.Encoding, field, out _))
        {
            return false;
        }

        TextBytes.Swap(field, block.Slice(2 * itemOffset, 2 * Items), (_layout.Order & ModbusByteOrder.BytesSwapped) != 0);
        return true;
    }
}
