namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>ModifySubscriptionResponse (OPC 10000-4): the subscription as it is now.</summary>
public sealed record ModifySubscriptionResponse : IUaMessage<ModifySubscriptionResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 796;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>How often it really reports, milliseconds.</summary>
    public double RevisedPublishingInterval { get; init; }

    /// <summary>Lifetime in publishing intervals.</summary>
    public uint RevisedLifetimeCount { get; init; }

    /// <summary>Keep-alive in publishing intervals.</summary>
    public uint RevisedMaxKeepAliveCount { get; init; }

    /// <inheritdoc/>
    public static ModifySubscriptionResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        RevisedPublishingInterval = reader.ReadDouble(),
        RevisedLifetimeCount = reader.ReadUInt32(),
        RevisedMaxKeepAliveCount = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteDouble(RevisedPublishingInterval);
        writer.WriteUInt32(RevisedLifetimeCount);
        writer.WriteUInt32(RevisedMaxKeepAliveCount);
    }
}
