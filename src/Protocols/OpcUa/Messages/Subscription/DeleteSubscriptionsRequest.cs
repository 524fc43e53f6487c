namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>DeleteSubscriptionsRequest (OPC 10000-4): ends subscriptions.</summary>
public sealed record DeleteSubscriptionsRequest : IUaMessage<DeleteSubscriptionsRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 847;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>The subscriptions.</summary>
    public uint[] SubscriptionIds { get; init; } = [];

    /// <inheritdoc/>
    public static DeleteSubscriptionsRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionIds = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadUInt32()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArray(BuiltInType.UInt32, SubscriptionIds);
    }
}
