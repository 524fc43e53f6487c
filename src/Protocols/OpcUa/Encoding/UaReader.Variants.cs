using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Variants and arrays.</summary>
public ref partial struct UaReader
{
    private const byte ArrayFlag = 0x80;
    private const byte DimensionsFlag = 0x40;
    private const byte TypeMask = 0x3F;
    private const int LastKeptTypeNumber = 31;
    private const int SmallElementBytes = 4;

    /// <summary>Variant (§5.2.2.16). The type numbers 26 to 31, which the standard keeps for later, are read as ByteString, as it asks for.</summary>
    public Variant ReadVariant()
    {
        Enter();
        var encoding = ReadByte();
        var value = ReadVariantBody(encoding);
        Leave();
        return value;
    }

    /// <summary>A scalar of a built-in type.</summary>
    public Variant ReadScalar(BuiltInType type) => type switch
    {
        BuiltInType.Boolean => Variant.Of(ReadBoolean()),
        BuiltInType.SByte => Variant.OfBits(type, ReadSByte()),
        BuiltInType.Byte => Variant.OfBits(type, ReadByte()),
        BuiltInType.Int16 => Variant.OfBits(type, ReadInt16()),
        BuiltInType.UInt16 => Variant.OfBits(type, ReadUInt16()),
        BuiltInType.Int32 or BuiltInType.Float => Variant.OfBits(type, ReadInt32()),
        BuiltInType.UInt32 or BuiltInType.StatusCode => Variant.OfBits(type, ReadUInt32()),
        BuiltInType.Int64 or BuiltInType.UInt64 or BuiltInType.Double or BuiltInType.DateTime => Variant.OfBits(type, ReadInt64()),
        BuiltInType.String or BuiltInType.XmlElement => Variant.OfReference(type, ReadString()),
        BuiltInType.Guid => Variant.OfReference(type, ReadGuid()),
        BuiltInType.ByteString => Variant.OfReference(type, ReadByteString()),
        BuiltInType.NodeId => Variant.OfReference(type, ReadNodeId()),
        BuiltInType.ExpandedNodeId => Variant.OfReference(type, ReadExpandedNodeId()),
        BuiltInType.QualifiedName => Variant.OfReference(type, ReadQualifiedName()),
        BuiltInType.LocalizedText => Variant.OfReference(type, ReadLocalizedText()),
        BuiltInType.ExtensionObject => Variant.OfReference(type, ReadExtensionObject()),
        BuiltInType.DataValue => Variant.OfReference(type, ReadDataValue()),
        BuiltInType.Variant => Variant.OfReference(type, ReadVariant()),
        BuiltInType.DiagnosticInfo => Variant.OfReference(type, ReadDiagnosticInfo()),
        _ => throw new UaDecodingException(UaStatusCodes.BadDecodingError, $"a value has the type number {(int)type}"),
    };

    /// <summary>An array of a built-in type as .NET array; null for the null array.</summary>
    public Array? ReadArray(BuiltInType type)
    {
        var length = ReadArrayLength(type);
        return length < 0 ? null : ReadElements(type, length);
    }

    /// <summary>Elements whose number is known: <see cref="ReadArrayLength(int)"/> or <see cref="CheckedProduct"/> has seen that their bytes can be there.</summary>
    public Array ReadElements(BuiltInType type, int count) => type switch
    {
        BuiltInType.Null => Array.Empty<object>(),
        BuiltInType.Boolean => Fill(new bool[count], static (ref UaReader r) => r.ReadBoolean()),
        BuiltInType.SByte => ReadNumbers<sbyte>(count),
        BuiltInType.Byte => ReadBytes(count).ToArray(),
        BuiltInType.Int16 => ReadNumbers<short>(count),
        BuiltInType.UInt16 => ReadNumbers<ushort>(count),
        BuiltInType.Int32 => ReadNumbers<int>(count),
        BuiltInType.UInt32 => ReadNumbers<uint>(count),
        BuiltInType.Int64 => ReadNumbers<long>(count),
        BuiltInType.UInt64 => ReadNumbers<ulong>(count),
        BuiltInType.Float => ReadNumbers<float>(count),
        BuiltInType.Double => ReadNumbers<double>(count),
        BuiltInType.DateTime => ReadNumbers<UaDateTime>(count),
        BuiltInType.StatusCode => ReadNumbers<UaStatusCode>(count),
        BuiltInType.String or BuiltInType.XmlElement => Fill(new string?[count], static (ref UaReader r) => r.ReadString()),
        BuiltInType.Guid => Fill(new Guid[count], static (ref UaReader r) => r.ReadGuid()),
        BuiltInType.ByteString => Fill(new byte[]?[count], static (ref UaReader r) => r.ReadByteString()),
        _ => ReadOthers(type, count),
    };

    /// <summary>The number of elements of a matrix; 0 where one of its lengths is 0 or less (§5.2.5). Refused where it is beyond the limit, or the bytes are not there.</summary>
    public readonly int CheckedProduct(ReadOnlySpan<int> dimensions, int minElementBytes)
    {
        long product = dimensions.IsEmpty ? 0 : 1;
        foreach (var length in dimensions)
        {
            product = length <= 0 ? 0 : Math.Min(product * length, int.MaxValue); // both factors fit in 31 bits
        }

        return CheckedCount((int)product, minElementBytes);
    }

    private T[] ReadNumbers<T>(int count)
        where T : unmanaged
    {
        // SAFETY: the element types are numbers, or structs of one number: any bits are a value, and on a little-endian machine the memory is the wire's layout.
        var source = ReadBytes(checked(count * Unsafe.SizeOf<T>()));
        var elements = new T[count];
        var bytes = MemoryMarshal.AsBytes(elements.AsSpan());
        source.CopyTo(bytes);
        if (!BitConverter.IsLittleEndian)
        {
            ByteOrder.ReverseEach(bytes, Unsafe.SizeOf<T>());
        }

        return elements;
    }

    // An array of nothing is none, and some send it so; a length it cannot have is refused.
    private int ReadArrayLength(BuiltInType type)
    {
        var length = ReadArrayLength(BuiltInTypes.MinEncodedBytes(type));
        return type == BuiltInType.Null && length > 0 ? throw new UaDecodingException(UaStatusCodes.BadDecodingError, "an array has no type") : length;
    }

    private Array ReadOthers(BuiltInType type, int count)
    {
        CountSmallElements(count);
        return type switch
        {
            BuiltInType.NodeId => Fill(new NodeId[count], static (ref UaReader r) => r.ReadNodeId()),
            BuiltInType.ExpandedNodeId => Fill(new ExpandedNodeId[count], static (ref UaReader r) => r.ReadExpandedNodeId()),
            BuiltInType.QualifiedName => Fill(new QualifiedName[count], static (ref UaReader r) => r.ReadQualifiedName()),
            BuiltInType.LocalizedText => Fill(new LocalizedText[count], static (ref UaReader r) => r.ReadLocalizedText()),
            BuiltInType.ExtensionObject => Fill(new ExtensionObject[count], static (ref UaReader r) => r.ReadExtensionObject()),
            BuiltInType.DataValue => Fill(new DataValue[count], static (ref UaReader r) => r.ReadDataValue()),
            BuiltInType.Variant => Fill(new Variant[count], static (ref UaReader r) => r.ReadVariant()),
            BuiltInType.DiagnosticInfo => Fill(new DiagnosticInfo?[count], static (ref UaReader r) => r.ReadDiagnosticInfo()),
            _ => throw new UaDecodingException(UaStatusCodes.BadDecodingError, $"an array has the type number {(int)type}"),
        };
    }

    /// <summary>An array of structures; the null array is read as an empty one.</summary>
    public T[] ReadArrayOf<T>()
        where T : IUaEncodable<T> => ReadArrayOf(1, static (ref UaReader r) => T.Decode(ref r));

    /// <summary>An array whose elements <paramref name="read"/> reads; the null array is read as an empty one.</summary>
    public T[] ReadArrayOf<T>(int minElementBytes, UaElementReader<T> read)
    {
        var length = ReadArrayLength(minElementBytes);
        if (length <= 0)
        {
            return [];
        }

        if (minElementBytes < SmallElementBytes)
        {
            CountSmallElements(length);
        }

        return Fill(new T[length], read);
    }

    private T[] Fill<T>(T[] elements, UaElementReader<T> read)
    {
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = read(ref this);
        }

        return elements;
    }

    private Variant ReadVariantBody(byte encoding)
    {
        var type = TypeOf(encoding);
        if ((encoding & (ArrayFlag | DimensionsFlag)) == 0)
        {
            return ReadVariantScalar(type);
        }

        RequireArray(encoding);
        return ReadArrayVariant(type, (encoding & DimensionsFlag) != 0);
    }

    internal Variant ReadArrayVariant(BuiltInType type, bool isMatrix)
    {
        var elements = ReadArray(type);
        var dimensions = isMatrix ? ReadDimensions(elements?.Length ?? 0) : null;
        return type == BuiltInType.Null ? Variant.Null : Variant.OfArray(type, elements, dimensions);
    }

    private Variant ReadVariantScalar(BuiltInType type)
    {
        switch (type)
        {
            case BuiltInType.Null:
                return Variant.Null;
            case BuiltInType.Variant:
                ThrowVariantInVariant();
                return default;
            default:
                return ReadScalar(type);
        }
    }

    private int[] ReadDimensions(int elements)
    {
        var dimensions = ReadArrayOf(sizeof(int), static (ref UaReader r) => r.ReadInt32());
        long product = dimensions.Length == 0 ? 0 : 1;
        foreach (var length in dimensions)
        {
            product = MultiplyDimension(product, length);
        }

        RequireProduct(product, elements);
        return dimensions;
    }

    private static BuiltInType TypeOf(byte encoding)
    {
        var type = (BuiltInType)(encoding & TypeMask);
        return type > BuiltInType.DiagnosticInfo && (int)type <= LastKeptTypeNumber ? BuiltInType.ByteString : type;
    }

    // -1 stays -1: a product that cannot be the length of an array.
    private static long MultiplyDimension(long product, int length) => product < 0 || length < 0 || product > int.MaxValue ? -1 : product * length;

    private static void RequireArray(byte encoding)
    {
        if ((encoding & ArrayFlag) == 0)
        {
            throw new UaDecodingException(UaStatusCodes.BadDecodingError, "a Variant has dimensions, but is no array");
        }
    }

    private static void RequireProduct(long product, int elements)
    {
        if (product != Math.Max(0, elements))
        {
            throw new UaDecodingException(UaStatusCodes.BadDecodingError, $"a matrix of {elements} elements has dimensions for another number");
        }
    }

    // A Variant holds a Variant only in arrays (§5.2.2.16).
    [DoesNotReturn]
    private static void ThrowVariantInVariant() => throw new UaDecodingException(UaStatusCodes.BadDecodingError, "a Variant holds a Variant");
}
