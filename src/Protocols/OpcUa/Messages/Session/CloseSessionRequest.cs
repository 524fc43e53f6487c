namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>CloseSessionRequest (OPC 10000-4): ends a session.</summary>
public sealed record CloseSessionRequest : IUaMessage<CloseSessionRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 473;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Whether its subscriptions end too; otherwise they wait to be transferred.</summary>
    public bool DeleteSubscriptions { get; init; }

    /// <inheritdoc/>
    public static CloseSessionRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        DeleteSubscriptions = reader.ReadBoolean(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteBoolean(DeleteSubscriptions);
    }
}
