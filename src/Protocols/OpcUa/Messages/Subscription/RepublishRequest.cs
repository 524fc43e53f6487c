namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>RepublishRequest (OPC 10000-4): asks again for a message that was lost.</summary>
public sealed record RepublishRequest : IUaMessage<RepublishRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 832;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>The subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>Number of the message.</summary>
    public uint RetransmitSequenceNumber { get; init; }

    /// <inheritdoc/>
    public static RepublishRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        RetransmitSequenceNumber = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteUInt32(RetransmitSequenceNumber);
    }
}
