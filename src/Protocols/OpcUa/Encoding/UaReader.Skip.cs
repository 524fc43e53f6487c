namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Passing over values without building them: what is accepted and refused is the same as in reading.</summary>
public ref partial struct UaReader
{
    /// <summary>Passes over a Variant and gives its extent.</summary>
    public VariantView ReadVariantView()
    {
        Enter();
        var encoding = ReadByte();
        var start = _position;
        var type = TypeOf(encoding);
        if ((encoding & (ArrayFlag | DimensionsFlag)) == 0)
        {
            SkipVariantScalar(type);
        }
        else
        {
            SkipVariantArray(encoding, type);
        }

        Leave();
        return new(type, type != BuiltInType.Null && (encoding & ArrayFlag) != 0, (encoding & DimensionsFlag) != 0, _bytes[start.._position], _limits);
    }

    /// <summary>Passes over a DataValue: status and times are read, the value is an extent.</summary>
    public DataValueView ReadDataValueView()
    {
        var mask = ReadByte();
        var value = (mask & 0x01) != 0 ? ReadVariantView() : default;
        var status = (mask & 0x02) != 0 ? ReadStatusCode() : default;
        var source = (mask & 0x04) != 0 ? ReadDateTime() : default;
        var sourcePicoseconds = (mask & 0x10) != 0 ? ReadPicoseconds() : (ushort)0;
        var server = (mask & 0x08) != 0 ? ReadDateTime() : default;
        var serverPicoseconds = (mask & 0x20) != 0 ? ReadPicoseconds() : (ushort)0;
        return new(value, status, source, server, sourcePicoseconds, serverPicoseconds);
    }

    /// <summary>Passes over an ExtensionObject; false where it has no binary body.</summary>
    public bool TryReadExtensionBody(out uint encodingId, out ReadOnlySpan<byte> body)
    {
        encodingId = ReadExtensionTypeNumber();
        body = default;
        var encoding = ReadByte();
        switch (encoding)
        {
            case 0:
                return false;
            case 1:
                return TryReadByteSpan(out body);
            case 2:
                TryReadByteSpan(out _);
                return false;
            default:
                throw new UaDecodingException(UaStatusCodes.BadDecodingError, $"an ExtensionObject has the encoding 0x{encoding:X2}");
        }
    }

    /// <summary>Passes over a DiagnosticInfo.</summary>
    public void SkipDiagnosticInfo()
    {
        Enter();
        var mask = ReadByte();
        for (var bit = 0x01; bit <= 0x08; bit <<= 1)
        {
            if ((mask & bit) != 0)
            {
                ReadInt32();
            }
        }

        if ((mask & 0x10) != 0)
        {
            TryReadByteSpan(out _);
        }

        if ((mask & 0x20) != 0)
        {
            ReadStatusCode();
        }

        if ((mask & 0x40) != 0)
        {
            SkipDiagnosticInfo();
        }

        Leave();
    }

    /// <summary>Passes over a scalar of a built-in type.</summary>
    public void SkipScalar(BuiltInType type)
    {
        if (BuiltInTypes.FixedEncodedBytes(type) is > 0 and var bytes)
        {
            ReadBytes(bytes);
            return;
        }

        switch (type)
        {
            case BuiltInType.String or BuiltInType.ByteString or BuiltInType.XmlElement:
                TryReadByteSpan(out _);
                break;
            case BuiltInType.NodeId:
                SkipNodeId(expanded: false);
                break;
            case BuiltInType.ExpandedNodeId:
                SkipNodeId(expanded: true);
                break;
            case BuiltInType.QualifiedName:
                ReadUInt16();
                TryReadByteSpan(out _);
                break;
            case BuiltInType.LocalizedText:
                SkipLocalizedText();
                break;
            case BuiltInType.ExtensionObject:
                TryReadExtensionBody(out _, out _);
                break;
            case BuiltInType.DataValue:
                ReadDataValueView();
                break;
            case BuiltInType.Variant:
                ReadVariantView();
                break;
            case BuiltInType.DiagnosticInfo:
                SkipDiagnosticInfo();
                break;
            default:
                throw new UaDecodingException(UaStatusCodes.BadDecodingError, $"a value has the type number {(int)type}");
        }
    }

    private void SkipVariantScalar(BuiltInType type)
    {
        switch (type)
        {
            case BuiltInType.Null:
                break;
            case BuiltInType.Variant:
                ThrowVariantInVariant();
                break;
            default:
                SkipScalar(type);
                break;
        }
    }

    private void SkipVariantArray(byte encoding, BuiltInType type)
    {
        RequireArray(encoding);
        var length = ReadArrayLength(type);
        if (length > 0)
        {
            SkipElements(type, length);
        }

        if ((encoding & DimensionsFlag) != 0)
        {
            SkipDimensions(length);
        }
    }

    private void SkipElements(BuiltInType type, int length)
    {
        if (BuiltInTypes.FixedEncodedBytes(type) is > 0 and var bytes)
        {
            ReadBytes(bytes * length); // ReadArrayLength has seen that they are there
            return;
        }

        if (type is not (BuiltInType.String or BuiltInType.ByteString or BuiltInType.XmlElement))
        {
            CountSmallElements(length);
        }

        for (var i = 0; i < length; i++)
        {
            SkipScalar(type);
        }
    }

    private void SkipDimensions(int elements)
    {
        var count = ReadArrayLength(sizeof(int));
        long product = count <= 0 ? 0 : 1;
        for (var i = 0; i < count; i++)
        {
            product = MultiplyDimension(product, ReadInt32());
        }

        RequireProduct(product, elements);
    }

    private void SkipLocalizedText()
    {
        var mask = ReadByte();
        if ((mask & 0x01) != 0)
        {
            TryReadByteSpan(out _);
        }

        if ((mask & 0x02) != 0)
        {
            TryReadByteSpan(out _);
        }
    }

    private void SkipNodeId(bool expanded)
    {
        var encoding = ReadByte();
        if (!expanded)
        {
            RequirePlainNodeId(encoding);
        }

        SkipNodeIdBody((byte)(encoding & IdentifierMask));
        if ((encoding & NamespaceUriFlag) != 0)
        {
            TryReadByteSpan(out _);
        }

        if ((encoding & ServerIndexFlag) != 0)
        {
            ReadUInt32();
        }
    }

    private void SkipNodeIdBody(byte encoding)
    {
        switch (encoding)
        {
            case 0:
                ReadByte();
                break;
            case 1:
                ReadBytes(3);
                break;
            case 2:
                ReadBytes(6);
                break;
            case 3 or 5:
                ReadUInt16();
                TryReadByteSpan(out _);
                break;
            case 4:
                ReadBytes(18);
                break;
            default:
                ThrowNodeIdEncoding(encoding);
                break;
        }
    }

    // The number of a numeric id in namespace 0 without a URI, 0 for every other.
    private uint ReadExtensionTypeNumber()
    {
        if (Remaining >= 4 && _bytes[_position] == 1 && _bytes[_position + 1] == 0)
        {
            ReadUInt16();
            return ReadUInt16(); // the form in which the types of the standard travel
        }

        var id = ReadExpandedNodeId();
        return id is { NamespaceUri: null, ServerIndex: 0, NodeId: { NamespaceIndex: 0, Type: NodeIdType.Numeric } } ? id.NodeId.Number : 0;
    }
}
