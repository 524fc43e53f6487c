namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>ModifySubscriptionRequest (OPC 10000-4): changes a subscription.</summary>
public sealed record ModifySubscriptionRequest : IUaMessage<ModifySubscriptionRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 793;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Its number.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>How often it reports, milliseconds.</summary>
    public double RequestedPublishingInterval { get; init; }

    /// <summary>Lifetime in publishing intervals.</summary>
    public uint RequestedLifetimeCount { get; init; }

    /// <summary>Keep-alive in publishing intervals.</summary>
    public uint RequestedMaxKeepAliveCount { get; init; }

    /// <summary>Notifications in one answer; 0 for no limit.</summary>
    public uint MaxNotificationsPerPublish { get; init; }

    /// <summary>Among the subscriptions of the session; more goes first.</summary>
    public byte Priority { get; init; }

    /// <inheritdoc/>
    public static ModifySubscriptionRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        RequestedPublishingInterval = reader.ReadDouble(),
        RequestedLifetimeCount = reader.ReadUInt32(),
        RequestedMaxKeepAliveCount = reader.ReadUInt32(),
        MaxNotificationsPerPublish = reader.ReadUInt32(),
        Priority = reader.ReadByte(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteDouble(RequestedPublishingInterval);
        writer.WriteUInt32(RequestedLifetimeCount);
        writer.WriteUInt32(RequestedMaxKeepAliveCount);
        writer.WriteUInt32(MaxNotificationsPerPublish);
        writer.WriteByte(Priority);
    }
}
