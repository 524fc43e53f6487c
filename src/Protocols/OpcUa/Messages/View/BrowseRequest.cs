namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>BrowseRequest (OPC 10000-4): asks for the references of nodes.</summary>
public sealed record BrowseRequest : IUaMessage<BrowseRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 527;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>The view; its default is the whole address space.</summary>
    public ViewDescription View { get; init; } = new();

    /// <summary>References per node in one answer; 0 for no limit.</summary>
    public uint RequestedMaxReferencesPerNode { get; init; }

    /// <summary>The nodes.</summary>
    public BrowseDescription[] NodesToBrowse { get; init; } = [];

    /// <inheritdoc/>
    public static BrowseRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        View = ViewDescription.Decode(ref reader),
        RequestedMaxReferencesPerNode = reader.ReadUInt32(),
        NodesToBrowse = reader.ReadArrayOf<BrowseDescription>(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        View.Encode(writer);
        writer.WriteUInt32(RequestedMaxReferencesPerNode);
        writer.WriteArrayOf<BrowseDescription>(NodesToBrowse);
    }
}
