using System.Buffers.Binary;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A Variant where it lies in a message: checked, not copied. Valid as long as the bytes of the message are.</summary>
public readonly ref struct VariantView
{
    private readonly UaLimits? _limits;

    internal VariantView(BuiltInType type, bool isArray, bool isMatrix, ReadOnlySpan<byte> encoded, UaLimits limits)
    {
        Type = type;
        IsArray = isArray;
        IsMatrix = isMatrix;
        Encoded = encoded;
        _limits = limits;
    }

    /// <summary>Type of the value, or of the elements.</summary>
    public BuiltInType Type { get; }

    /// <summary>True for an array or matrix.</summary>
    public bool IsArray { get; }

    /// <summary>True where the lengths of a matrix follow the elements.</summary>
    public bool IsMatrix { get; }

    /// <summary>True where there is no value.</summary>
    public bool IsNull => Type == BuiltInType.Null;

    /// <summary>The encoded value without its type: of an array the length, the elements, and for a matrix its dimensions.</summary>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>Elements of an array or matrix; 0 for the null array and for a scalar.</summary>
    public int ArrayLength => IsArray ? Math.Max(0, BinaryPrimitives.ReadInt32LittleEndian(Encoded)) : 0;

    /// <summary>The scalar as <see cref="Variant.Bits"/> holds it; false for an array and for a type that does not lie in bits.</summary>
    public bool TryGetScalarBits(out long bits)
    {
        bits = 0;
        return !IsArray && TryGetBits(Type, Encoded, out bits);
    }

    /// <summary>One element of an array the same way; false outside of it.</summary>
    public bool TryGetElementBits(int index, out long bits)
    {
        bits = 0;
        var size = Type == BuiltInType.Guid ? 0 : BuiltInTypes.FixedEncodedBytes(Type);
        return (uint)index < (uint)ArrayLength && size > 0 && TryGetBits(Type, Encoded.Slice(sizeof(int) + index * size, size), out bits);
    }

    /// <summary>The octets of a scalar String, XmlElement or ByteString; false for other types and for null.</summary>
    public bool TryGetOctets(out ReadOnlySpan<byte> octets)
    {
        octets = default;
        if (IsArray || Type is not (BuiltInType.String or BuiltInType.XmlElement or BuiltInType.ByteString) || BinaryPrimitives.ReadInt32LittleEndian(Encoded) < 0)
        {
            return false;
        }

        octets = Encoded[sizeof(int)..];
        return true;
    }

    /// <summary>The value on its own; takes memory for all that does not lie in bits.</summary>
    public Variant ToVariant()
    {
        if (IsNull)
        {
            return Variant.Null;
        }

        var reader = new UaReader(Encoded, _limits ?? UaLimits.Default);
        return IsArray ? reader.ReadArrayVariant(Type, IsMatrix) : reader.ReadScalar(Type);
    }

    private static bool TryGetBits(BuiltInType type, ReadOnlySpan<byte> encoded, out long bits)
    {
        bits = type switch
        {
            BuiltInType.Boolean => encoded[0] == 0 ? 0 : 1,
            BuiltInType.SByte => (sbyte)encoded[0],
            BuiltInType.Byte => encoded[0],
            BuiltInType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(encoded),
            BuiltInType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(encoded),
            BuiltInType.Int32 or BuiltInType.Float => BinaryPrimitives.ReadInt32LittleEndian(encoded),
            BuiltInType.UInt32 or BuiltInType.StatusCode => BinaryPrimitives.ReadUInt32LittleEndian(encoded),
            BuiltInType.Int64 or BuiltInType.UInt64 or BuiltInType.Double or BuiltInType.DateTime => BinaryPrimitives.ReadInt64LittleEndian(encoded),
            _ => 0,
        };
        return Variant.IsInBits(type);
    }
}
