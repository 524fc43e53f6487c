namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>An attribute by a full path (OPC 10000-4, AttributeOperand).</summary>
public sealed record AttributeOperand : IUaMessage<AttributeOperand>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 600;

    /// <summary>Where the path begins.</summary>
    public NodeId NodeId { get; init; }

    /// <summary>Name of the operand, or null.</summary>
    public string? Alias { get; init; }

    /// <summary>The steps.</summary>
    public RelativePath BrowsePath { get; init; } = new();

    /// <summary>The attribute; see AttributeIds.</summary>
    public uint AttributeId { get; init; } = AttributeIds.Value;

    /// <summary>Part of an array; null for all.</summary>
    public string? IndexRange { get; init; }

    /// <inheritdoc/>
    public static AttributeOperand Decode(ref UaReader reader) => new()
    {
        NodeId = reader.ReadNodeId(),
        Alias = reader.ReadString(),
        BrowsePath = RelativePath.Decode(ref reader),
        AttributeId = reader.ReadUInt32(),
        IndexRange = reader.ReadString(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteNodeId(NodeId);
        writer.WriteString(Alias);
        BrowsePath.Encode(writer);
        writer.WriteUInt32(AttributeId);
        writer.WriteString(IndexRange);
    }
}
