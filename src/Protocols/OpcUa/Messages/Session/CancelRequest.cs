namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>CancelRequest (OPC 10000-4): gives up requests that have no answer yet.</summary>
public sealed record CancelRequest : IUaMessage<CancelRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 479;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Those whose header has this handle.</summary>
    public uint RequestHandle { get; init; }

    /// <inheritdoc/>
    public static CancelRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        RequestHandle = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteUInt32(RequestHandle);
    }
}
