namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Which references of which node are wanted (OPC 10000-4, Browse).</summary>
public sealed record BrowseDescription : IUaMessage<BrowseDescription>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 516;

    /// <summary>The node.</summary>
    public NodeId NodeId { get; init; }

    /// <summary>Direction.</summary>
    public BrowseDirection BrowseDirection { get; init; }

    /// <summary>Type of reference; null for all.</summary>
    public NodeId ReferenceTypeId { get; init; }

    /// <summary>Whether subtypes of that type are followed too.</summary>
    public bool IncludeSubtypes { get; init; }

    /// <summary>Classes of targets as bits of NodeClass; 0 for all.</summary>
    public uint NodeClassMask { get; init; }

    /// <summary>What is wanted of each, bits of BrowseResultMask.</summary>
    public uint ResultMask { get; init; }

    /// <inheritdoc/>
    public static BrowseDescription Decode(ref UaReader reader) => new()
    {
        NodeId = reader.ReadNodeId(),
        BrowseDirection = (BrowseDirection)reader.ReadInt32(),
        ReferenceTypeId = reader.ReadNodeId(),
        IncludeSubtypes = reader.ReadBoolean(),
        NodeClassMask = reader.ReadUInt32(),
        ResultMask = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteNodeId(NodeId);
        writer.WriteInt32((int)BrowseDirection);
        writer.WriteNodeId(ReferenceTypeId);
        writer.WriteBoolean(IncludeSubtypes);
        writer.WriteUInt32(NodeClassMask);
        writer.WriteUInt32(ResultMask);
    }
}
