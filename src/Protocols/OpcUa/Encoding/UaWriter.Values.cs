namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Node ids, data values, structures and variants.</summary>
public sealed partial class UaWriter
{
    /// <summary>NodeId (§5.2.2.9), in the shortest of its forms.</summary>
    public void WriteNodeId(NodeId value) => WriteNodeId(value, 0);

    /// <summary>ExpandedNodeId (§5.2.2.10).</summary>
    public void WriteExpandedNodeId(ExpandedNodeId value)
    {
        var flags = (value.NamespaceUri is null ? 0 : 0x80) | (value.ServerIndex == 0 ? 0 : 0x40);
        WriteNodeId(value.NodeId, (byte)flags);
        if (value.NamespaceUri is not null)
        {
            WriteString(value.NamespaceUri);
        }

        if (value.ServerIndex != 0)
        {
            WriteUInt32(value.ServerIndex);
        }
    }

    /// <summary>DataValue (§5.2.2.17): what is Good, none or null is left out.</summary>
    public void WriteDataValue(in DataValue value)
    {
        var mask = (value.Value.IsNull ? 0 : 0x01) | (value.Status.Code == 0 ? 0 : 0x02)
            | (value.SourceTimestamp.Ticks == 0 ? 0 : 0x04) | (value.ServerTimestamp.Ticks == 0 ? 0 : 0x08)
            | (value.SourcePicoseconds == 0 ? 0 : 0x10) | (value.ServerPicoseconds == 0 ? 0 : 0x20);
        WriteByte((byte)mask);
        if ((mask & 0x01) != 0)
        {
            WriteVariant(value.Value);
        }

        if ((mask & 0x02) != 0)
        {
            WriteStatusCode(value.Status);
        }

        if ((mask & 0x04) != 0)
        {
            WriteDateTime(value.SourceTimestamp);
        }

        if ((mask & 0x10) != 0)
        {
            WriteUInt16(value.SourcePicoseconds);
        }

        if ((mask & 0x08) != 0)
        {
            WriteDateTime(value.ServerTimestamp);
        }

        if ((mask & 0x20) != 0)
        {
            WriteUInt16(value.ServerPicoseconds);
        }
    }

    /// <summary>ExtensionObject (§5.2.2.15).</summary>
    public void WriteExtensionObject(ExtensionObject value)
    {
        WriteExpandedNodeId(value.TypeId);
        WriteByte(value.Body is null ? (byte)0 : value.IsXml ? (byte)2 : (byte)1);
        if (value.Body is not null)
        {
            WriteByteString(value.Body);
        }
    }

    /// <summary>DiagnosticInfo (§5.2.2.12).</summary>
    public void WriteDiagnosticInfo(DiagnosticInfo? value)
    {
        if (value is null)
        {
            WriteByte(0);
            return;
        }

        var mask = (value.SymbolicId < 0 ? 0 : 0x01) | (value.NamespaceUri < 0 ? 0 : 0x02) | (value.LocalizedText < 0 ? 0 : 0x04) | (value.Locale < 0 ? 0 : 0x08)
            | (value.AdditionalInfo is null ? 0 : 0x10) | (value.InnerStatusCode.Code == 0 ? 0 : 0x20) | (value.InnerDiagnosticInfo is null ? 0 : 0x40);
        WriteByte((byte)mask);
        foreach (var index in (ReadOnlySpan<int>)[value.SymbolicId, value.NamespaceUri, value.Locale, value.LocalizedText])
        {
            if (index >= 0)
            {
                WriteInt32(index);
            }
        }

        if (value.AdditionalInfo is not null)
        {
            WriteString(value.AdditionalInfo);
        }

        if (value.InnerStatusCode.Code != 0)
        {
            WriteStatusCode(value.InnerStatusCode);
        }

        if (value.InnerDiagnosticInfo is not null)
        {
            WriteDiagnosticInfo(value.InnerDiagnosticInfo);
        }
    }

    /// <summary>Variant (§5.2.2.16).</summary>
    public void WriteVariant(in Variant value)
    {
        if (!value.IsArray)
        {
            WriteByte((byte)value.Type);
            WriteScalar(value);
            return;
        }

        WriteByte((byte)((byte)value.Type | 0x80 | (value.Dimensions is null ? 0 : 0x40)));
        WriteArray(value.Type, (Array?)value.Value);
        if (value.Dimensions is { } dimensions)
        {
            WriteInt32(dimensions.Length);
            foreach (var length in dimensions)
            {
                WriteInt32(length);
            }
        }
    }

    /// <summary>A scalar without its type.</summary>
    public void WriteScalar(in Variant value)
    {
        switch (BuiltInTypes.FixedEncodedBytes(value.Type))
        {
            case 1:
                WriteByte((byte)value.Bits);
                break;
            case 2:
                WriteInt16((short)value.Bits);
                break;
            case 4:
                WriteInt32((int)value.Bits);
                break;
            case 8:
                WriteInt64(value.Bits);
                break;
            default:
                WriteElement(value.Type, value.Value);
                break;
        }
    }

    private void WriteElement(BuiltInType type, object? value)
    {
        switch (type)
        {
            case BuiltInType.Null:
                break;
            case BuiltInType.String or BuiltInType.XmlElement:
                WriteString((string?)value);
                break;
            case BuiltInType.ByteString:
                WriteByteString((byte[]?)value);
                break;
            case BuiltInType.Guid:
                WriteGuid((Guid)value!);
                break;
            case BuiltInType.NodeId:
                WriteNodeId((NodeId)value!);
                break;
            case BuiltInType.ExpandedNodeId:
                WriteExpandedNodeId((ExpandedNodeId)value!);
                break;
            case BuiltInType.QualifiedName:
                WriteQualifiedName((QualifiedName)value!);
                break;
            case BuiltInType.LocalizedText:
                WriteLocalizedText((LocalizedText)value!);
                break;
            case BuiltInType.ExtensionObject:
                WriteExtensionObject((ExtensionObject?)value ?? ExtensionObject.Null);
                break;
            case BuiltInType.DataValue:
                WriteDataValue((DataValue)value!);
                break;
            case BuiltInType.Variant:
                WriteVariant((Variant)value!);
                break;
            case BuiltInType.DiagnosticInfo:
                WriteDiagnosticInfo((DiagnosticInfo?)value);
                break;
            default:
                throw new ArgumentException($"A value has the type number {(int)type}.", nameof(type));
        }
    }

    private void WriteNodeId(NodeId value, byte flags)
    {
        switch (value.Type)
        {
            case NodeIdType.Numeric when value.NamespaceIndex == 0 && value.Number <= byte.MaxValue:
                WriteByte(flags);
                WriteByte((byte)value.Number);
                break;
            case NodeIdType.Numeric when value.NamespaceIndex <= byte.MaxValue && value.Number <= ushort.MaxValue:
                WriteByte((byte)(flags | 1));
                WriteByte((byte)value.NamespaceIndex);
                WriteUInt16((ushort)value.Number);
                break;
            case NodeIdType.Numeric:
                WriteByte((byte)(flags | 2));
                WriteUInt16(value.NamespaceIndex);
                WriteUInt32(value.Number);
                break;
            case NodeIdType.String:
                WriteByte((byte)(flags | 3));
                WriteUInt16(value.NamespaceIndex);
                WriteString(value.Text);
                break;
            case NodeIdType.Guid:
                WriteByte((byte)(flags | 4));
                WriteUInt16(value.NamespaceIndex);
                WriteGuid(value.Guid);
                break;
            default:
                WriteByte((byte)(flags | 5));
                WriteUInt16(value.NamespaceIndex);
                WriteByteString(value.Opaque);
                break;
        }
    }
}
