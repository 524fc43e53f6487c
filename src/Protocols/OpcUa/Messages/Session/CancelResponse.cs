namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>CancelResponse (OPC 10000-4): what was given up.</summary>
public sealed record CancelResponse : IUaMessage<CancelResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 482;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Requests cancelled; each is answered BadRequestCancelledByClient.</summary>
    public uint CancelCount { get; init; }

    /// <inheritdoc/>
    public static CancelResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        CancelCount = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteUInt32(CancelCount);
    }
}
