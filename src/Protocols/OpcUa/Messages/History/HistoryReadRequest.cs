namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>HistoryReadRequest (OPC 10000-4): reads the history of nodes.</summary>
public sealed record HistoryReadRequest : IUaMessage<HistoryReadRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 664;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>What is read, such as ReadRawModifiedDetails.</summary>
    public ExtensionObject HistoryReadDetails { get; init; } = ExtensionObject.Null;

    /// <summary>Times wanted.</summary>
    public TimestampsToReturn TimestampsToReturn { get; init; }

    /// <summary>True to give the points up without more results.</summary>
    public bool ReleaseContinuationPoints { get; init; }

    /// <summary>The nodes.</summary>
    public HistoryReadValueId[] NodesToRead { get; init; } = [];

    /// <inheritdoc/>
    public static HistoryReadRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        HistoryReadDetails = reader.ReadExtensionObject(),
        TimestampsToReturn = (TimestampsToReturn)reader.ReadInt32(),
        ReleaseContinuationPoints = reader.ReadBoolean(),
        NodesToRead = reader.ReadArrayOf<HistoryReadValueId>(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteExtensionObject(HistoryReadDetails);
        writer.WriteInt32((int)TimestampsToReturn);
        writer.WriteBoolean(ReleaseContinuationPoints);
        writer.WriteArrayOf<HistoryReadValueId>(NodesToRead);
    }
}
