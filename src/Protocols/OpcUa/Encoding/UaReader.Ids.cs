using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Node ids, data values and structures.</summary>
public ref partial struct UaReader
{
    private const byte NamespaceUriFlag = 0x80;
    private const byte ServerIndexFlag = 0x40;
    private const byte IdentifierMask = 0x3F;
    private const ushort MaxPicoseconds = 9999;

    /// <summary>NodeId (§5.2.2.9).</summary>
    public NodeId ReadNodeId()
    {
        var encoding = ReadByte();
        RequirePlainNodeId(encoding);
        return ReadNodeIdBody(encoding);
    }

    /// <summary>ExpandedNodeId (§5.2.2.10).</summary>
    public ExpandedNodeId ReadExpandedNodeId()
    {
        var encoding = ReadByte();
        var id = ReadNodeIdBody((byte)(encoding & IdentifierMask));
        var uri = (encoding & NamespaceUriFlag) != 0 ? ReadString() : null;
        var server = (encoding & ServerIndexFlag) != 0 ? ReadUInt32() : 0;
        return new(id, uri, server);
    }

    /// <summary>DataValue (§5.2.2.17). The Variant in it counts the level.</summary>
    public DataValue ReadDataValue()
    {
        var mask = ReadByte();
        var value = (mask & 0x01) != 0 ? ReadVariant() : default;
        var status = (mask & 0x02) != 0 ? ReadStatusCode() : default;
        var source = (mask & 0x04) != 0 ? ReadDateTime() : default;
        var sourcePicoseconds = (mask & 0x10) != 0 ? ReadPicoseconds() : (ushort)0;
        var server = (mask & 0x08) != 0 ? ReadDateTime() : default;
        var serverPicoseconds = (mask & 0x20) != 0 ? ReadPicoseconds() : (ushort)0;
        return new(value, status, source, server, sourcePicoseconds, serverPicoseconds);
    }

    /// <summary>ExtensionObject (§5.2.2.15), its body a copy.</summary>
    public ExtensionObject ReadExtensionObject()
    {
        var typeId = ReadExpandedNodeId();
        var encoding = ReadByte();
        return encoding switch
        {
            0 => typeId == default ? ExtensionObject.Null : new(typeId, null),
            1 => new(typeId, ReadByteString()),
            2 => new(typeId, ReadByteString(), IsXml: true),
            _ => throw new UaDecodingException(UaStatusCodes.BadDecodingError, $"an ExtensionObject has the encoding 0x{encoding:X2}"),
        };
    }

    /// <summary>DiagnosticInfo (§5.2.2.12); null for one that says nothing, which takes no memory.</summary>
    public DiagnosticInfo? ReadDiagnosticInfo()
    {
        Enter();
        var mask = ReadByte();
        var symbolicId = (mask & 0x01) != 0 ? ReadInt32() : -1;
        var namespaceUri = (mask & 0x02) != 0 ? ReadInt32() : -1;
        var locale = (mask & 0x08) != 0 ? ReadInt32() : -1;
        var text = (mask & 0x04) != 0 ? ReadInt32() : -1;
        var additional = (mask & 0x10) != 0 ? ReadString() : null;
        var innerStatus = (mask & 0x20) != 0 ? ReadStatusCode() : default;
        var inner = (mask & 0x40) != 0 ? ReadDiagnosticInfo() : null;
        Leave();
        return (mask & 0x7F) == 0 ? null : new(symbolicId, namespaceUri, locale, text, additional, innerStatus, inner);
    }

    // Larger ones are read as the largest there is (§5.2.2.17).
    private ushort ReadPicoseconds() => Math.Min(ReadUInt16(), MaxPicoseconds);

    private NodeId ReadNodeIdBody(byte encoding)
    {
        switch (encoding)
        {
            case 0:
                return new(ReadByte());
            case 1:
                var small = ReadByte();
                return new(ReadUInt16(), small);
            case 2:
                var index = ReadUInt16();
                return new(ReadUInt32(), index);
            case 3:
                var textIndex = ReadUInt16();
                return new(TryReadByteSpan(out var text) ? Encoding.UTF8.GetString(text) : "", textIndex);
            case 4:
                var guidIndex = ReadUInt16();
                return new(ReadGuid(), guidIndex);
            case 5:
                var opaqueIndex = ReadUInt16();
                return new(ReadByteString() ?? [], opaqueIndex);
            default:
                ThrowNodeIdEncoding(encoding);
                return default;
        }
    }

    private static void RequirePlainNodeId(byte encoding)
    {
        if ((encoding & (NamespaceUriFlag | ServerIndexFlag)) != 0)
        {
            throw new UaDecodingException(UaStatusCodes.BadDecodingError, $"a NodeId begins with 0x{encoding:X2}");
        }
    }

    [DoesNotReturn]
    private static void ThrowNodeIdEncoding(byte encoding) =>
        throw new UaDecodingException(UaStatusCodes.BadDecodingError, $"a NodeId has the encoding 0x{encoding:X2}");
}
