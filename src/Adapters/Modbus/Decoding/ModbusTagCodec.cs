using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>
/// The two ways between the bytes of one tag in a response (registers big-endian, bits packed, as on the wire) and its value: type,
/// byte order, bit field, sentinels, scale, engineering range. The same codec reads, writes and simulates, so an order can never be
/// honoured on one way only.
/// <para>Immutable; any thread; allocates nothing per value.</para>
/// </summary>
public sealed partial class ModbusTagCodec
{
    private readonly ModbusTagLayout _layout;
    private readonly RawKind _rawKind;
    private readonly int _elements;
    private readonly int _registersPerElement;
    private readonly int _rawBits;
    private readonly ulong _rawMask;
    private readonly ulong[] _invalid;
    private readonly LinearScale _scale;
    private readonly bool _isIdentity;
    private readonly long _wholeScale;
    private readonly long _wholeOffset;
    private readonly double _low;
    private readonly double _high;
    private readonly bool _hasRange;

    /// <summary>
    /// A codec for a layout the factory has checked; a text or byte string is at most 250 bytes, what one request carries.
    /// </summary>
    public ModbusTagCodec(ModbusTagLayout layout)
    {
        if (layout.Type.Length > TextBytes.MaxLength)
        {
            throw new ArgumentOutOfRangeException(nameof(layout), layout.Type.Length, "A text longer than one request cannot be read.");
        }

        _layout = layout;
        _rawKind = RawKindOf(layout.Type.Element);
        _elements = Math.Max(1, layout.Type.Count);
        _registersPerElement = layout.RegistersPerElement;
        _rawBits = layout.RawBits;
        _rawMask = _rawBits == 64 ? ulong.MaxValue : (1UL << _rawBits) - 1;
        _invalid = [.. layout.Invalid.Select(value => value & _rawMask).Distinct()];
        _scale = layout.Scale;
        _isIdentity = layout.Scale.IsIdentity;
        (_wholeScale, _wholeOffset) = KeepsIntegers(layout) ? ((long)_scale.Scale, (long)_scale.Offset) : (0, 0);
        (_low, _high) = (layout.RangeLow ?? double.NegativeInfinity, layout.RangeHigh ?? double.PositiveInfinity);
        _hasRange = layout.RangeLow is not null || layout.RangeHigh is not null;
        ElementKind = KindOf(layout);
    }

    /// <summary>What it codes.</summary>
    public ModbusTagLayout Layout => _layout;

    /// <summary>Kind of the tag's values: fixed for its life.</summary>
    public ValueKind Kind => _layout.Type.IsArray ? ValueKind.Array : ElementKind;

    /// <summary>Kind of one element; the same as <see cref="Kind"/> where the tag is no array.</summary>
    public ValueKind ElementKind { get; }

    /// <summary>Registers or bits the tag takes in its table.</summary>
    public int Items => _layout.Items;

    /// <summary>The most payload bytes one value needs; 0 for kinds without payload.</summary>
    public int MaxPayloadBytes => Kind switch
    {
        ValueKind.Array => 1 + (8 * _elements),
        ValueKind.Text => TextBytes.MaxPayload(_layout.Type.Length, _layout.Encoding),
        ValueKind.Bytes => _layout.Type.Length,
        _ => 0,
    };

    /// <summary>
    /// The raw bits of one element, after byte order and bit field, before sentinels and scale; zero-extended. Not for texts and
    /// byte strings.
    /// </summary>
    /// <param name="block">Data of a response: packed bits or big-endian registers.</param>
    /// <param name="itemOffset">Registers or bits from the beginning of the block to the tag.</param>
    /// <param name="element">Index in an array; 0 otherwise.</param>
    public ulong ReadRaw(ReadOnlySpan<byte> block, int itemOffset, int element = 0)
    {
        if (_layout.IsBitTable)
        {
            var bit = itemOffset + element;
            return (uint)(block[bit >> 3] >> (bit & 7)) & 1;
        }

        var container = ReadContainer(block[(2 * (itemOffset + (element * _registersPerElement)))..]);
        return (container >> _layout.FirstBit) & _rawMask;
    }

    /// <summary>
    /// Puts the raw bits of one element where <see cref="ReadRaw"/> finds them; other bits of the register keep their values.
    /// </summary>
    public void WriteRaw(ulong raw, Span<byte> block, int itemOffset, int element = 0)
    {
        if (_layout.IsBitTable)
        {
            var bit = itemOffset + element;
            ref var place = ref block[bit >> 3];
            place = (byte)((raw & 1) == 0 ? place & ~(1 << (bit & 7)) : place | (1 << (bit & 7)));
            return;
        }

        var registers = block[(2 * (itemOffset + (element * _registersPerElement)))..];
        var container = ReadContainer(registers);
        var mask = _rawMask << _layout.FirstBit;
        WriteContainer(registers, (container & ~mask) | ((raw << _layout.FirstBit) & mask));
    }

    private static RawKind RawKindOf(TagElement element) => element switch
    {
        TagElement.Bool => RawKind.Bit,
        TagElement.Int8High or TagElement.Int8Low or TagElement.Int16 or TagElement.Int32 or TagElement.Int64 => RawKind.Signed,
        TagElement.Bcd16 or TagElement.Bcd32 => RawKind.Bcd,
        TagElement.Float16 => RawKind.Half,
        TagElement.Float32 => RawKind.Single,
        TagElement.Float64 => RawKind.Double,
        TagElement.String => RawKind.Text,
        TagElement.Bytes => RawKind.Octets,
        _ => RawKind.Unsigned,
    };

    private static ValueKind KindOf(ModbusTagLayout layout) => RawKindOf(layout.Type.Element) switch
    {
        RawKind.Text => ValueKind.Text,
        RawKind.Octets => ValueKind.Bytes,
        RawKind.Bit => ValueKind.Boolean,
        RawKind.Signed => layout.Scale.IsIdentity || KeepsIntegers(layout) ? ValueKind.Integer : ValueKind.Float64,
        RawKind.Unsigned or RawKind.Bcd =>
            layout.Scale.IsIdentity ? ValueKind.Unsigned : KeepsIntegers(layout) ? ValueKind.Integer : ValueKind.Float64,
        RawKind.Half or RawKind.Single => layout.Scale.IsIdentity ? ValueKind.Float32 : ValueKind.Float64,
        _ => ValueKind.Float64,
    };

    // Up to 32 raw bits times a whole factor below 10^9 stays within 64 bits; a scaled 64-bit integer may not, and is a float64.
    private static bool KeepsIntegers(ModbusTagLayout layout) =>
        layout.RawBits <= 32 && layout.Scale.KeepsIntegers && !layout.Scale.IsIdentity;

    private ulong ReadContainer(ReadOnlySpan<byte> registers)
    {
        var word = RegisterWords.Read(registers, _registersPerElement, _layout.Order);
        return _layout.Type.Element switch
        {
            TagElement.Int8High or TagElement.UInt8High => word >> 8,
            TagElement.Int8Low or TagElement.UInt8Low => word & 0xFF,
            _ => word,
        };
    }

    private void WriteContainer(Span<byte> registers, ulong container)
    {
        var word = _layout.Type.Element switch
        {
            TagElement.Int8High or TagElement.UInt8High => (RegisterWords.Read(registers, 1, _layout.Order) & 0x00FF) | (container << 8),
            TagElement.Int8Low or TagElement.UInt8Low => (RegisterWords.Read(registers, 1, _layout.Order) & 0xFF00) | container,
            _ => container,
        };
        RegisterWords.Write(registers, _registersPerElement, _layout.Order, word);
    }
}
