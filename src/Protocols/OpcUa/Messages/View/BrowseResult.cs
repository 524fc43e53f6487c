namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The references of one node, as many as came (OPC 10000-4, BrowseResult).</summary>
public sealed record BrowseResult : IUaMessage<BrowseResult>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 524;

    /// <summary>Result for this node.</summary>
    public UaStatusCode StatusCode { get; init; }

    /// <summary>Goes into BrowseNext for the rest; null or empty where this is all.</summary>
    public byte[]? ContinuationPoint { get; init; }

    /// <summary>The references.</summary>
    public ReferenceDescription[] References { get; init; } = [];

    /// <inheritdoc/>
    public static BrowseResult Decode(ref UaReader reader) => new()
    {
        StatusCode = reader.ReadStatusCode(),
        ContinuationPoint = reader.ReadByteString(),
        References = reader.ReadArrayOf<ReferenceDescription>(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteStatusCode(StatusCode);
        writer.WriteByteString(ContinuationPoint);
        writer.WriteArrayOf<ReferenceDescription>(References);
    }
}
