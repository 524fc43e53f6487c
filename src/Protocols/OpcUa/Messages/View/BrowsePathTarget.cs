namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A node a path leads to (OPC 10000-4, TranslateBrowsePathsToNodeIds).</summary>
public sealed record BrowsePathTarget : IUaMessage<BrowsePathTarget>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 548;

    /// <summary>The node.</summary>
    public ExpandedNodeId TargetId { get; init; }

    /// <summary>First step not yet taken because it lies in another server; 4294967295 where all were.</summary>
    public uint RemainingPathIndex { get; init; }

    /// <inheritdoc/>
    public static BrowsePathTarget Decode(ref UaReader reader) => new()
    {
        TargetId = reader.ReadExpandedNodeId(),
        RemainingPathIndex = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteExpandedNodeId(TargetId);
        writer.WriteUInt32(RemainingPathIndex);
    }
}
