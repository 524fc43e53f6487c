namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>CreateSubscriptionResponse (OPC 10000-4): the subscription.</summary>
public sealed record CreateSubscriptionResponse : IUaMessage<CreateSubscriptionResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 790;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Its number.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>How often it really reports, milliseconds.</summary>
    public double RevisedPublishingInterval { get; init; }

    /// <summary>Lifetime in publishing intervals.</summary>
    public uint RevisedLifetimeCount { get; init; }

    /// <summary>Keep-alive in publishing intervals.</summary>
    public uint RevisedMaxKeepAliveCount { get; init; }

    /// <inheritdoc/>
    public static CreateSubscriptionResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        RevisedPublishingInterval = reader.ReadDouble(),
        RevisedLifetimeCount = reader.ReadUInt32(),
        RevisedMaxKeepAliveCount = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteDouble(RevisedPublishingInterval);
        writer.WriteUInt32(RevisedLifetimeCount);
        writer.WriteUInt32(RevisedMaxKeepAliveCount);
    }
}
