using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>Everything that decides how the bytes of one tag become its value. Immutable.</summary>
public sealed record ModbusTagLayout
{
    /// <summary>Type as in the map: element, length in bytes of a text, count of an array.</summary>
    public required TagDataType Type { get; init; }

    /// <summary>True for coils and discrete inputs, whose items are bits; false for registers.</summary>
    public bool IsBitTable { get; init; }

    /// <summary>Byte order.</summary>
    public ModbusByteOrder Order { get; init; }

    /// <summary>Encoding of a text.</summary>
    public ModbusTextEncoding Encoding { get; init; }

    /// <summary>Lowest bit of a bit field, 0 the least significant after byte order.</summary>
    public int FirstBit { get; init; }

    /// <summary>Bits of a bit field; 0 takes the whole value. A <see cref="TagElement.Bool"/> in a register has 1.</summary>
    public int BitCount { get; init; }

    /// <summary>From raw to engineering value.</summary>
    public LinearScale Scale { get; init; } = LinearScale.Identity;

    /// <summary>Raw values (after byte order and bit field, before scaling) that mean "no value".</summary>
    public IReadOnlyList<ulong> Invalid { get; init; } = [];

    /// <summary>Lowest engineering value, or null.</summary>
    public double? RangeLow { get; init; }

    /// <summary>Highest engineering value, or null.</summary>
    public double? RangeHigh { get; init; }

    /// <summary>Registers or bits the tag takes in its table.</summary>
    public int Items => IsBitTable
        ? Math.Max(1, Type.Count)
        : Type.Element is TagElement.String or TagElement.Bytes ? (Type.Length + 1) / 2 : RegistersPerElement * Math.Max(1, Type.Count);

    /// <summary>Registers of one element: halves of a register and single bits take one.</summary>
    internal int RegistersPerElement => Type.Element switch
    {
        TagElement.Int32 or TagElement.UInt32 or TagElement.Float32 or TagElement.Bcd32 or TagElement.Epoch32 => 2,
        TagElement.Int64 or TagElement.UInt64 or TagElement.Float64 => 4,
        _ => 1,
    };

    /// <summary>Bits of one raw element before a bit field is taken out of it.</summary>
    internal int ContainerBits => IsBitTable ? 1 : Type.Element switch
    {
        TagElement.Int8High or TagElement.Int8Low or TagElement.UInt8High or TagElement.UInt8Low => 8,
        _ => 16 * RegistersPerElement,
    };

    /// <summary>Bits of one raw element: what <see cref="Invalid"/> is compared with.</summary>
    internal int RawBits => BitCount > 0 ? BitCount : ContainerBits;
}
