namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>CreateSubscriptionRequest (OPC 10000-4): makes a subscription.</summary>
public sealed record CreateSubscriptionRequest : IUaMessage<CreateSubscriptionRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 787;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>How often it reports, milliseconds.</summary>
    public double RequestedPublishingInterval { get; init; }

    /// <summary>Publishing intervals without a publish request after which it dies; at least three times the keep-alive count.</summary>
    public uint RequestedLifetimeCount { get; init; }

    /// <summary>Publishing intervals without a notification after which it sends a keep-alive.</summary>
    public uint RequestedMaxKeepAliveCount { get; init; }

    /// <summary>Notifications in one answer; 0 for no limit.</summary>
    public uint MaxNotificationsPerPublish { get; init; }

    /// <summary>Whether it reports from the start.</summary>
    public bool PublishingEnabled { get; init; } = true;

    /// <summary>Among the subscriptions of the session; more goes first.</summary>
    public byte Priority { get; init; }

    /// <inheritdoc/>
    public static CreateSubscriptionRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        RequestedPublishingInterval = reader.ReadDouble(),
        RequestedLifetimeCount = reader.ReadUInt32(),
        RequestedMaxKeepAliveCount = reader.ReadUInt32(),
        MaxNotificationsPerPublish = reader.ReadUInt32(),
        PublishingEnabled = reader.ReadBoolean(),
        Priority = reader.ReadByte(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteDouble(RequestedPublishingInterval);
        writer.WriteUInt32(RequestedLifetimeCount);
        writer.WriteUInt32(RequestedMaxKeepAliveCount);
        writer.WriteUInt32(MaxNotificationsPerPublish);
        writer.WriteBoolean(PublishingEnabled);
        writer.WriteByte(Priority);
    }
}
