namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A notification message that arrived (OPC 10000-4, Publish).</summary>
public sealed record SubscriptionAcknowledgement : IUaMessage<SubscriptionAcknowledgement>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 823;

    /// <summary>Its subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>Its number.</summary>
    public uint SequenceNumber { get; init; }

    /// <inheritdoc/>
    public static SubscriptionAcknowledgement Decode(ref UaReader reader) => new()
    {
        SubscriptionId = reader.ReadUInt32(),
        SequenceNumber = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteUInt32(SubscriptionId);
        writer.WriteUInt32(SequenceNumber);
    }
}
