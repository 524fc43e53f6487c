namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A path and where it begins (OPC 10000-4, TranslateBrowsePathsToNodeIds).</summary>
public sealed record BrowsePath : IUaMessage<BrowsePath>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 545;

    /// <summary>Where it begins.</summary>
    public NodeId StartingNode { get; init; }

    /// <summary>The steps.</summary>
    public RelativePath RelativePath { get; init; } = new();

    /// <inheritdoc/>
    public static BrowsePath Decode(ref UaReader reader) => new()
    {
        StartingNode = reader.ReadNodeId(),
        RelativePath = RelativePath.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteNodeId(StartingNode);
        RelativePath.Encode(writer);
    }
}
