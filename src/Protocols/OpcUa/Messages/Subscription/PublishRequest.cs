namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>PublishRequest (OPC 10000-4): lets the server answer when it has something to report; several wait at the server at a time.</summary>
public sealed record PublishRequest : IUaMessage<PublishRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 826;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Messages that arrived and may be forgotten.</summary>
    public SubscriptionAcknowledgement[] SubscriptionAcknowledgements { get; init; } = [];

    /// <inheritdoc/>
    public static PublishRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionAcknowledgements = reader.ReadArrayOf<SubscriptionAcknowledgement>(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArrayOf<SubscriptionAcknowledgement>(SubscriptionAcknowledgements);
    }
}
