namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Variants and arrays.</summary>
public ref partial struct UaReader
{
    private const byte ArrayFlag = 0x80;
    private const byte DimensionsFlag = 0x40;
    private const byte TypeMask = 0x3F;

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
        var length = ReadArrayLength(BuiltInTypes.MinEncodedBytes(type));
        if (length < 0)
        {
            return null;
        }

        return type switch
        {
            BuiltInType.Boolean => Fill(new bool[length], static (ref UaReader r) => r.ReadBoolean()),
            BuiltInType.SByte => Fill(new sbyte[length], static (ref UaReader r) => r.ReadSByte()),
            BuiltInType.Byte => ReadBytes(length).ToArray(),
            BuiltInType.Int16 => Fill(new short[length], static (ref UaReader r) => r.ReadInt16()),
            BuiltInType.UInt16 => Fill(new ushort[length], static (ref UaReader r) => r.ReadUInt16()),
            BuiltInType.Int32 => Fill(new int[length], static (ref UaReader r) => r.ReadInt32()),
            BuiltInType.UInt32 => Fill(new uint[length], static (ref UaReader r) => r.ReadUInt32()),
            BuiltInType.Int64 => Fill(new long[length], static (ref UaReader r) => r.ReadInt64()),
            BuiltInType.UInt64 => Fill(new ulong[length], static (ref UaReader r) => r.ReadUInt64()),
            BuiltInType.Float => Fill(new float[length], static (ref UaReader r) => r.ReadFloat()),
            BuiltInType.Double => Fill(new double[length], static (ref UaReader r) => r.ReadDouble()),
            BuiltInType.String or BuiltInType.XmlElement => Fill(new string?[length], static (ref UaReader r) => r.ReadString()),
            BuiltInType.DateTime => Fill(new UaDateTime[length], static (ref UaReader r) => r.ReadDateTime()),
            BuiltInType.Guid => Fill(new Guid[length], static (ref UaReader r) => r.ReadGuid()),
            BuiltInType.ByteString => Fill(new byte[]?[length], static (ref UaReader r) => r.ReadByteString()),
            _ => ReadArrayOfOthers(type, length),
        };
    }

    private Array ReadArrayOfOthers(BuiltInType type, int length) => type switch
    {
        BuiltInType.NodeId => Fill(new NodeId[length], static (ref UaReader r) => r.ReadNodeId()),
        BuiltInType.ExpandedNodeId => Fill(new ExpandedNodeId[length], static (ref UaReader r) => r.ReadExpandedNodeId()),
        BuiltInType.StatusCode => Fill(new UaStatusCode[length], static (ref UaReader r) => r.ReadStatusCode()),
        BuiltInType.QualifiedName => Fill(new QualifiedName[length], static (ref UaReader r) => r.ReadQualifiedName()),
        BuiltInType.LocalizedText => Fill(new LocalizedText[length], static (ref UaReader r) => r.ReadLocalizedText()),
        BuiltInType.ExtensionObject => Fill(new ExtensionObject[length], static (ref UaReader r) => r.ReadExtensionObject()),
        BuiltInType.DataValue => Fill(new DataValue[length], static (ref UaReader r) => r.ReadDataValue()),
        BuiltInType.Variant => Fill(new Variant[length], static (ref UaReader r) => r.ReadVariant()),
        BuiltInType.DiagnosticInfo => Fill(new DiagnosticInfo[length], static (ref UaReader r) => r.ReadDiagnosticInfo()),
        _ => throw new UaDecodingException(UaStatusCodes.BadDecodingError, $"an array has the type number {(int)type}"),
    };

    /// <summary>An array of structures; the null array is read as an empty one.</summary>
    public T[] ReadArrayOf<T>()
        where T : IUaEncodable<T>
    {
        var length = ReadArrayLength(1);
        return length <= 0 ? [] : Fill(new T[length], static (ref UaReader r) => T.Decode(ref r));
    }

    /// <summary>An array whose elements <paramref name="read"/> reads; the null array is read as an empty one.</summary>
    public T[] ReadArrayOf<T>(int minElementBytes, UaElementReader<T> read)
    {
        var length = ReadArrayLength(minElementBytes);
        return length <= 0 ? [] : Fill(new T[length], read);
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
        var type = (BuiltInType)(encoding & TypeMask);
        if (type > BuiltInType.DiagnosticInfo && (int)type <= 31)
        {
            type = BuiltInType.ByteString;
        }

        if ((encoding & ArrayFlag) == 0)
        {
            if ((encoding & DimensionsFlag) != 0)
            {
                throw new UaDecodingException(UaStatusCodes.BadDecodingError, "a Variant has dimensions, but is no array");
            }

            return type == BuiltInType.Null ? Variant.Null : ReadVariantScalar(type);
        }

        var elements = ReadArray(type);
        return (encoding & DimensionsFlag) == 0 ? Variant.OfArray(type, elements) : Variant.OfArray(type, elements, ReadDimensions(elements));
    }

    // A Variant holds a Variant only in arrays (§5.2.2.16).
    private Variant ReadVariantScalar(BuiltInType type) =>
        type == BuiltInType.Variant ? throw new UaDecodingException(UaStatusCodes.BadDecodingError, "a Variant holds a Variant") : ReadScalar(type);

    private int[] ReadDimensions(Array? elements)
    {
        var dimensions = ReadArrayOf(sizeof(int), static (ref UaReader r) => r.ReadInt32());
        long product = dimensions.Length == 0 ? 0 : 1;
        foreach (var length in dimensions)
        {
            product = length < 0 || product > int.MaxValue ? -1 : product * length;
            if (product < 0)
            {
                break;
            }
        }

        if (product != (elements?.Length ?? 0))
        {
            throw new UaDecodingException(UaStatusCodes.BadDecodingError, $"a matrix of {elements?.Length ?? 0} elements has the dimensions [{string.Join(',', dimensions)}]");
        }

        return dimensions;
    }
}
