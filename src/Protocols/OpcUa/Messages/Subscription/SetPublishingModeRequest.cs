namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>SetPublishingModeRequest (OPC 10000-4): makes subscriptions report or keep silent.</summary>
public sealed record SetPublishingModeRequest : IUaMessage<SetPublishingModeRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 799;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Whether they report.</summary>
    public bool PublishingEnabled { get; init; }

    /// <summary>The subscriptions.</summary>
    public uint[] SubscriptionIds { get; init; } = [];

    /// <inheritdoc/>
    public static SetPublishingModeRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        PublishingEnabled = reader.ReadBoolean(),
        SubscriptionIds = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadUInt32()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteBoolean(PublishingEnabled);
        writer.WriteArray(BuiltInType.UInt32, SubscriptionIds);
    }
}
