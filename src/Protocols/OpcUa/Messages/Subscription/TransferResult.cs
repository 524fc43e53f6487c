namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What became of one subscription (OPC 10000-4, TransferSubscriptions).</summary>
public sealed record TransferResult : IUaMessage<TransferResult>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 838;

    /// <summary>Result for this subscription.</summary>
    public UaStatusCode StatusCode { get; init; }

    /// <summary>Messages that can be asked for by Republish.</summary>
    public uint[] AvailableSequenceNumbers { get; init; } = [];

    /// <inheritdoc/>
    public static TransferResult Decode(ref UaReader reader) => new()
    {
        StatusCode = reader.ReadStatusCode(),
        AvailableSequenceNumbers = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadUInt32()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteStatusCode(StatusCode);
        writer.WriteArray(BuiltInType.UInt32, AvailableSequenceNumbers);
    }
}
