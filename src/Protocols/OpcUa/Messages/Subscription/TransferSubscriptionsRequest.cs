namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>TransferSubscriptionsRequest (OPC 10000-4): takes subscriptions of another session over.</summary>
public sealed record TransferSubscriptionsRequest : IUaMessage<TransferSubscriptionsRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 841;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>The subscriptions.</summary>
    public uint[] SubscriptionIds { get; init; } = [];

    /// <summary>Whether the present values are reported once.</summary>
    public bool SendInitialValues { get; init; }

    /// <inheritdoc/>
    public static TransferSubscriptionsRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionIds = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadUInt32()),
        SendInitialValues = reader.ReadBoolean(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArray(BuiltInType.UInt32, SubscriptionIds);
        writer.WriteBoolean(SendInitialValues);
    }
}
