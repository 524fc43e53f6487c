namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Where one path leads (OPC 10000-4, TranslateBrowsePathsToNodeIds).</summary>
public sealed record BrowsePathResult : IUaMessage<BrowsePathResult>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 551;

    /// <summary>Result for this path; BadNoMatch for nowhere.</summary>
    public UaStatusCode StatusCode { get; init; }

    /// <summary>Each node it leads to.</summary>
    public BrowsePathTarget[] Targets { get; init; } = [];

    /// <inheritdoc/>
    public static BrowsePathResult Decode(ref UaReader reader) => new()
    {
        StatusCode = reader.ReadStatusCode(),
        Targets = reader.ReadArrayOf<BrowsePathTarget>(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteStatusCode(StatusCode);
        writer.WriteArrayOf<BrowsePathTarget>(Targets);
    }
}
