namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>BrowseNextRequest (OPC 10000-4): asks for the rest of a Browse.</summary>
public sealed record BrowseNextRequest : IUaMessage<BrowseNextRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 533;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>True to give the points up without more results.</summary>
    public bool ReleaseContinuationPoints { get; init; }

    /// <summary>From the results before.</summary>
    public byte[]?[] ContinuationPoints { get; init; } = [];

    /// <inheritdoc/>
    public static BrowseNextRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        ReleaseContinuationPoints = reader.ReadBoolean(),
        ContinuationPoints = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadByteString()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteBoolean(ReleaseContinuationPoints);
        writer.WriteArray(BuiltInType.ByteString, ContinuationPoints);
    }
}
