namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>An attribute to be written (OPC 10000-4, Write).</summary>
public sealed record WriteValue : IUaMessage<WriteValue>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 670;

    /// <summary>The node.</summary>
    public NodeId NodeId { get; init; }

    /// <summary>The attribute; see AttributeIds.</summary>
    public uint AttributeId { get; init; } = AttributeIds.Value;

    /// <summary>Part of an array; null for all.</summary>
    public string? IndexRange { get; init; }

    /// <summary>The value; status and times only where the server takes them.</summary>
    public DataValue Value { get; init; }

    /// <inheritdoc/>
    public static WriteValue Decode(ref UaReader reader) => new()
    {
        NodeId = reader.ReadNodeId(),
        AttributeId = reader.ReadUInt32(),
        IndexRange = reader.ReadString(),
        Value = reader.ReadDataValue(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteNodeId(NodeId);
        writer.WriteUInt32(AttributeId);
        writer.WriteString(IndexRange);
        writer.WriteDataValue(Value);
    }
}
