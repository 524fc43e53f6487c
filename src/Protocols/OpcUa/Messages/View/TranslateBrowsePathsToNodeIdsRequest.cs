namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>TranslateBrowsePathsToNodeIdsRequest (OPC 10000-4): asks which nodes paths of browse names lead to.</summary>
public sealed record TranslateBrowsePathsToNodeIdsRequest : IUaMessage<TranslateBrowsePathsToNodeIdsRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 554;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>The paths.</summary>
    public BrowsePath[] BrowsePaths { get; init; } = [];

    /// <inheritdoc/>
    public static TranslateBrowsePathsToNodeIdsRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        BrowsePaths = reader.ReadArrayOf<BrowsePath>(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArrayOf<BrowsePath>(BrowsePaths);
    }
}
